/** The app's Home tab. */

import { control } from "./api.js";
import { renderBlock } from "./blocks.js";
import { coalesced, el, reconcile } from "./dom.js";
import { refreshViews } from "./modal.js";
import { FormState } from "./state.js";
import { store } from "./store.js";
import { viewSurface } from "./surface.js";

const ECHO_MILLISECONDS = 1500;

const open = { form: new FormState(), view: null };
const surface = viewSurface(open, refreshViews);

let shown = null;
let settledAt = 0;

const withoutIds = (view) => JSON.stringify(view?.blocks ?? null, (key, value) => (key === "block_id" ? undefined : value));

/** Opens the Home tab; the app hears of it as `app_home_opened`. */
export const refreshHome = coalesced(async () => {
  const container = document.getElementById("home");
  const { view } = await control.home(store.me);
  const isNews = `${store.me} ${withoutIds(view)}` !== shown;
  shown = `${store.me} ${withoutIds(view)}`;
  if (!isNews) settledAt = Date.now();
  if (!view) {
    const words = `${store.state.app.name} has not published a Home tab for you yet.`;
    reconcile(container, [{ key: `empty ${words}`, build: () => el("p", { class: "empty-note" }, words) }]);
    return;
  }
  open.view = view;
  reconcile(container, view.blocks.map((block, index) => ({
    key: JSON.stringify([store.me, view.id, block.block_id ?? index, block]),
    build: () => renderBlock(block, surface),
  })));
});

/**
 * Follows a newly published Home. Looking is itself an opening, which an app answers by publishing again: once
 * that brings nothing new, its echo is not followed.
 */
export function followHome() {
  return Date.now() - settledAt > ECHO_MILLISECONDS ? refreshHome() : null;
}
