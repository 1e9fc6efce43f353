/** Where a person writes: text, slash commands, files. */

import { control } from "./api.js";
import { Completion } from "./completion.js";
import { el, icon, iconButton } from "./dom.js";
import { fileChip } from "./files.js";
import { refreshViews } from "./modal.js";
import { openShortcutsMenu } from "./shortcuts.js";
import { store } from "./store.js";

const MOST_HEIGHT_PIXELS = 220;
const drafts = new Map();

/** What is half written stays with its place and person while the page is open. */
function draftOf(channel, threadTs) {
  const key = `${store.me} ${channel} ${threadTs ?? ""}`;
  if (!drafts.has(key)) drafts.set(key, { text: "", files: [] });
  return drafts.get(key);
}

/** A typed slash command as {command, text}, or null when the text is none. */
function readCommand(typed) {
  const match = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(typed);
  return match ? { command: match[1], text: (match[2] ?? "").trim() } : null;
}

/**
 * A composer for one conversation or thread; `node` goes on the page. `label` names the text box; `onSent` is
 * called after a message or command went out.
 */
export class Composer {
  #place;
  #onSent;
  #draft;
  #isBusy = false;
  #field;
  #files = el("div", { class: "file-list composer-files" });
  #problem = el("p", { class: "composer-problem", role: "alert" });
  #send = iconButton("send", "Send message", () => this.#submit(), { class: "icon-button composer-send" });
  #box;

  constructor({ channel, threadTs = null, label, onSent }) {
    this.#place = { channel, threadTs };
    this.#onSent = onSent;
    this.#draft = draftOf(channel, threadTs);
    this.#field = el("textarea", { class: "composer-field", rows: 1, "aria-label": label, placeholder: label, value: this.#draft.text });
    const completion = new Completion(this.#field);
    this.#listen(completion);
    this.#box = el("div", { class: "composer" }, this.#files, this.#field, completion.popup, this.#bar());
    this.#acceptDrops();
    this.node = el("div", { class: "composer-area" }, this.#problem, this.#box);
    requestAnimationFrame(() => this.#show());
  }

  #bar() {
    const picker = el("input", { type: "file", multiple: true, class: "visually-hidden", tabindex: -1, "aria-label": "Files to attach" });
    picker.addEventListener("change", async () => {
      await this.#attach([...picker.files]);
      picker.value = "";
      this.#field.focus();
    });
    const shortcuts = iconButton("bolt", "Shortcuts", (event) => openShortcutsMenu(event.currentTarget), { "aria-haspopup": "menu" });
    return el("div", { class: "composer-bar" },
      iconButton("clip", "Attach files", () => picker.click()), picker,
      !this.#place.threadTs && shortcuts,
      el("span", { class: "composer-hint" }, "Enter to send · Shift+Enter for a new line"),
      this.#send);
  }

  #listen(completion) {
    this.#field.addEventListener("input", () => {
      this.#say("");
      this.#keepText(this.#field.value);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (completion.onKey(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("paste", (event) => this.#attach([...event.clipboardData.files]));
  }

  #acceptDrops() {
    const box = this.#box;
    box.append(el("div", { class: "drop-veil", "aria-hidden": "true" }, icon("upload"), "Drop files to attach them"));
    box.addEventListener("dragover", (event) => {
      event.preventDefault();
      box.classList.add("dropping");
    });
    box.addEventListener("dragleave", (event) => {
      if (!box.contains(event.relatedTarget)) box.classList.remove("dropping");
    });
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("dropping");
      this.#attach([...event.dataTransfer.files]);
    });
  }

  #say(text) {
    this.#problem.textContent = text;
  }

  #show() {
    const field = this.#field;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, MOST_HEIGHT_PIXELS)}px`;
    this.#send.disabled = this.#isBusy || !(field.value.trim() || this.#draft.files.length);
    const chip = (file) => fileChip(file, { onRemove: () => this.#keepFiles(this.#draft.files.filter((kept) => kept !== file)) });
    this.#files.replaceChildren(...this.#draft.files.map(chip));
  }

  #keepFiles(files) {
    this.#draft.files = files;
    this.#show();
  }

  #keepText(text) {
    this.#field.value = text;
    this.#draft.text = text;
    this.#show();
  }

  async #attach(chosen) {
    if (!chosen.length) return;
    this.#say("");
    this.#box.setAttribute("aria-busy", "true");
    try {
      const { files } = await control.uploadFiles(store.me, chosen);
      this.#keepFiles([...this.#draft.files, ...files]);
    } catch (error) {
      this.#say(`The upload did not work. ${error.message}`);
    }
    this.#box.removeAttribute("aria-busy");
  }

  /** Runs a slash command; throws what Slack would show when it fails. */
  async #run({ command, text }) {
    if (this.#place.threadTs) throw new Error(`${command} is not supported in threads. Sorry!`);
    const answer = await control.runCommand(store.me, this.#place.channel, command, text);
    if (!answer.ok) throw new Error(answer.text || `${command} failed with the error "${answer.error}"`);
    await refreshViews();
  }

  #post(text) {
    const { channel, threadTs } = this.#place;
    const fileIds = this.#draft.files.map((file) => file.id);
    return control.sendMessage(store.me, { channel, text, thread_ts: threadTs ?? undefined, file_ids: fileIds });
  }

  /** Sends what is written. When that fails it stays, with the reason above it. */
  async #submit() {
    const typed = this.#field.value.trim();
    if (this.#isBusy || !(typed || this.#draft.files.length)) return;
    this.#isBusy = true;
    this.#say("");
    this.#show();
    try {
      const command = this.#draft.files.length ? null : readCommand(typed);
      await (command ? this.#run(command) : this.#post(typed));
      this.#draft.files = [];
      this.#keepText("");
      this.#onSent();
    } catch (error) {
      this.#say(error.message);
    }
    this.#isBusy = false;
    this.#show();
  }
}
