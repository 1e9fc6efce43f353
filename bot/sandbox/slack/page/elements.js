/** The elements inside blocks: which control each one is, and what happens when it is used. */

import { confirmAction } from "./confirm.js";
import { el, icon } from "./dom.js";
import { choices } from "./choices.js";
import { dateInput, fileInput, momentInput, textInput, timeInput } from "./inputs.js";
import { openMenu } from "./menu.js";
import { plainText, renderText } from "./mrkdwn.js";
import { pickOption, pickOptions } from "./pickers.js";

const DRAW = {
  button,
  overflow,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  rich_text_input: textInput,
  datepicker: dateInput,
  timepicker: timeInput,
  datetimepicker: momentInput,
  radio_buttons: choices,
  checkboxes: choices,
  file_input: fileInput,
  static_select: pickOption,
  external_select: pickOption,
  users_select: pickOption,
  channels_select: pickOption,
  conversations_select: pickOption,
  multi_static_select: pickOptions,
  multi_external_select: pickOptions,
  multi_users_select: pickOptions,
  multi_channels_select: pickOptions,
  multi_conversations_select: pickOptions,
};

/**
 * One element, ready to use. `options`: `ids`, `describedBy`, `invalid`, `optional`, `inInput` from an input
 * block; `name` is the accessible name where there is no label.
 */
export function renderElement(block, element, surface, options) {
  const host = el("div", { class: `element element-${element.type}` });
  host.dataset.actionId = element.action_id ?? "";
  const draw = () => {
    const parts = DRAW[element.type]?.({ block, element, surface, options, use: (state) => use(state) });
    host.replaceChildren(...[parts ?? el("span", { class: "input-hint" }, `Cannot be shown here: ${element.type}`)].flat());
  };
  const use = (state) => tellApp({ host, block, element, surface, options, state, undo: draw });
  draw();
  return host;
}

/** Keeps the new value and, where Slack would, tells the app; a refusal shows as a warning beside the element. */
async function tellApp({ host, block, element, surface, options, state, undo }) {
  const dispatches = !options.inInput || block.dispatch_action;
  if (dispatches && element.confirm && !(await confirmAction(element.confirm))) return undo();
  if (element.type !== "button" && element.type !== "overflow") surface.write(block.block_id, element, state);
  if (!dispatches) return undefined;
  host.querySelector(":scope > .element-warning")?.remove();
  host.setAttribute("aria-busy", "true");
  try {
    await surface.act(block.block_id, element, state);
  } catch (error) {
    host.append(warning(error.message));
  }
  host.removeAttribute("aria-busy");
  return undefined;
}

function warning(reason) {
  const text = `This did not work (${reason})`;
  return el("span", { class: "element-warning", role: "alert", title: text, "aria-label": text }, icon("warning"));
}

function button({ element, use }) {
  const style = { primary: " button-primary", danger: " button-danger" }[element.style] ?? "";
  const press = () => {
    if (element.url) window.open(element.url, "_blank", "noreferrer,noopener");
    use({ type: "button", ...(element.value === undefined ? {} : { value: element.value }) });
  };
  return el("button", {
    type: "button", class: `button${style}`, "aria-label": element.accessibility_label ?? null, onclick: press,
  }, renderText(element.text));
}

function overflow({ element, use }) {
  const choose = (option) => {
    if (option.url) window.open(option.url, "_blank", "noreferrer,noopener");
    use({ type: "overflow", selected_option: option });
  };
  const items = element.options.map((option) => ({
    label: plainText(option.text), note: plainText(option.description), choose: () => choose(option),
  }));
  return el("button", {
    type: "button", class: "button button-square", "aria-label": "More options", "aria-haspopup": "menu",
    onclick: (event) => openMenu(event.currentTarget, "More options", items),
  }, icon("dots"));
}
