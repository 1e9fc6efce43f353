/** The thread beside the conversation. */

import { ControlError, control } from "./api.js";
import { Composer } from "./composer.js";
import { coalesced } from "./dom.js";
import { followEnd, showMessages, stayAtEnd } from "./messages.js";
import { go } from "./route.js";
import { channelOf, signedTitleOf, store } from "./store.js";

let drawnPlace = null;

function drawFrame(panel) {
  const { channel, thread } = store.route;
  const place = `${store.me} ${channel} ${thread}`;
  if (drawnPlace === place) return;
  drawnPlace = place;
  document.getElementById("thread-place").textContent = signedTitleOf(channelOf(channel));
  document.getElementById("thread-messages").replaceChildren();
  document.getElementById("thread-composer").replaceChildren(
    new Composer({ channel, threadTs: thread, label: "Reply in this thread", onSent: showSent }).node);
  panel.hidden = false;
  panel.querySelector("textarea").focus();
}

/** Shows the thread of the address, or hides the panel when the address names none. */
export const refreshThread = coalesced(async () => {
  const panel = document.getElementById("thread");
  const { channel, thread } = store.route;
  if (!thread || !channelOf(channel)) {
    panel.hidden = true;
    drawnPlace = null;
    return;
  }
  drawFrame(panel);
  try {
    const { messages } = await control.messages(store.me, channel, thread);
    if (store.route.thread === thread) showMessages(document.getElementById("thread-messages"), channel, messages, { inThread: true });
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    document.getElementById("thread-messages").replaceChildren(error.message);
  }
});

function showSent() {
  stayAtEnd(document.getElementById("thread-messages"));
  return refreshThread();
}

/** Wires the panel's own button, once. */
export function mountThread() {
  followEnd(document.getElementById("thread-messages"));
  document.getElementById("thread-close").addEventListener("click", () => go({ channel: store.route.channel }));
}
