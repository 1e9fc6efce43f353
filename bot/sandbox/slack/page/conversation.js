/** The middle of the page: a conversation or the app's Home tab. */

import { control } from "./api.js";
import { Composer } from "./composer.js";
import { coalesced, el, icon } from "./dom.js";
import { openHome } from "./home.js";
import { followEnd, revealMessage, showMessages, stayAtEnd } from "./messages.js";
import { routeTo } from "./route.js";
import { renderSidebar } from "./sidebar.js";
import { appChannel, channelOf, otherSide, signedTitleOf, store, titleOf } from "./store.js";
import { refreshThread } from "./thread.js";

const byId = (id) => document.getElementById(id);

let drawnPlace = null;

function subtitle(channel) {
  if (channel.kind === "im") return channel.topic || "";
  const count = channel.members.length === 1 ? "1 member" : `${channel.members.length} members`;
  const bot = channel.bot_is_member ? null : `${store.state.app.name} is not in this channel`;
  return [channel.topic, count, bot].filter(Boolean).join(" · ");
}

function drawTabs() {
  const messages = appChannel();
  const { app } = store.state;
  const isApp = app.home && (store.route.home || (messages && store.route.channel === messages.id));
  const tab = (label, place, isCurrent) =>
    el("a", { class: "tab", href: routeTo(place), "aria-current": isCurrent ? "page" : null }, label);
  const tabs = isApp ? [tab("Home", { home: true }, store.route.home)] : [];
  if (isApp && messages) tabs.push(tab("Messages", { channel: messages.id }, !store.route.home));
  byId("tabs").hidden = !isApp;
  byId("tabs").replaceChildren(...tabs);
}

function drawHead(channel) {
  const sign = byId("place-sign");
  const isRoom = channel && (channel.kind === "public" || channel.kind === "private");
  sign.replaceChildren(...(isRoom ? [icon(channel.kind === "private" ? "lock" : "hash")] : []));
  byId("place-title").textContent = channel ? titleOf(channel) : store.state.app.name;
  byId("place-subtitle").textContent = channel ? subtitle(channel) : "";
  byId("place-subtitle").title = byId("place-subtitle").textContent;
  drawTabs();
  document.title = `${channel ? signedTitleOf(channel) : store.state.app.name} · ${store.state.workspace.name}`;
}

function composerLabel(channel) {
  if (channel.kind === "im" && otherSide(channel) === store.me) return "Jot something down";
  return `Message ${signedTitleOf(channel)}`;
}

/** What is shown has been read; the workspace knows, the sidebar follows. */
function markRead(channelId) {
  const channel = channelOf(channelId);
  if (!channel?.unread) return;
  channel.unread = 0;
  renderSidebar();
}

/** Fetches and shows the conversation of the address. */
export const refreshMessages = coalesced(async () => {
  const channel = channelOf(store.route.channel);
  if (!channel) return;
  const { messages } = await control.messages(store.me, channel.id);
  if (store.route.channel !== channel.id) return;
  showMessages(byId("messages"), channel.id, messages);
  markRead(channel.id);
  if (store.route.message && revealMessage(byId("messages"), store.route.message)) store.route.message = null;
});

function showHome() {
  byId("conversation").hidden = true;
  byId("home").hidden = false;
  return openHome();
}

function openChannel(channel) {
  byId("home").hidden = true;
  byId("conversation").hidden = false;
  byId("messages").setAttribute("aria-label", `Messages in ${signedTitleOf(channel)}`);
  byId("messages").replaceChildren();
  byId("composer").replaceChildren(new Composer({ channel: channel.id, label: composerLabel(channel), onSent: showSent }).node);
  if (channel === appChannel() && store.state.app.home) control.home(store.me, { tab: "messages" });
}

function showSent() {
  stayAtEnd(byId("messages"));
  return refreshMessages();
}

/** Wires the list of messages, once. */
export function mountConversation() {
  followEnd(byId("messages"));
}

/** Draws the head again, for instance after the topic or the members changed. */
export function refreshHead() {
  drawHead(store.route.home ? null : channelOf(store.route.channel));
}

/** Shows the place of the address: head, messages or Home, and the thread. */
export async function showPlace() {
  const channel = channelOf(store.route.channel);
  const place = `${store.me} ${store.route.home ? "home" : channel.id}`;
  refreshHead();
  const isNew = drawnPlace !== place;
  drawnPlace = place;
  if (store.route.home) await Promise.all([isNew ? showHome() : null, refreshThread()]);
  else {
    if (isNew) openChannel(channel);
    await Promise.all([refreshMessages(), refreshThread()]);
  }
}
