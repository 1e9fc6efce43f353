/** Block Kit blocks as DOM nodes, the same for messages, modals and Home. */

import { fileUrl } from "./api.js";
import { el, freshId, icon } from "./dom.js";
import { renderElement } from "./elements.js";
import { plainText, renderMrkdwn, renderText } from "./mrkdwn.js";
import { renderRichText } from "./richtext.js";

function picture(source, className) {
  const url = source.image_url ?? (source.slack_file?.id ? fileUrl(source.slack_file.id) : source.slack_file?.url);
  const image = el("img", { class: className, src: url, alt: source.alt_text ?? "", loading: "lazy" });
  const missing = () => image.replaceWith(el("span", { class: `${className} picture-missing` }, source.alt_text ?? ""));
  image.addEventListener("error", missing);
  return image;
}

function section(block, surface) {
  const fields = block.fields?.map((field) => el("div", { class: "field" }, renderText(field)));
  const words = plainText(block.text ?? block.fields?.[0]);
  return el("div", { class: "block-section" },
    el("div", { class: "section-body" },
      block.text && el("div", { class: "section-text" }, renderText(block.text)),
      fields && el("div", { class: "section-fields" }, fields)),
    block.accessory && el("div", { class: "section-accessory" }, accessory(block, surface, words)));
}

function accessory(block, surface, words) {
  if (block.accessory.type === "image") return picture(block.accessory, "accessory-image");
  return renderElement(block, block.accessory, surface, { name: words });
}

function context(block) {
  const parts = block.elements.map((element) =>
    element.type === "image" ? picture(element, "context-image") : el("div", { class: "context-text" }, renderText(element)));
  return el("div", { class: "block-context" }, parts);
}

function image(block) {
  const title = block.title && el("figcaption", {}, plainText(block.title));
  return el("figure", { class: "block-image" }, title, picture(block, "image-large"));
}

function markdown(block) {
  const asMrkdwn = block.text
    .replace(/\*\*(.+?)\*\*/g, "*$1*")
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
    .replace(/^#{1,6}\s+(.*)$/gm, "*$1*");
  return el("div", { class: "section-text" }, renderMrkdwn(asMrkdwn));
}

/** The labelled field of an input block; `error` is shown under it and announced with it. */
function input(block, surface, error) {
  const ids = { label: freshId("label"), hint: freshId("hint"), error: freshId("error"), control: freshId("control") };
  const described = [block.hint && ids.hint, error && ids.error].filter(Boolean).join(" ");
  const options = { inInput: true, ids, describedBy: described || null, invalid: Boolean(error), optional: Boolean(block.optional) };
  return el("div", { class: error ? "block-input has-error" : "block-input" },
    el("label", { id: ids.label, for: ids.control, class: "input-label" }, plainText(block.label),
      block.optional && el("span", { class: "input-optional" }, " (optional)")),
    renderElement(block, block.element, surface, options),
    error && el("p", { id: ids.error, class: "input-error", role: "alert" }, icon("warning"), el("span", {}, error)),
    block.hint && el("p", { id: ids.hint, class: "input-hint" }, plainText(block.hint)));
}

const RENDER = {
  section,
  context,
  image,
  input,
  markdown,
  header: (block) => el("h3", { class: "block-header" }, renderText(block.text)),
  divider: () => el("hr", { class: "block-divider" }),
  rich_text: renderRichText,
  actions: (block, surface) =>
    el("div", { class: "block-actions" },
      block.elements.map((element) => renderElement(block, element, surface, { name: plainText(element.placeholder) }))),
};

/** One block as a node carrying its block_id; a block of a type this page does not draw says so. */
export function renderBlock(block, surface, error = null) {
  const draw = RENDER[block.type];
  const node = draw ? draw(block, surface, error) : el("p", { class: "input-hint" }, `This block cannot be shown here: ${block.type}`);
  node.dataset.blockId = block.block_id ?? "";
  return node;
}
