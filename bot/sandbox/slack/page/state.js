/** What people entered, in the shape of Slack's `state.values` (docs.slack.dev: view_submission, state). */

const EMPTY = {
  plain_text_input: (element) => ({ value: element.initial_value ?? null }),
  email_text_input: (element) => ({ value: element.initial_value ?? null }),
  url_text_input: (element) => ({ value: element.initial_value ?? null }),
  number_input: (element) => ({ value: element.initial_value ?? null }),
  rich_text_input: (element) => ({ rich_text_value: element.initial_value ?? null }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({
    selected_time: element.initial_time ?? null,
    ...(element.timezone ? { timezone: element.timezone } : {}),
  }),
  datetimepicker: (element) => ({ selected_date_time: element.initial_date_time ?? null }),
  static_select: (element) => ({ selected_option: element.initial_option ?? null }),
  external_select: (element) => ({ selected_option: element.initial_option ?? null }),
  radio_buttons: (element) => ({ selected_option: element.initial_option ?? null }),
  multi_static_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  multi_external_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  checkboxes: (element) => ({ selected_options: element.initial_options ?? [] }),
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  channels_select: (element) => ({ selected_channel: element.initial_channel ?? null }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  multi_channels_select: (element) => ({ selected_channels: element.initial_channels ?? [] }),
  multi_conversations_select: (element) => ({ selected_conversations: element.initial_conversations ?? [] }),
  file_input: () => ({ files: [] }),
};

/** True for elements that hold a value; buttons and overflow menus do not. */
function isStateful(element) {
  return element.type in EMPTY;
}

/** An untouched element's state object, with its `type`: the initial value, or Slack's form of "empty". */
function initialState(element) {
  return { type: element.type, ...EMPTY[element.type](element) };
}

/** Every interactive or stateful element of one block. */
function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "section") return block.accessory ? [block.accessory] : [];
  return block.type === "actions" ? block.elements : [];
}

/**
 * The values of one view, home or message. A value belongs to its block_id and action_id: it survives every
 * update that keeps both (and the element's type), and is forgotten by one that does not.
 */
export class FormState {
  #values = new Map();

  /** The element's state object: what the person entered, or its initial state. */
  read(blockId, element) {
    const kept = this.#values.get(`${blockId} ${element.action_id}`);
    return kept?.type === element.type ? kept : initialState(element);
  }

  /** Keeps what the person entered; `state` needs no `type`. */
  write(blockId, element, state) {
    this.#values.set(`${blockId} ${element.action_id}`, { type: element.type, ...state });
  }

  /** Takes up what the workspace holds of a view that was open before this page was loaded. */
  takeUp(blocks, values) {
    for (const block of blocks) {
      for (const element of elementsOf(block).filter(isStateful)) {
        const held = values[block.block_id]?.[element.action_id];
        const initial = initialState(element);
        const differs = Object.keys(initial).some((key) => JSON.stringify(held?.[key]) !== JSON.stringify(initial[key]));
        if (held && differs) this.write(block.block_id, element, held);
      }
    }
  }

  /** `state.values` of these blocks; forgets values of elements that are no longer there. */
  values(blocks) {
    const values = {};
    const kept = new Map();
    for (const block of blocks) {
      for (const element of elementsOf(block).filter(isStateful)) {
        const state = this.read(block.block_id, element);
        (values[block.block_id] ??= {})[element.action_id] = state;
        const key = `${block.block_id} ${element.action_id}`;
        if (this.#values.has(key)) kept.set(key, state);
      }
    }
    this.#values = kept;
    return values;
  }
}
