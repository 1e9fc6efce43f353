/** Files as people see them: a picture, or a chip with the kind, name and size. */

import { fileUrl } from "./api.js";
import { el, icon, iconButton } from "./dom.js";

const UNREADABLE = {
  tombstone: "This file was deleted.",
  hidden_by_limit: "This file is hidden by the plan's limit.",
};

/** "1.4 MB"; an empty string when the size is zero or not known. */
function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 3);
  const value = bytes / 1000 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${["B", "kB", "MB", "GB"][power]}`;
}

const titleOf = (file) => file.title || file.name || "Untitled file";
const isHeld = (file) => !(file.mode in UNREADABLE) && !file.is_external && file.mode !== "external";

function kindOf(file) {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(file.name ?? "")?.[1];
  return (ending ?? file.filetype ?? "file").toUpperCase();
}

function downloadLink(file) {
  const name = titleOf(file);
  const props = { href: fileUrl(file.id), download: file.name ?? name, "aria-label": `Download ${name}`, title: "Download" };
  return el("a", { class: "icon-button", ...props }, icon("download"));
}

/** A chip for one file: kind, name, size; a download link where there are bytes, a cross where it may be removed. */
export function fileChip(file, { onRemove = null } = {}) {
  const name = titleOf(file);
  const known = [file.is_external ? "External file" : kindOf(file), fileSize(file.size)].filter(Boolean);
  const facts = UNREADABLE[file.mode] ?? known.join(" · ");
  return el("div", { class: "file-chip" },
    el("span", { class: `file-kind kind-${kindOf(file).toLowerCase()}`, "aria-hidden": "true" }, icon("file")),
    el("span", { class: "file-words" }, el("span", { class: "file-name", title: name }, name), el("span", { class: "file-facts" }, facts)),
    !onRemove && isHeld(file) && downloadLink(file),
    onRemove && iconButton("close", `Remove ${name}`, onRemove));
}

function picture(file) {
  const name = titleOf(file);
  const image = el("img", { src: fileUrl(file.id), alt: name, loading: "lazy" });
  const figure = el("figure", { class: "file-picture" },
    el("figcaption", {}, el("span", { class: "file-name" }, name), el("span", { class: "file-facts" }, fileSize(file.size)),
      downloadLink(file)),
    el("a", { href: fileUrl(file.id), target: "_blank", rel: "noreferrer", "aria-label": `Open ${name}` }, image));
  image.addEventListener("error", () => figure.replaceWith(fileChip(file)));
  return figure;
}

/** A message's files: pictures first as pictures, everything else as chips. */
export function renderFiles(files) {
  if (!files?.length) return null;
  const isPicture = (file) => isHeld(file) && /^image\/(png|jpeg|gif|webp)$/.test(file.mimetype ?? "");
  return el("div", { class: "files" },
    files.filter(isPicture).map(picture),
    files.filter((file) => !isPicture(file)).map((file) => fileChip(file)));
}
