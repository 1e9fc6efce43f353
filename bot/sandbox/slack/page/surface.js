/**
 * A surface is where blocks live: a view (modal or Home) or a message. It knows the values entered there and
 * how to tell the app of an action. Its members: `read`, `write`, `act`, `suggest`.
 */

import { control, ControlError } from "./api.js";
import { FormState } from "./state.js";
import { store } from "./store.js";

/**
 * The surface of a modal or Home view. `open` is {view, form}; its `view` may be replaced by each update.
 * `onViews` gets the views an action left open.
 */
export function viewSurface(open, onViews) {
  const { form } = open;
  const values = () => form.values(open.view.blocks);
  return {
    read: (blockId, element) => form.read(blockId, element),
    write: (blockId, element, state) => form.write(blockId, element, state),
    async act(blockId, element, state) {
      const action = { view_id: open.view.id, block_id: blockId, action_id: element.action_id };
      const answer = await control.viewAction(store.me, { ...action, state, values: values() });
      if (answer.views) onViews(answer.views);
      if (!answer.ok) throw new ControlError(answer.error);
    },
    suggest: (blockId, element, query) =>
      control.suggest(store.me, {
        view_id: open.view.id, block_id: blockId, action_id: element.action_id, query, values: values(),
      }),
  };
}

const messageForms = new Map();

/** The surface of a message's blocks; what was chosen there lasts until the page is left. */
export function messageSurface(channel, message) {
  const key = `${channel} ${message.ts}`;
  if (!messageForms.has(key)) messageForms.set(key, new FormState());
  const form = messageForms.get(key);
  const place = { channel, message_ts: message.ts };
  const values = () => form.values(message.blocks ?? []);
  return {
    read: (blockId, element) => form.read(blockId, element),
    write: (blockId, element, state) => form.write(blockId, element, state),
    async act(blockId, element, state) {
      const action = { ...place, block_id: blockId, action_id: element.action_id, state };
      const answer = await control.messageAction(store.me, action);
      if (!answer.ok) throw new ControlError(answer.error);
    },
    suggest: (blockId, element, query) =>
      control.suggest(store.me, {
        ...place, block_id: blockId, action_id: element.action_id, query, values: values(),
      }),
  };
}
