/** Pop-up menus, and where pop-ups go. */

import { el } from "./dom.js";

const MARGIN = 8;

/** Puts a shown popover under its anchor, or above it where there is more room, always inside the window. */
export function placeBelow(popup, anchor, { sameWidth = false, alignEnd = false } = {}) {
  const box = anchor.getBoundingClientRect();
  if (sameWidth) popup.style.width = `${box.width}px`;
  const below = innerHeight - box.bottom - MARGIN;
  const above = box.top - MARGIN;
  popup.style.maxHeight = `${Math.min(Math.max(below, above) - 4, 320)}px`;
  const height = popup.offsetHeight;
  const goesUp = below < height && above > below;
  popup.style.top = `${goesUp ? box.top - height - 4 : box.bottom + 4}px`;
  const wanted = alignEnd ? box.right - popup.offsetWidth : box.left;
  popup.style.left = `${Math.max(MARGIN, Math.min(wanted, innerWidth - popup.offsetWidth - MARGIN))}px`;
}

/**
 * Opens a menu at `anchor`. `items` are {label, note, icon, choose} or null for a dividing line. Arrow keys move,
 * Enter chooses, Esc and a click elsewhere close; focus goes back to the anchor.
 */
export function openMenu(anchor, label, items) {
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, popover: "manual" },
    items.map((item) => (item ? menuItem(item) : el("div", { class: "menu-divider", role: "separator" }))));
  const buttons = [...menu.querySelectorAll("[role=menuitem]")];
  (anchor.closest("dialog") ?? document.body).append(menu);

  function close() {
    removeEventListener("pointerdown", onOutside, true);
    anchor.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement)) anchor.focus({ preventScroll: true });
    menu.remove();
  }

  function menuItem(item) {
    const choose = () => {
      close();
      item.choose();
    };
    return el("button", { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1", onclick: choose },
      item.icon,
      el("span", { class: "menu-words" }, el("span", {}, item.label), item.note && el("span", { class: "menu-note" }, item.note)));
  }

  const onOutside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  const step = (by) => {
    const index = buttons.indexOf(document.activeElement);
    buttons[(index + by + buttons.length) % buttons.length].focus();
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => buttons[0].focus(),
    End: () => buttons.at(-1).focus(),
    Escape: close,
    Tab: close,
  };
  menu.addEventListener("keydown", (event) => {
    if (!(event.key in keys)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  addEventListener("pointerdown", onOutside, true);
  anchor.setAttribute("aria-expanded", "true");
  menu.showPopover();
  placeBelow(menu, anchor, { alignEnd: true });
  buttons[0]?.focus();
}
