/** Coloured initials in place of portraits. */

import { el } from "./dom.js";
import { nameOf, personOf, store } from "./store.js";

const APP_COLOR = "#1d6b5c";
const COLORS = ["#7c5295", "#3b6ea5", "#b0633a", "#5b6f2e", "#a14a66", "#4a5d8f", "#8c6d1f", "#3f7f86"];

const initialsOf = (name) => name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");

/** A person's or app's picture; decorative, the name always stands beside it. */
export function avatar(userId, name = nameOf(userId)) {
  const person = personOf(userId);
  const isApp = !person || person.is_bot;
  const node = el("span", { class: isApp ? "avatar avatar-app" : "avatar", "aria-hidden": "true" }, initialsOf(name));
  node.style.backgroundColor = isApp ? APP_COLOR : COLORS[store.state.people.indexOf(person) % COLORS.length];
  return node;
}
