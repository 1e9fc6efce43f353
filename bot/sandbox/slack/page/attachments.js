/** Message attachments: forwarded messages and the older kind apps send. */

import { renderBlock } from "./blocks.js";
import { el } from "./dom.js";
import { renderFiles } from "./files.js";
import { renderMrkdwn, safeLink } from "./mrkdwn.js";
import { clock, dayLabel } from "./time.js";

function author(attachment) {
  const name = attachment.author_name ?? attachment.author_subname;
  return name && el("div", { class: "attachment-author" }, name);
}

function title(attachment) {
  if (!attachment.title) return null;
  return el("div", { class: "attachment-title" },
    attachment.title_link ? safeLink(attachment.title_link, attachment.title) : attachment.title);
}

function body(attachment, surface) {
  const blocks = attachment.blocks ?? attachment.message_blocks?.flatMap((part) => part.message?.blocks ?? []);
  if (blocks?.length) return blocks.map((block) => renderBlock(block, surface));
  const text = attachment.text || attachment.fallback;
  return text ? el("div", { class: "attachment-text" }, renderMrkdwn(text)) : null;
}

function fields(attachment) {
  const one = (field) => el("div", { class: "field" }, el("strong", {}, field.title), renderMrkdwn(field.value));
  return attachment.fields?.length ? el("div", { class: "section-fields" }, attachment.fields.map(one)) : null;
}

function origin(attachment) {
  const when = attachment.ts ? `${dayLabel(attachment.ts)} at ${clock(attachment.ts)}` : "";
  const words = [attachment.footer, when].filter(Boolean).join(" · ");
  const link = attachment.from_url && safeLink(attachment.from_url, "View message");
  return words || link ? el("div", { class: "attachment-origin" }, words, words && link && " · ", link) : null;
}

function renderAttachment(attachment, surface) {
  const node = el("div", { class: "attachment" },
    attachment.pretext && el("div", { class: "attachment-pretext" }, renderMrkdwn(attachment.pretext)),
    author(attachment), title(attachment), body(attachment, surface), fields(attachment),
    attachment.image_url && el("img", { class: "attachment-image", src: attachment.image_url, alt: attachment.title ?? "" }),
    renderFiles(attachment.files), origin(attachment));
  if (/^#?[0-9a-f]{6}$/i.test(attachment.color ?? "")) node.style.borderLeftColor = `#${attachment.color.replace("#", "")}`;
  return node;
}

/** All attachments of a message, or nothing. */
export function renderAttachments(attachments, surface) {
  return attachments?.map((attachment) => renderAttachment(attachment, surface)) ?? null;
}
