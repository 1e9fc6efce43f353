/** Slack's mrkdwn as DOM nodes. Source of the rules: docs.slack.dev, "Formatting message text". */

import { el } from "./dom.js";
import { emojiNodes, withEmoji } from "./emoji.js";
import { placeOfPermalink, routeTo } from "./route.js";
import { channelOf, nameOf, store, titleOf } from "./store.js";
import { slackDate } from "./time.js";

const INLINE = new RegExp(
  [
    "<([^<>\\n]+)>", // a token: mention, channel, link, date
    "`([^`\\n]+)`", // code
    "(?<![\\p{L}\\p{N}*_~])([*_~])(?=\\S)([^\\n]*?\\S)\\3(?![\\p{L}\\p{N}])", // *bold* _italic_ ~strike~
    "(https?://[^\\s<>]+[^\\s<>.,;:!?)\\]}'\"])", // a bare address
  ].join("|"),
  "gu",
);
const TAGS = { "*": "strong", _: "em", "~": "s" };

/** Slack escapes three characters only; this gives them back. */
function unescapeText(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const plain = (text) => emojiNodes(unescapeText(text));

/** A link that can do no harm: other schemes than the web's and the mail's are shown as text. */
export function safeLink(url, label) {
  const address = unescapeText(url);
  const place = placeOfPermalink(address);
  if (place && channelOf(place.channel)) return el("a", { href: routeTo(place) }, label);
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return el("span", {}, label);
  return el("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, label);
}

/** A person's name as a mention; the person acted as stands out. */
export function mention(userId, fallback) {
  const isMe = userId === store.me;
  const known = nameOf(userId);
  return el("span", { class: isMe ? "mention mention-me" : "mention" }, `@${known === userId && fallback ? fallback : known}`);
}

/** A channel's name as a link, or as plain text where the person may not see the channel. */
export function channelMention(channelId, fallback) {
  const channel = channelOf(channelId);
  if (!channel) return el("span", { class: "mention" }, fallback ? `#${fallback}` : "a private channel");
  return el("a", { class: "mention", href: routeTo({ channel: channelId }) }, `#${titleOf(channel)}`);
}

/** @channel, @here and their kind. */
export function broadcast(range) {
  return el("span", { class: "mention mention-me" }, `@${range}`);
}

function specialToken(body, label) {
  const [kind, ...rest] = body.split("^");
  if (kind === "date") return el("time", {}, slackDate(rest[0], rest[1] ?? "") || unescapeText(label ?? ""));
  if (kind === "subteam") return el("span", { class: "mention" }, plain(label ?? rest[0]));
  return broadcast(kind);
}

function token(body) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : body.slice(bar + 1);
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!")) return specialToken(target.slice(1), label);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return `<${unescapeText(body)}>`;
  return safeLink(target, label ? plain(label) : unescapeText(target).replace(/^mailto:/, ""));
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, tokenBody, code, mark, marked, address] = match;
    nodes.push(...plain(text.slice(end, match.index)));
    if (tokenBody) nodes.push(token(tokenBody));
    else if (code) nodes.push(el("code", {}, unescapeText(code)));
    else if (address) nodes.push(safeLink(address, unescapeText(address)));
    else nodes.push(el(TAGS[mark], {}, inline(marked)));
    end = match.index + whole.length;
  }
  return [...nodes, ...plain(text.slice(end))];
}

const isQuote = (line) => /^(&gt;|>)/.test(line);

function line(text) {
  const item = /^\s*([•◦▪-])\s+(.*)$/u.exec(text);
  if (!item) return el("div", { class: "line" }, text ? inline(text) : el("br"));
  return el("div", { class: "line line-item" }, el("span", { class: "line-mark" }, item[1]), el("span", {}, inline(item[2])));
}

function paragraphs(text) {
  const nodes = [];
  let quote = null;
  for (const row of text.split("\n")) {
    if (!isQuote(row)) {
      quote = null;
      nodes.push(line(row));
      continue;
    }
    if (!quote) nodes.push((quote = el("blockquote")));
    quote.append(line(row.replace(/^(&gt;|>)(&gt;&gt;|>>)?\s?/, "")));
  }
  return nodes;
}

/** mrkdwn text as a list of nodes, one per line, quote or code block. */
export function renderMrkdwn(text) {
  return (text ?? "").split(/```\n?([\s\S]+?)\n?```/).flatMap((part, index, parts) => {
    if (index % 2) return el("pre", {}, unescapeText(part));
    const trimmed = parts.length > 1 ? part.replace(/^\n|\n$/g, "") : part;
    return trimmed || parts.length === 1 ? paragraphs(trimmed) : [];
  });
}

/** A Block Kit text object (plain_text or mrkdwn) as nodes. */
export function renderText(textObject) {
  if (!textObject) return [];
  if (textObject.type === "mrkdwn") return renderMrkdwn(textObject.text);
  return [el("span", { class: "plain" }, textObject.emoji === false ? textObject.text : emojiNodes(textObject.text))];
}

/** A text object as one string, for labels, options and accessible names. */
export function plainText(textObject) {
  if (!textObject) return "";
  if (textObject.type !== "mrkdwn") return textObject.emoji === false ? textObject.text : withEmoji(textObject.text);
  return renderMrkdwn(textObject.text).map((node) => node.textContent).join(" ").trim();
}
