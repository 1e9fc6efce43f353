/** The page's beginning: reads the address, draws the place, and follows what changes. */

import { control, listen } from "./api.js";
import { mountConversation, refreshHead, refreshMessages, showPlace } from "./conversation.js";
import { coalesced } from "./dom.js";
import { followHome } from "./home.js";
import { mountInspector, refreshTraffic } from "./inspector.js";
import { mountModal, refreshViews } from "./modal.js";
import { parseRoute, routeTo } from "./route.js";
import { renderPeople, renderSidebar } from "./sidebar.js";
import { appChannel, channelOf, store } from "./store.js";
import { mountThread, refreshThread } from "./thread.js";
import { notify } from "./toast.js";

const KEPT_PERSON = "acting-as";

let stopListening = () => {};

const refreshState = coalesced(async () => {
  store.state = await control.state(store.me);
  renderSidebar();
  renderPeople(actAs);
  refreshHead();
});

/** What an event of the workspace makes stale. */
function onEvent(event) {
  const isHere = event.channel === store.route.channel;
  if (event.type === "traffic") return refreshTraffic();
  if (event.type === "view") return refreshViews();
  if (event.type === "home") return store.route.home ? followHome() : null;
  if (isHere && event.type !== "channel") {
    refreshMessages();
    if (store.route.thread) refreshThread();
    return event.type === "message" ? refreshState() : null;
  }
  return refreshState();
}

function follow() {
  stopListening();
  let wasCut = false;
  stopListening = listen(store.me, onEvent, (isUp) => {
    document.getElementById("offline").hidden = isUp;
    if (isUp && wasCut) refreshEverything();
    wasCut = !isUp;
  });
}

async function refreshEverything() {
  await refreshState();
  await Promise.all([showPlace(), refreshViews(), refreshTraffic()]);
}

function actAs(userId) {
  location.hash = routeTo(store.route).replace(/as=.*$/, `as=${userId}`);
}

/** The first place to show when the address names none the person may see. */
function firstPlace() {
  const rooms = store.state.channels.filter((channel) => channel.kind === "public");
  const channel = rooms.find((room) => room.bot_is_member) ?? rooms[0] ?? appChannel() ?? store.state.channels[0];
  return { channel: channel.id };
}

/** Follows the address: the person first, then the place. */
async function enter() {
  const { as, ...route } = parseRoute(location.hash);
  const wanted = as ?? store.me ?? sessionStorage.getItem(KEPT_PERSON);
  if (!store.state || wanted !== store.me) await become(wanted);
  if (!route.home && !channelOf(route.channel)) {
    store.route = firstPlace();
    history.replaceState(null, "", routeTo(store.route));
  } else {
    store.route = route;
    if (!as) history.replaceState(null, "", routeTo(route));
  }
  renderSidebar();
  await showPlace();
}

async function become(userId) {
  store.state = await control.state(userId).catch((error) => {
    if (userId === null) throw error;
    return control.state(null);
  });
  store.me = store.state.me;
  sessionStorage.setItem(KEPT_PERSON, store.me);
  renderPeople(actAs);
  follow();
  await refreshViews();
}

function mountSidebarDrawer() {
  const toggle = (open) => document.body.classList.toggle("sidebar-open", open);
  document.getElementById("sidebar-open").addEventListener("click", () => {
    toggle(true);
    document.querySelector("#places a[aria-current]")?.focus();
  });
  document.getElementById("sidebar-veil").addEventListener("click", () => toggle(false));
  document.getElementById("places").addEventListener("click", (event) => {
    if (event.target.closest("a")) toggle(false);
  });
  document.getElementById("sidebar").addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle(false);
  });
}

function complain(error) {
  notify(error?.message ?? String(error), { isError: true });
}

mountConversation();
mountModal();
mountInspector();
mountThread();
mountSidebarDrawer();
addEventListener("unhandledrejection", (event) => complain(event.reason));
addEventListener("hashchange", () => enter().catch(complain));
enter().then(refreshTraffic).catch(complain);
