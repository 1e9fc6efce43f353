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

/** Shows what the app last published. */
async function show({ isOpening }) {
  const container = document.getElementById("home");
  const { view } = await control.home(store.me, { isOpening });
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
}

/** Opens the Home tab; the app hears of it as `app_home_opened`. */
export const openHome = coalesced(() => show({ isOpening: true }));

const lookAgain = coalesced(() => show({ isOpening: false }));

/** Follows a newly published Home; publishing the same again, as apps do on each opening, is let pass. */
export function followHome() {
  return Date.now() - settledAt > ECHO_MILLISECONDS ? lookAgain() : null;
}
