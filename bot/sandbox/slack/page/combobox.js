/** An editable combobox with a list of options (WAI-ARIA authoring practices: combobox with list autocomplete). */

import { el, freshId } from "./dom.js";
import { activateRow, optionGroups } from "./listbox.js";
import { placeBelow } from "./menu.js";

/**
 * A text box (`input`) and its list (`popup`). `load(query)` answers `[{label, options: [{label, note, option}]}]`
 * or throws; only the answer to the last query is ever shown. `onPick(option)` gets the chosen one, `shown()` is
 * the text while nothing is being typed. A typed query waits for `waitMilliseconds` of quiet and needs at least
 * `minLength` characters.
 */
export class Combobox {
  #settings;
  #status = el("div", { class: "options-status", role: "status" });
  #list = el("div", { id: freshId("listbox"), role: "listbox", "aria-label": "Options" });
  #rows = [];
  #active = -1;
  #lastQuery = 0;
  #timer;

  constructor(settings) {
    this.#settings = { isChosen: () => false, minLength: 0, waitMilliseconds: 0, ...settings };
    this.popup = el("div", { class: "options-popup", popover: "manual" }, this.#status, this.#list);
    this.input = el("input", {
      type: "text", class: "combobox-input", role: "combobox", autocomplete: "off", spellcheck: "false",
      placeholder: settings.placeholder, "aria-expanded": "false", "aria-autocomplete": "list",
      "aria-controls": this.#list.id, value: settings.shown(), ...settings.attributes,
    });
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("input", () => this.#search(this.input.value.trim(), this.#settings.waitMilliseconds));
    this.input.addEventListener("click", () => this.#openWhole());
    this.input.addEventListener("blur", () => this.#giveUp());
  }

  #isOpen() {
    return this.popup.matches(":popover-open");
  }

  #place = () => placeBelow(this.popup, this.input.closest(".picker"), { sameWidth: true });

  #open() {
    if (this.#isOpen()) return;
    this.popup.showPopover();
    this.input.setAttribute("aria-expanded", "true");
    addEventListener("scroll", this.#place, true);
    addEventListener("resize", this.#place);
    this.#place();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#lastQuery += 1;
    if (!this.#isOpen()) return;
    this.popup.hidePopover();
    removeEventListener("scroll", this.#place, true);
    removeEventListener("resize", this.#place);
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Opens with everything there is, however long the chosen text in the box. */
  #openWhole() {
    if (this.#isOpen()) return;
    this.input.select();
    this.#search("", 0);
  }

  #giveUp() {
    this.#close();
    this.input.value = this.#settings.shown();
  }

  #pick(option) {
    this.#close();
    this.#settings.onPick(option);
    this.input.value = this.#settings.shown();
  }

  #search(query, quietMilliseconds) {
    const { minLength } = this.#settings;
    clearTimeout(this.#timer);
    this.#lastQuery += 1;
    this.#open();
    if (query.length < minLength) {
      this.#show([], `Type at least ${minLength} character${minLength === 1 ? "" : "s"} to search`);
    } else if (quietMilliseconds) this.#timer = setTimeout(() => this.#ask(query), quietMilliseconds);
    else this.#ask(query);
  }

  async #ask(query) {
    this.#lastQuery += 1;
    const mine = this.#lastQuery;
    this.#say("Searching…");
    try {
      const groups = await this.#settings.load(query);
      if (mine === this.#lastQuery) this.#show(groups, "No results");
    } catch (error) {
      if (mine === this.#lastQuery) this.#show([], error.message, true);
    }
  }

  #say(text, isError = false) {
    this.#status.textContent = text;
    this.#status.classList.toggle("is-error", isError);
  }

  /** Shows the options, or `whenEmpty` in their place. */
  #show(groups, whenEmpty, isError = false) {
    const { rows, nodes } = optionGroups(groups, this.#settings.isChosen, (option) => this.#pick(option));
    this.#rows = rows;
    this.#list.replaceChildren(...nodes);
    this.#say(rows.length ? "" : whenEmpty, isError);
    this.#activate(rows.length && this.input.value ? 0 : -1);
    this.#place();
  }

  #activate(index) {
    activateRow(this.input, this.#rows[this.#active]?.node, this.#rows[index]?.node);
    this.#active = index;
  }

  #step(by) {
    if (!this.#isOpen()) this.#openWhole();
    else this.#activate(Math.max(0, Math.min(this.#active + by, this.#rows.length - 1)));
  }

  #onKey(event) {
    const chosen = this.#isOpen() ? this.#rows[this.#active] : null;
    const keys = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      Enter: () => (chosen ? this.#pick(chosen.option) : this.#openWhole()),
      Escape: () => this.#giveUp(),
    };
    if (!(event.key in keys) || event.isComposing || (event.key === "Escape" && !this.#isOpen())) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }
}
