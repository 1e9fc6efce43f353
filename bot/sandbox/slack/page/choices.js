/** Radio buttons and checkboxes. */

import { el, freshId } from "./dom.js";
import { renderText } from "./mrkdwn.js";

function stateOf(host, element, isMulti) {
  const chosen = [...host.querySelectorAll("input:checked")].map((input) => element.options[Number(input.value)]);
  return isMulti ? { type: element.type, selected_options: chosen } : { type: element.type, selected_option: chosen[0] ?? null };
}

/** The group of an element's options; using one hands the whole state object to `use`. */
export function choices({ block, element, surface, options, use }) {
  const isMulti = element.type === "checkboxes";
  const state = surface.read(block.block_id, element);
  const chosen = new Set((isMulti ? state.selected_options : [state.selected_option]).filter(Boolean).map((option) => option.value));
  const groupName = freshId("choice");
  const host = el("div", {
    class: "choices", id: options.ids?.control ?? null, role: isMulti ? "group" : "radiogroup",
    "aria-labelledby": options.ids?.label ?? null, "aria-label": options.ids ? null : options.name,
    "aria-describedby": options.describedBy, "aria-invalid": options.invalid ? "true" : null,
  });
  host.append(...element.options.map((option, index) => choice({
    option, index, groupName, isMulti, checked: chosen.has(option.value), onChange: () => use(stateOf(host, element, isMulti)),
  })));
  return host;
}

function choice({ option, index, groupName, isMulti, checked, onChange }) {
  const noteId = option.description ? freshId("note") : null;
  const input = el("input", {
    type: isMulti ? "checkbox" : "radio", name: groupName, value: String(index), checked, "aria-describedby": noteId, onchange: onChange,
  });
  return el("div", { class: "choice" },
    el("label", {}, input, el("span", { class: "choice-text" }, renderText(option.text))),
    noteId && el("div", { id: noteId, class: "choice-note" }, renderText(option.description)));
}
