/** What the composer offers while typing: slash commands at the start, people after "@", channels after "#". */

import { el, freshId } from "./dom.js";
import { activateRow, optionRow } from "./listbox.js";
import { placeBelow } from "./menu.js";
import { nameOf, store } from "./store.js";

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function commandsFor(typed) {
  return store.state.app.commands
    .filter((entry) => entry.command.startsWith(typed))
    .map((entry) => ({ from: 0, insert: `${entry.command} `, label: entry.command, hint: entry.usage_hint, note: entry.description }));
}

/** Everything "@" or "#" can name: `insert` is what the workspace understands, `label` what people know. */
function nameables(sign) {
  if (sign === "#") {
    const rooms = store.state.channels.filter((channel) => channel.kind === "public" || channel.kind === "private");
    return rooms.map(({ name }) => ({ name, label: `#${name}` }));
  }
  const people = store.state.people.map(({ id, name }) => ({ name, label: nameOf(id), hint: `@${name}` }));
  return [...people, ...["channel", "here"].map((name) => ({ name, label: `@${name}`, hint: "Notify everyone" }))];
}

function namesFor(before) {
  const match = /(?:^|[\s(])([@#])([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!match) return [];
  const [, sign, typed] = match;
  const fits = ({ name, label }) => fold(`${name} ${label}`).split(/[\s@#._-]+/).some((word) => word.startsWith(fold(typed)));
  return nameables(sign)
    .filter(fits)
    .slice(0, 8)
    .map(({ name, label, hint }) => ({ from: before.length - typed.length - 1, insert: `${sign}${name} `, label, hint }));
}

/** The completions of the text before the caret. */
function completionsOf(before) {
  return /^\/\S*$/.test(before) ? commandsFor(before) : namesFor(before);
}

/**
 * A text area's completions: arrows move, Tab and Enter take, Esc closes. Put `popup` beside the text area, and
 * hand every key to `onKey` first: it answers true when it has dealt with it.
 */
export class Completion {
  #field;
  #offers = [];
  #active = 0;

  constructor(field) {
    this.#field = field;
    const id = freshId("completions");
    this.popup = el("div", { id, class: "options-popup completions", role: "listbox", "aria-label": "Completions", popover: "manual" });
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-autocomplete", "list");
    field.addEventListener("input", () => this.#refresh());
    field.addEventListener("blur", () => this.#close());
  }

  #before() {
    return this.#field.value.slice(0, this.#field.selectionStart);
  }

  #close() {
    if (this.popup.matches(":popover-open")) this.popup.hidePopover();
    this.#field.removeAttribute("aria-activedescendant");
  }

  #activate(index) {
    const next = (index + this.#offers.length) % this.#offers.length;
    activateRow(this.#field, this.popup.children[this.#active], this.popup.children[next]);
    this.#active = next;
  }

  #take(offer) {
    const field = this.#field;
    const start = field.value.slice(0, offer.from) + offer.insert;
    field.value = start + field.value.slice(field.selectionStart);
    field.setSelectionRange(start.length, start.length);
    this.#close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  #refresh() {
    this.#offers = completionsOf(this.#before());
    if (!this.#offers.length) {
      this.#close();
      return;
    }
    const rows = this.#offers.map((offer) => optionRow({ ...offer, className: "option completion" }, () => this.#take(offer)));
    this.popup.replaceChildren(...rows);
    if (!this.popup.matches(":popover-open")) this.popup.showPopover();
    this.#activate(0);
    placeBelow(this.popup, this.#field.closest(".composer"), { sameWidth: true });
  }

  onKey(event) {
    const offer = this.#offers[this.#active];
    const keys = {
      ArrowDown: () => this.#activate(this.#active + 1),
      ArrowUp: () => this.#activate(this.#active - 1),
      Tab: () => this.#take(offer),
      Enter: () => this.#take(offer),
      Escape: () => this.#close(),
    };
    if (!this.popup.matches(":popover-open") || !(event.key in keys) || event.shiftKey) return false;
    const isTypedOut = event.key === "Enter" && this.#before().trim() === offer.insert.trim();
    if (isTypedOut) {
      this.#close();
      return false;
    }
    event.preventDefault();
    keys[event.key]();
    return true;
  }
}
