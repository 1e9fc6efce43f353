/** A list of messages: a conversation or one thread. */

import { el, reconcile } from "./dom.js";
import { authorOf, renderMessage } from "./message.js";
import { store } from "./store.js";
import { dayKey, dayLabel } from "./time.js";

const COMPACT_SECONDS = 300;
const dismissed = new Set(JSON.parse(sessionStorage.getItem("dismissed") ?? "[]"));

function dismiss(message) {
  dismissed.add(message.ts);
  sessionStorage.setItem("dismissed", JSON.stringify([...dismissed]));
}

function continues(previous, message) {
  if (!previous || previous.is_ephemeral || message.is_ephemeral || message.subtype || previous.subtype === "channel_join") return false;
  const soon = Number(message.ts) - Number(previous.ts) < COMPACT_SECONDS;
  return soon && authorOf(previous).name === authorOf(message).name && !previous.reply_count && dayKey(previous.ts) === dayKey(message.ts);
}

function divider(key, label) {
  return { key, build: () => el("div", { class: "day-divider" }, el("span", {}, label)) };
}

/** The items of a list in order, each with a key that changes when, and only when, it must be drawn anew. */
function itemsOf(channel, messages, inThread, redraw) {
  const shown = messages.filter((message) => !dismissed.has(message.ts));
  return shown.flatMap((message, index) => {
    const previous = shown[index - 1];
    const isCompact = continues(previous, message);
    const onDismiss = () => {
      dismiss(message);
      redraw();
    };
    const items = [];
    if (!inThread && (!previous || dayKey(previous.ts) !== dayKey(message.ts))) {
      const label = dayLabel(message.ts);
      items.push(divider(`day ${label}`, label));
    }
    items.push({
      key: JSON.stringify([store.me, channel, isCompact, inThread, message]),
      build: () => renderMessage(channel, message, { isCompact, inThread, onDismiss }),
    });
    if (inThread && index === 0 && shown.length > 1) {
      items.push(divider(`replies ${shown.length}`, shown.length === 2 ? "1 reply" : `${shown.length - 1} replies`));
    }
    return items;
  });
}

const scrollToEnd = (container) => (container.scrollTop = container.scrollHeight);
const isAtEnd = (container) => container.scrollHeight - container.scrollTop - container.clientHeight < 80;

/** Keeps a list at its end while pictures load or its size changes, unless the person scrolled away from there. */
export function followEnd(container) {
  new ResizeObserver(() => container.classList.contains("at-end") && scrollToEnd(container)).observe(container);
  container.addEventListener("scroll", () => container.classList.toggle("at-end", isAtEnd(container)));
  container.addEventListener("load", () => container.classList.contains("at-end") && scrollToEnd(container), true);
}

/** Makes the next `showMessages` end at the newest message, as after sending one. */
export function stayAtEnd(container) {
  container.classList.add("at-end");
}

/**
 * Shows `messages` in `container`, drawing again only what changed. The view stays at the end if it was there,
 * or when the place is shown for the first time.
 */
export function showMessages(container, channel, messages, { inThread = false } = {}) {
  const place = `${store.me} ${channel} ${inThread ? messages[0]?.ts : ""}`;
  const isNew = container.dataset.place !== place;
  container.dataset.place = place;
  const redraw = () => reconcile(container, itemsOf(channel, messages, inThread, redraw));
  redraw();
  container.classList.toggle("is-empty", !messages.length);
  if (isNew) stayAtEnd(container);
  if (container.classList.contains("at-end")) scrollToEnd(container);
}

/** Brings a message into view and marks it for a moment; false when it is not in the list. */
export function revealMessage(container, ts) {
  const node = [...container.querySelectorAll("article")].find((article) => article.dataset.ts === ts);
  if (!node) return false;
  container.classList.remove("at-end");
  node.scrollIntoView({ block: "center" });
  node.classList.add("revealed");
  setTimeout(() => node.classList.remove("revealed"), 2500);
  return true;
}
