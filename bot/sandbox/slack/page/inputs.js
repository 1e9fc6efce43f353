/** Elements a person types into: text, numbers, dates, times, files. */

import { control } from "./api.js";
import { el, freshId, icon } from "./dom.js";
import { fileChip } from "./files.js";
import { plainText } from "./mrkdwn.js";
import { store } from "./store.js";
import { epochOfLocal, localMoment, longDate } from "./time.js";

/** The counter appears when this share of the allowed length is left. */
const COUNTED_SHARE = 0.2;
const HTML_TYPE = { email_text_input: "email", url_text_input: "url" };

/** The attributes that tie a control to its label, hint and error; `name` stands in for a missing label. */
export function labelled(options, element) {
  return {
    id: options.ids?.control ?? null,
    "aria-label": options.ids ? null : plainText(element.placeholder) || options.name || null,
    "aria-describedby": options.describedBy ?? null,
    "aria-invalid": options.invalid ? "true" : null,
    "aria-required": options.inInput && !options.optional ? "true" : null,
    "data-initial-focus": element.focus_on_load ? "" : null,
  };
}

const richTextOf = (text) =>
  text ? { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] } : null;
const textOf = (state) =>
  state.value ?? state.rich_text_value?.elements.flatMap((part) => part.elements ?? []).map((part) => part.text ?? "").join("") ?? "";

/** Single and multi-line text, numbers, e-mail and web addresses, with a counter where there is a limit. */
export function textInput({ block, element, surface, options, use }) {
  const isLong = element.multiline || element.type === "rich_text_input";
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const limit = element.max_length ?? null;
  const state = () => element.type === "rich_text_input" ? { rich_text_value: richTextOf(field.value) } : { value: field.value || null };
  const field = el(isLong ? "textarea" : "input", {
    class: "text-field", ...labelled(options, element), placeholder: plainText(element.placeholder) || null,
    type: isLong ? null : (HTML_TYPE[element.type] ?? "text"), rows: isLong ? 4 : null, autocomplete: "off",
    inputmode: element.type === "number_input" ? "decimal" : null,
    value: textOf(surface.read(block.block_id, element)),
  });
  const counter = limit ? el("span", { class: "text-counter", "aria-hidden": "true" }) : null;
  const count = () => {
    if (!counter) return;
    const left = limit - field.value.length;
    counter.textContent = left;
    counter.hidden = left > Math.max(10, limit * COUNTED_SHARE);
    counter.classList.toggle("over", left < 0);
  };
  field.addEventListener("input", () => {
    count();
    if (block.dispatch_action && triggers.includes("on_character_entered")) use(state());
    else surface.write(block.block_id, element, state());
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || isLong || event.isComposing) return;
    event.preventDefault();
    if (block.dispatch_action && triggers.includes("on_enter_pressed")) use(state());
    else field.dispatchEvent(new CustomEvent("submitview", { bubbles: true }));
  });
  count();
  return el("div", { class: "text-field-row" }, field, counter);
}

function nativeInput({ element, options }, type, value, onChange) {
  const field = el("input", { type, class: "text-field", ...labelled(options, element), value });
  field.addEventListener("change", () => onChange(field.value || null));
  return field;
}

/** A day; beside it the same day in words, so that no order of day and month can mislead. */
export function dateInput(parts) {
  const chosen = parts.surface.read(parts.block.block_id, parts.element).selected_date ?? "";
  const words = el("span", { class: "date-words", "aria-live": "polite" }, chosen && longDate(chosen));
  const field = nativeInput(parts, "date", chosen, (date) => {
    words.textContent = date ? longDate(date) : "";
    parts.use({ type: "datepicker", selected_date: date });
  });
  return el("div", { class: "date-row" }, field, words);
}

/** A time of day, "HH:mm". */
export function timeInput(parts) {
  const state = parts.surface.read(parts.block.block_id, parts.element);
  return nativeInput(parts, "time", state.selected_time ?? "", (time) => parts.use({ ...state, selected_time: time }));
}

/** A moment in the person's zone, kept as epoch seconds. */
export function momentInput(parts) {
  const chosen = parts.surface.read(parts.block.block_id, parts.element).selected_date_time;
  return nativeInput(parts, "datetime-local", chosen ? localMoment(chosen) : "", (moment) =>
    parts.use({ type: "datetimepicker", selected_date_time: moment ? epochOfLocal(moment) : null }));
}

/** Files from the person's disk, uploaded at once; up to `max_files` (10). */
export function fileInput({ block, element, surface, options, use }) {
  const limit = element.max_files ?? 10;
  const list = el("div", { class: "file-list" });
  const status = el("p", { class: "input-hint", role: "status" });
  const accept = element.filetypes?.map((type) => `.${type}`).join(",") ?? null;
  const field = el("input", { type: "file", class: "visually-hidden", ...labelled(options, element), multiple: limit > 1, accept });
  const current = () => surface.read(block.block_id, element).files;
  const show = () => {
    list.replaceChildren(...current().map((file) =>
      fileChip(file, { onRemove: () => keep(current().filter((kept) => kept.id !== file.id)) })));
  };
  const keep = (files) => {
    use({ type: "file_input", files });
    show();
  };
  field.addEventListener("change", async () => {
    const chosen = [...field.files].slice(0, limit - current().length);
    status.textContent = "Uploading…";
    try {
      const { files } = await control.uploadFiles(store.me, chosen);
      keep([...current(), ...files]);
      status.textContent = chosen.length < field.files.length ? `At most ${limit} files; the others were left out.` : "";
    } catch (error) {
      status.textContent = error.message;
    }
    field.value = "";
  });
  show();
  const pickId = options.ids?.control ?? freshId("file");
  field.id = pickId;
  return [field, el("label", { for: pickId, class: "button file-pick", "aria-hidden": "true" }, icon("upload"), "Choose files"),
    list, status];
}
