/** Slack's rich_text blocks (what its composer writes) as DOM nodes. */

import { el } from "./dom.js";
import { emojiNode, emojiNodes } from "./emoji.js";
import { broadcast, channelMention, mention, safeLink } from "./mrkdwn.js";
import { slackDate } from "./time.js";

const STYLES = [["bold", "strong"], ["italic", "em"], ["strike", "s"], ["code", "code"]];

function styled(nodes, style = {}) {
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? el(tag, {}, inner) : inner), nodes);
}

const INLINE = {
  text: (element) => emojiNodes(element.text),
  link: (element) => safeLink(element.url, element.text || element.url),
  user: (element) => mention(element.user_id),
  usergroup: (element) => el("span", { class: "mention" }, `@${element.usergroup_id}`),
  channel: (element) => channelMention(element.channel_id),
  broadcast: (element) => broadcast(element.range),
  emoji: (element) => emojiNode(element.name),
  date: (element) => el("time", {}, slackDate(element.timestamp, element.format) || element.fallback || ""),
  color: (element) => el("code", {}, element.value),
};

function inline(elements) {
  return elements.map((element) => styled(INLINE[element.type]?.(element) ?? "", element.style));
}

const isOrdered = (list) => list.style === "ordered";

function list(part) {
  const items = part.elements.map((section) => el("li", {}, inline(section.elements)));
  const start = isOrdered(part) ? (part.offset ?? 0) + 1 : null;
  return el(isOrdered(part) ? "ol" : "ul", { class: `indent-${Math.min(part.indent ?? 0, 4)}`, start }, items);
}

const PARTS = {
  rich_text_section: (part) => el("div", { class: "rich-section" }, inline(part.elements)),
  rich_text_list: list,
  rich_text_quote: (part) => el("blockquote", {}, inline(part.elements)),
  rich_text_preformatted: (part) => el("pre", {}, inline(part.elements)),
};

/** One rich_text block; parts of an unknown type are left out. */
export function renderRichText(block) {
  return el("div", { class: "rich-text" }, block.elements.map((part) => PARTS[part.type]?.(part)));
}
