/** Slack's confirmation dialog of a button or a menu. */

import { el, freshId } from "./dom.js";
import { plainText, renderText } from "./mrkdwn.js";

const button = (className, label, onClick, props = {}) =>
  el("button", { type: "button", class: className, onclick: onClick, ...props }, label);

/** Asks the element's `confirm` question; answers true only when the person agreed. */
export function confirmAction(confirm) {
  const titleId = freshId("confirm");
  const style = confirm.style === "danger" ? "button-danger" : "button-primary";
  return new Promise((resolve) => {
    const answer = (agreed) => {
      dialog.remove();
      resolve(agreed);
    };
    const dialog = el("dialog", { class: "confirm", "aria-labelledby": titleId },
      el("h2", { id: titleId, class: "confirm-title" }, plainText(confirm.title)),
      el("div", { class: "confirm-text" }, renderText(confirm.text)),
      el("div", { class: "confirm-buttons" },
        button("button", plainText(confirm.deny) || "Cancel", () => answer(false)),
        button(`button ${style}`, plainText(confirm.confirm) || "OK", () => answer(true), { autofocus: true })));
    dialog.addEventListener("close", () => answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
