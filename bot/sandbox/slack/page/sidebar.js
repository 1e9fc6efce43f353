/** The left side: who one is, and where one can go. */

import { avatar } from "./avatar.js";
import { el, icon } from "./dom.js";
import { routeTo } from "./route.js";
import { appChannel, me, nameOf, otherSide, store, titleOf } from "./store.js";

const byTitle = (left, right) => titleOf(left).localeCompare(titleOf(right));

function signOf(channel) {
  if (channel.kind === "im") return avatar(otherSide(channel));
  if (channel.kind === "mpim") {
    return el("span", { class: "avatar avatar-count", "aria-hidden": "true" }, String(channel.members.length - 1));
  }
  return icon(channel.kind === "private" ? "lock" : "hash");
}

function link({ href, sign, title, unread = 0, isCurrent, note = null }) {
  return el("a", { class: unread ? "place unread" : "place", href, "aria-current": isCurrent ? "page" : null },
    el("span", { class: "place-sign" }, sign), el("span", { class: "place-name" }, title),
    note && el("span", { class: "place-note" }, note),
    unread > 0 && el("span", { class: "badge", "aria-label": `${unread} unread` }, String(unread)));
}

function placeLink(channel) {
  return link({
    href: routeTo({ channel: channel.id }), sign: signOf(channel), title: titleOf(channel), unread: channel.unread,
    isCurrent: store.route.channel === channel.id, note: otherSide(channel) === store.me && channel.kind === "im" ? "you" : null,
  });
}

function appLink() {
  const { app } = store.state;
  const messages = appChannel();
  return link({
    href: routeTo(app.home ? { home: true } : { channel: messages?.id }),
    sign: avatar(app.bot_user ?? "", app.name), title: app.name, unread: messages?.unread ?? 0,
    isCurrent: store.route.home || (messages !== null && store.route.channel === messages.id),
    note: app.connected ? null : "offline",
  });
}

function outsideLink({ name, url }) {
  return el("a", { class: "place", href: url, target: "_blank", rel: "noopener" },
    el("span", { class: "place-sign" }, "↗"), el("span", { class: "place-name" }, name));
}

function group(title, links) {
  if (!links.length) return null;
  return el("section", { class: "places", "aria-label": title }, el("h2", {}, title), links);
}

/** Draws the conversations the person may see, unread ones in bold. */
export function renderSidebar() {
  const { workspace, channels, app, links = [] } = store.state;
  const messages = appChannel();
  const rooms = channels.filter((channel) => channel.kind === "public" || channel.kind === "private").sort(byTitle);
  const direct = channels.filter((channel) => (channel.kind === "im" || channel.kind === "mpim") && channel !== messages).sort(byTitle);
  document.getElementById("workspace-name").textContent = workspace.name;
  document.getElementById("places").replaceChildren(...[
    group("Channels", rooms.map(placeLink)),
    group("Direct messages", direct.map(placeLink)),
    app.home || messages ? group("Apps", [appLink()]) : null,
    group("Opens beside", links.map(outsideLink)),
  ].filter(Boolean));
}

/** Draws the "Acting as" switcher; `onChange(userId)` is called when another person is chosen. */
export function renderPeople(onChange) {
  const humans = store.state.people.filter((person) => !person.is_bot);
  const select = document.getElementById("acting-as");
  const option = ({ id, locale }) => el("option", { value: id }, `${nameOf(id)} (${locale.slice(0, 2)})`);
  select.replaceChildren(...humans.map(option));
  select.value = store.me;
  select.onchange = () => onChange(select.value);
  document.getElementById("acting-avatar").replaceChildren(avatar(store.me));
  document.getElementById("acting-zone").textContent = `${me()?.locale ?? ""} · ${me()?.tz ?? "UTC"}`;
}
