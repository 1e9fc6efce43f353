/** Slack's confirmation dialog of a button or a menu. */

import { el, freshId } from "./dom.js";
import { plainText, renderText } from "./mrkdwn.js";

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
        el("button", { type: "button", class: "button", onclick: () => answer(false) }, plainText(confirm.deny) || "Cancel"),
        el("button", { type: "button", class: `button ${style}`, onclick: () => answer(true), autofocus: true }, plainText(confirm.confirm) || "OK")));
    dialog.addEventListener("close", () => answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
