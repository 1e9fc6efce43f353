/** Building the page out of real nodes: no text ever passes through an HTML parser. */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M12 4l-6 6 6 6",
  bolt: "M11 2L4 11h5l-1 7 7-9h-5z",
  check: "M4 10.5l4 4 8-9",
  chevron: "M5 8l5 5 5-5",
  clip: "M15 9l-5.5 5.5a3 3 0 0 1-4.3-4.3L11 4.5a2 2 0 0 1 2.9 2.9L8.2 13a1 1 0 0 1-1.4-1.4L12 6.5",
  close: "M5 5l10 10M15 5L5 15",
  dots: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  download: "M10 3v9M6 9l4 4 4-4M4 16.5h12",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  file: "M5 2.5h6.5L15 6v11.5H5zM11 2.5V6.5h4",
  hash: "M7.5 3L6 17M14 3l-1.5 14M3.5 7.5h13M3 12.5h13",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  send: "M3 3.5l14 6.5-14 6.5 2.5-6.5zM5.5 10H11",
  speech: "M3 4h14v10H9l-4 3.5V14H3z",
  upload: "M10 16V6M6 9l4-4 4 4M4 3h12",
  warning: "M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.1",
};

/**
 * Makes one element. `props` are attributes; `on…` functions become listeners, `null`/`false` are left out.
 * Children may be nodes, strings (always inserted as text), arrays of these, or nothing.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A decorative line icon, hidden from screen readers; its size follows the font. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon; `label` is its accessible name and its tooltip. */
export function iconButton(name, label, onClick, props = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: onClick, ...props }, icon(name));
}

let lastId = 0;

/** An id no other element of this page has. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/**
 * Fills `parent` with `items`, a list of {key, build}, keeping the node of every key already there, so that focus, selection and
 * half-typed text survive a refresh.
 */
export function reconcile(parent, items) {
  const known = new Map([...parent.children].map((node) => [node.reconcileKey, node]));
  const wanted = items.map(({ key, build }) => {
    const node = known.get(key) ?? build();
    node.reconcileKey = key;
    return node;
  });
  const keep = new Set(wanted);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Runs `work` now; calls made meanwhile are gathered into one more run, so answers never arrive out of order. */
export function coalesced(work) {
  let running = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) again = true;
    else running = run().finally(() => (running = null));
    return running;
  };
}
