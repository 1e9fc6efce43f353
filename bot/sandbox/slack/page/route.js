/** The place and the person live in the address, so that a reload or a copied link leads back to both. */

import { store } from "./store.js";

/** Reads "#/C1", "#/C1/thread/ts", "#/C1/message/ts" or "#/home", each with an optional "?as=U1". */
export function parseRoute(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [place, part, ts] = path.split("/").map(decodeURIComponent);
  return {
    as: new URLSearchParams(query).get("as"),
    home: place === "home",
    channel: place && place !== "home" ? place : null,
    thread: part === "thread" ? ts : null,
    message: part === "message" ? ts : null,
  };
}

/** The address of a place, for the person acted as. */
export function routeTo({ channel = null, thread = null, message = null, home = false }) {
  let path = home ? "home" : (channel ?? "");
  if (thread) path += `/thread/${thread}`;
  else if (message) path += `/message/${message}`;
  return `#/${path}?as=${store.me}`;
}

/** Goes to a place. */
export function go(place) {
  location.hash = routeTo(place);
}

/** The place in this page a Slack permalink leads to, or null when the address is no permalink of ours. */
export function placeOfPermalink(url) {
  const match = /^https?:\/\/[^/]+\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})(?:\?(.*))?$/.exec(url);
  if (!match) return null;
  const [, channel, seconds, micros, query] = match;
  const thread = new URLSearchParams(query ?? "").get("thread_ts");
  return thread ? { channel, thread } : { channel, message: `${seconds}.${micros}` };
}
