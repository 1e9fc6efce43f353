/** One message, with everything that hangs on it. */

import { renderAttachments } from "./attachments.js";
import { avatar } from "./avatar.js";
import { renderBlock } from "./blocks.js";
import { el, icon, iconButton } from "./dom.js";
import { emojiNode } from "./emoji.js";
import { renderFiles } from "./files.js";
import { openMenu } from "./menu.js";
import { renderMrkdwn } from "./mrkdwn.js";
import { go, routeTo } from "./route.js";
import { runShortcut } from "./shortcuts.js";
import { nameOf, personOf, shortcutsOf, store } from "./store.js";
import { messageSurface } from "./surface.js";
import { clock, dayLabel, fullMoment } from "./time.js";

const JOINING = new Set(["channel_join", "channel_leave", "group_join", "group_leave", "channel_topic", "channel_purpose", "channel_name"]);

/** Whose message it is: the author's id and name, and whether an app speaks. */
export function authorOf(message) {
  const id = message.user ?? message.bot_id ?? "app";
  const isApp = Boolean(message.bot_id || personOf(id)?.is_bot);
  return { id, isApp, name: message.username ?? (personOf(id) ? nameOf(id) : (message.bot_profile?.name ?? id)) };
}

const isReply = (message) => message.thread_ts && message.thread_ts !== message.ts;

/** A message's body: its blocks if it has any, else its text; then attachments and files. */
function body(channel, message) {
  const surface = messageSurface(channel, message);
  const words = message.blocks?.length
    ? message.blocks.map((block) => renderBlock(block, surface))
    : message.text && el("div", { class: JOINING.has(message.subtype) ? "event" : null }, renderMrkdwn(message.text));
  return el("div", { class: "message-body" },
    words,
    message.edited && el("span", { class: "edited", title: fullMoment(message.edited.ts) }, "(edited)"),
    renderAttachments(message.attachments, surface),
    renderFiles(message.files),
    reactions(message));
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  const one = (reaction) =>
    el("span", { class: "reaction", title: reaction.users?.map(nameOf).join(", ") ?? null },
      emojiNode(reaction.name), " ", String(reaction.count));
  return el("div", { class: "reactions" }, message.reactions.map(one));
}

function threadNote(channel, message, inThread) {
  if (inThread) return message.subtype === "thread_broadcast" ? el("div", { class: "thread-note" }, "Also sent to the channel") : null;
  if (!isReply(message)) return null;
  return el("div", { class: "thread-note" }, "replied to ", el("a", { href: routeTo({ channel, thread: message.thread_ts }) }, "a thread"));
}

function replies(channel, message) {
  if (!message.reply_count) return null;
  const people = (message.reply_users ?? []).slice(0, 4).map((userId) => avatar(userId));
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const last = message.latest_reply && `Last reply ${dayLabel(message.latest_reply).toLowerCase()} at ${clock(message.latest_reply)}`;
  return el("a", { class: "replies", href: routeTo({ channel, thread: message.ts }) },
    el("span", { class: "replies-people", "aria-hidden": "true" }, people),
    el("strong", {}, count), last && el("span", { class: "replies-last" }, last));
}

function moreActions(anchor, channel, message) {
  const thread = isReply(message) ? message.thread_ts : message.ts;
  const shortcuts = shortcutsOf("message").map((shortcut) => ({
    label: shortcut.name, note: store.state.app.name, icon: icon("bolt"),
    choose: () => runShortcut({ callback_id: shortcut.callback_id, channel, message_ts: message.ts }),
  }));
  const reply = { label: "Reply in thread", icon: icon("speech"), choose: () => go({ channel, thread }) };
  openMenu(anchor, "More actions", shortcuts.length ? [reply, null, ...shortcuts] : [reply]);
}

function toolbar(channel, message) {
  if (message.is_ephemeral) return null;
  const thread = isReply(message) ? message.thread_ts : message.ts;
  return el("div", { class: "message-toolbar", role: "toolbar", "aria-label": "Message actions" },
    iconButton("speech", "Reply in thread", () => go({ channel, thread }), { class: "icon-button toolbar-reply" }),
    iconButton("dots", "More actions", (event) => moreActions(event.currentTarget, channel, message), { "aria-haspopup": "menu" }));
}

function ephemeralNote(onDismiss) {
  return el("div", { class: "ephemeral-note" }, icon("eye"), "Only visible to you",
    el("span", { "aria-hidden": "true" }, "·"), el("button", { type: "button", class: "link-button", onclick: onDismiss }, "Dismiss message"));
}

/**
 * The whole message as an article named after its author and time. `isCompact` leaves out the head when the same
 * author goes on speaking; `onDismiss` hides an ephemeral message.
 */
export function renderMessage(channel, message, { isCompact, inThread, onDismiss }) {
  const author = authorOf(message);
  const time = el("time", { class: "message-time", title: fullMoment(message.ts) }, clock(message.ts));
  const head = el("div", { class: "message-head" },
    el("span", { class: "message-author" }, author.name), author.isApp && el("span", { class: "app-badge" }, "APP"), time);
  const node = el("article", { class: "message", "aria-label": `${author.name}, ${clock(message.ts)}` },
    el("div", { class: "message-side" }, isCompact ? time.cloneNode(true) : avatar(author.id, author.name)),
    el("div", { class: "message-main" },
      message.is_ephemeral && ephemeralNote(onDismiss),
      !isCompact && head,
      threadNote(channel, message, inThread),
      body(channel, message),
      !inThread && replies(channel, message)),
    toolbar(channel, message));
  node.classList.toggle("compact", isCompact);
  node.classList.toggle("ephemeral", Boolean(message.is_ephemeral));
  node.dataset.ts = message.ts;
  return node;
}
