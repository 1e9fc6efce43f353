/** Short notices at the foot of the page. */

import { el, iconButton } from "./dom.js";

const SHOWN_MILLISECONDS = 8000;

/** Says something to the person; screen readers hear it too. Errors stay until dismissed. */
export function notify(text, { isError = false } = {}) {
  const remove = () => notice.remove();
  const notice = el("div", { class: isError ? "toast toast-error" : "toast", role: isError ? "alert" : "status" },
    el("span", {}, text), iconButton("close", "Dismiss notice", remove));
  document.getElementById("toasts").append(notice);
  if (!isError) setTimeout(remove, SHOWN_MILLISECONDS);
}
