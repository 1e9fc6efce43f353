/** Rows of a list of options, and which of them the keyboard is on. */

import { el, freshId, icon } from "./dom.js";

/** One row that can be chosen by mouse without the text box losing focus. */
export function optionRow({ label, hint = null, note = null, isChosen = false, className = "option" }, onChoose) {
  const node = el("div", { id: freshId("option"), role: "option", class: className, "aria-selected": String(isChosen) },
    el("span", { class: "option-label" }, label, hint && el("span", { class: "usage-hint" }, ` ${hint}`)),
    note && el("span", { class: "option-note" }, note),
    isChosen && icon("check"));
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("click", onChoose);
  return node;
}

/** Groups of choices as `nodes` for a listbox and, in order, as `rows` of {node, option}. Empty groups are left out. */
export function optionGroups(groups, isChosen, onPick) {
  const rows = [];
  const one = (choice) => {
    const node = optionRow({ ...choice, isChosen: isChosen(choice.option) }, () => onPick(choice.option));
    rows.push({ node, option: choice.option });
    return node;
  };
  const group = ({ label, options }) => {
    const nodes = options.map(one);
    if (!label) return nodes;
    const labelId = freshId("group");
    const heading = el("div", { id: labelId, role: "presentation", class: "option-group" }, label);
    return el("div", { role: "group", "aria-labelledby": labelId }, heading, nodes);
  };
  return { nodes: groups.filter(({ options }) => options.length).flatMap(group), rows };
}

/** Moves the keyboard's place in a list from one row to another (or to none), and tells the text box. */
export function activateRow(field, before, after) {
  before?.classList.remove("active");
  if (!after) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  after.classList.add("active");
  after.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", after.id);
}
