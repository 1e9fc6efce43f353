/** The select elements: where their options come from, and the single and the multiple form of choosing. */

import { Combobox } from "./combobox.js";
import { el, icon } from "./dom.js";
import { labelled } from "./inputs.js";
import { plainText } from "./mrkdwn.js";
import { nameOf, channelOf, signedTitleOf, store } from "./store.js";

const choiceOf = (option) => ({ label: plainText(option.text), note: plainText(option.description), option });
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function groupsOf({ options, option_groups: optionGroups }) {
  if (!optionGroups) return [{ label: null, options: (options ?? []).map(choiceOf) }];
  return optionGroups.map((group) => ({ label: plainText(group.label), options: group.options.map(choiceOf) }));
}

function matching(groups, query) {
  const wanted = fold(query);
  const fits = (choice) => fold(choice.label).includes(wanted);
  return groups.map((group) => ({ ...group, options: group.options.filter(fits) }));
}

const listed = ({ element }) => (query) => matching(groupsOf(element), query);

const asked = ({ block, element, surface }) => async (query) => {
  const answer = await surface.suggest(block.block_id, element, query);
  if (answer.error) throw new Error(answer.error);
  return groupsOf(answer);
};

const people = () => (query) => {
  const options = store.state.people.map(({ id }) => ({ label: nameOf(id), option: id }));
  return matching([{ label: null, options }], query);
};

const conversations = (kinds) => () => (query) => {
  const options = store.state.channels
    .filter((channel) => kinds.includes(channel.kind))
    .map((channel) => ({ label: signedTitleOf(channel), option: channel.id }));
  return matching([{ label: null, options }], query);
};

const channelLabel = (id) => (channelOf(id) ? signedTitleOf(channelOf(id)) : id);
const optionLabel = (option) => plainText(option.text);
const CHANNELS = ["public", "private"];
const ALL = [...CHANNELS, "im", "mpim"];

/** By the end of an element's type: its options, how a value reads, and its key in `state` (one, many). */
const KINDS = {
  static_select: { source: listed, label: optionLabel, one: "selected_option", many: "selected_options" },
  external_select: { source: asked, label: optionLabel, one: "selected_option", many: "selected_options", isRemote: true },
  users_select: { source: people, label: nameOf, one: "selected_user", many: "selected_users" },
  channels_select: { source: conversations(CHANNELS), label: channelLabel, one: "selected_channel", many: "selected_channels" },
  conversations_select: { source: conversations(ALL), label: channelLabel, one: "selected_conversation", many: "selected_conversations" },
};

const kindOf = (element) => KINDS[element.type.replace("multi_", "")];
const identity = (value) => value?.value ?? value;

function settings(parts, kind) {
  return {
    attributes: labelled(parts.options, parts.element),
    load: kind.source(parts),
    minLength: kind.isRemote ? (parts.element.min_query_length ?? 3) : 0,
    waitMilliseconds: kind.isRemote ? 150 : 0,
  };
}

/** One value from a list; the small cross takes it back. */
export function pickOption(parts) {
  const { block, element, surface, use } = parts;
  const kind = kindOf(element);
  let chosen = surface.read(block.block_id, element)[kind.one];
  const choose = (value) => {
    chosen = value;
    clear.hidden = chosen === null;
    use({ type: element.type, [kind.one]: value });
  };
  const { input, popup } = new Combobox({
    ...settings(parts, kind),
    placeholder: plainText(element.placeholder) || "Select an option",
    shown: () => (chosen === null ? "" : kind.label(chosen)),
    isChosen: (value) => identity(value) === identity(chosen),
    onPick: choose,
  });
  const clear = el("button", { type: "button", class: "icon-button picker-clear", "aria-label": "Clear selection" }, icon("close"));
  clear.hidden = chosen === null;
  clear.addEventListener("click", () => {
    choose(null);
    input.value = "";
    input.focus();
  });
  return el("div", { class: "picker" }, input, clear, icon("chevron"), popup);
}

/** Several values from a list, shown as chips before the text box; Backspace in the empty box takes the last one. */
export function pickOptions(parts) {
  const { block, element, surface, use } = parts;
  const kind = kindOf(element);
  let chosen = surface.read(block.block_id, element)[kind.many];
  const chips = el("div", { class: "picker-chips" });
  const limit = element.max_selected_items ?? Infinity;
  const isChosen = (value) => chosen.some((kept) => identity(kept) === identity(value));
  const keep = (values) => {
    chosen = values;
    drawChips();
    use({ type: element.type, [kind.many]: values });
  };
  const without = (value) => chosen.filter((kept) => identity(kept) !== identity(value));
  const drawChips = () => chips.replaceChildren(...chosen.map((value) => chip(kind.label(value), () => keep(without(value)))));
  const { input, popup } = new Combobox({
    ...settings(parts, kind),
    placeholder: plainText(element.placeholder) || "Select options",
    shown: () => "",
    isChosen,
    onPick: (value) => {
      if (isChosen(value)) keep(without(value));
      else if (chosen.length < limit) keep([...chosen, value]);
    },
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && !input.value && chosen.length) keep(chosen.slice(0, -1));
  });
  drawChips();
  return el("div", { class: "picker picker-many" }, chips, input, icon("chevron"), popup);
}

function chip(label, onRemove) {
  return el("span", { class: "chip" }, label,
    el("button", { type: "button", class: "chip-remove", "aria-label": `Remove ${label}`, onclick: onRemove }, icon("close")));
}
