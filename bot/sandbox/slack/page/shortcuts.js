/** Shortcuts: asking the app to do something, from a message or from anywhere. */

import { control } from "./api.js";
import { icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { refreshViews } from "./modal.js";
import { shortcutsOf, store } from "./store.js";
import { notify } from "./toast.js";

const IN_WORDS = { late: "it did not answer within 3 seconds", unreachable: "it cannot be reached" };

function failure(reason) {
  return `${store.state.app.name} is having trouble with that shortcut: ${IN_WORDS[reason] ?? reason}. Please try again.`;
}

/** Sends a shortcut; when the app fails, a notice says so. */
export async function runShortcut(shortcut) {
  try {
    const answer = await control.runShortcut(store.me, shortcut);
    if (!answer.ok) notify(failure(answer.error), { isError: true });
  } catch (error) {
    notify(error.message, { isError: true });
  }
  await refreshViews();
}

/** The menu of global shortcuts. */
export function openShortcutsMenu(anchor) {
  const items = shortcutsOf("global").map((shortcut) => ({
    label: shortcut.name, note: shortcut.description || store.state.app.name, icon: icon("bolt"),
    choose: () => runShortcut({ callback_id: shortcut.callback_id }),
  }));
  if (items.length) openMenu(anchor, "Shortcuts", items);
  else notify("The app offers no shortcuts.");
}
