/** The stack of modal views; the top one is shown in a dialog. */

import { control } from "./api.js";
import { avatar } from "./avatar.js";
import { renderBlock } from "./blocks.js";
import { coalesced, el, icon, iconButton, reconcile } from "./dom.js";
import { plainText } from "./mrkdwn.js";
import { FormState } from "./state.js";
import { store } from "./store.js";
import { viewSurface } from "./surface.js";

const TROUBLE = "We had some trouble connecting. Try again?";
const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary";

const dialog = el("dialog", { class: "modal", "aria-labelledby": "modal-title" });
const openViews = new Map();
let shownId = null;
let fieldErrors = {};
let parts = null;
let opener = null;

/** What the page holds of one open view: its latest form, the values entered, its surface. */
function holding(view) {
  if (!openViews.has(view.id)) {
    const open = { form: new FormState() };
    open.form.takeUp(view.blocks, view.state?.values ?? {});
    open.surface = viewSurface(open, showViews);
    openViews.set(view.id, open);
  }
  return Object.assign(openViews.get(view.id), { view });
}

function frame(view, depth) {
  const body = el("div", { class: "modal-body" });
  const banner = el("div", { class: "modal-trouble", role: "alert" });
  const submit = view.submit && el("button", { type: "button", class: "button button-primary", onclick: () => submitView() });
  const close = el("button", { type: "button", class: "button", onclick: () => closeView(false) });
  dialog.replaceChildren(
    el("header", { class: "modal-head" },
      depth > 1
        ? iconButton("back", "Previous view", () => closeView(false))
        : avatar(store.state.app.bot_user ?? "", store.state.app.name),
      el("h2", { id: "modal-title" }),
      iconButton("close", "Dismiss dialog", () => closeView(true))),
    banner, body,
    el("footer", { class: "modal-foot" }, close, submit));
  return { body, banner, submit, close };
}

function draw(view, depth) {
  const isOther = shownId !== view.id || !parts || Boolean(view.submit) !== Boolean(parts.submit);
  const focused = isOther ? null : placeOfFocus();
  if (isOther) {
    parts = frame(view, depth);
    if (shownId !== view.id) fieldErrors = {};
    shownId = view.id;
  }
  parts.view = view;
  dialog.querySelector("#modal-title").textContent = plainText(view.title);
  parts.close.textContent = plainText(view.close) || (view.submit ? "Cancel" : "Close");
  if (parts.submit) parts.submit.replaceChildren(plainText(view.submit));
  drawBlocks();
  if (isOther) focusFirst();
  else if (!dialog.contains(document.activeElement)) restoreFocus(focused);
}

/** Draws the blocks; values of elements the view no longer has are forgotten, the rest stay as entered. */
function drawBlocks() {
  const { view, body } = parts;
  const { form, surface } = holding(view);
  form.values(view.blocks);
  reconcile(body, view.blocks.map((block, index) => {
    const error = fieldErrors[block.block_id] ?? null;
    return {
      key: JSON.stringify([view.id, block.block_id ?? index, block, error]),
      build: () => renderBlock(block, surface, error),
    };
  }));
}

function placeOfFocus() {
  const element = document.activeElement?.closest?.("[data-action-id]");
  const block = element?.closest("[data-block-id]");
  return element && dialog.contains(element) ? { block: block.dataset.blockId, action: element.dataset.actionId } : null;
}

function restoreFocus(place) {
  const blocks = [...parts.body.children].filter((node) => node.dataset.blockId === place?.block);
  const elements = blocks.flatMap((node) => [...node.querySelectorAll("[data-action-id]")]);
  const element = elements.find((node) => node.dataset.actionId === place.action);
  (element?.querySelector(FOCUSABLE) ?? dialog.querySelector("#modal-title")).focus();
}

function focusFirst() {
  const first = parts.body.querySelector("[data-initial-focus]") ?? parts.body.querySelector(".element :is(input, textarea, button)");
  (first ?? parts.submit ?? parts.close).focus();
  parts.body.scrollTop = 0;
}

function focusFirstError() {
  parts.body.querySelector(".has-error")?.querySelector(FOCUSABLE)?.focus();
}

function showTrouble(text) {
  parts?.banner.replaceChildren(...(text ? [icon("warning"), text] : []));
}

/** Shows this stack of views; an empty one closes the dialog. */
function showViews(views) {
  const top = views.at(-1);
  const stillOpen = new Set(views.map((view) => view.id));
  for (const viewId of openViews.keys()) if (!stillOpen.has(viewId)) openViews.delete(viewId);
  if (!top) return hide();
  if (!dialog.open) {
    opener = document.activeElement;
    dialog.showModal();
  }
  return draw(top, views.length);
}

function hide() {
  if (!dialog.open) return;
  dialog.close();
  shownId = null;
  parts = null;
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

/** Asks the workspace which views are open and shows them. */
export const refreshViews = coalesced(async () => {
  const answer = await control.views(store.me).catch(() => null);
  if (!answer) return;
  showViews(answer.views);
  if (answer.trouble) showTrouble(answer.trouble);
});

async function submitView() {
  if (!parts?.submit || parts.submit.disabled) return;
  const { view, submit } = parts;
  submit.disabled = true;
  submit.setAttribute("aria-busy", "true");
  showTrouble(null);
  try {
    settle(await control.submitView(store.me, view.id, holding(view).form.values(view.blocks)));
  } catch {
    showTrouble(TROUBLE);
  }
  submit.disabled = false;
  submit.removeAttribute("aria-busy");
}

function settle(answer) {
  fieldErrors = answer.result === "errors" ? (answer.errors ?? {}) : {};
  if (answer.result === "trouble" || (!answer.ok && answer.result !== "errors")) {
    if (parts) drawBlocks();
    showTrouble(TROUBLE);
    return;
  }
  showViews(answer.views ?? []);
  if (answer.result === "errors") focusFirstError();
}

/** Closes the top view, or the whole stack; a view that is already gone just disappears. */
async function closeView(everything) {
  const viewId = shownId;
  const hasFailed = await control.closeView(store.me, viewId, everything).then(() => false, () => true);
  await refreshViews();
  if (hasFailed && shownId === viewId) showTrouble(TROUBLE);
}

/** Esc closes; Tab stays inside the dialog, from the last control to the first and back. */
function onKey(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    closeView(true);
  }
  if (event.key === "Tab") trapFocus(event);
}

function trapFocus(event) {
  const all = [...dialog.querySelectorAll(FOCUSABLE)].filter((node) => node.offsetParent && node.tabIndex >= 0);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0]).focus();
}

/** Puts the dialog on the page, once. */
export function mountModal() {
  document.body.append(dialog);
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("submitview", submitView);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
}
