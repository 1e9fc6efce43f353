/** Drawings of the emoji that carry a meaning here, so that they show on machines without an emoji font. */

const SVG = "http://www.w3.org/2000/svg";

const tile = (color) => [["rect", { x: 2, y: 2, width: 16, height: 16, rx: 4, fill: color }]];
const disc = (color) => [["circle", { cx: 10, cy: 10, r: 8, fill: color }]];
const line = (d, color = "#fff", width = 2.2) => [
  ["path", { d, fill: "none", stroke: color, "stroke-width": width, "stroke-linecap": "round", "stroke-linejoin": "round" }],
];
const shape = (d, color) => [["path", { d, fill: color }]];
const QUESTION = "M7.5 7.8a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2.9-1.2 1.8M10 14.5v.1";
const HOURGLASS = [
  ...shape("M5 3h10v2.5L11.5 10l3.5 4.5V17H5v-2.5L8.5 10 5 5.5z", "#f3d9a4"),
  ...shape("M7 15.5L10 12l3 3.5zM7.5 6.5h5L10 9.5z", "#c98a1b"),
  ...line("M4.5 3h11M4.5 17h11", "#8a6a3a", 1.8),
];

const ART = {
  white_check_mark: ["✅", [...tile("#2e8b57"), ...line("M6 10.5l2.8 2.8L14.2 7")]],
  heavy_check_mark: ["✔️", line("M4 10.5l4 4 8-9", "#2e8b57", 2.6)],
  x: ["❌", line("M4.5 4.5l11 11M15.5 4.5l-11 11", "#cf3f36", 3)],
  warning: ["⚠️", [...shape("M10 2.2L19 17.5H1z", "#f2b632"), ...line("M10 8v4.2M10 14.9v.1", "#3d2f06", 1.9)]],
  no_entry: ["⛔", [...disc("#cf3f36"), ...line("M6 10h8", "#fff", 2.8)]],
  no_entry_sign: ["🚫", [["circle", { cx: 10, cy: 10, r: 7, fill: "none", stroke: "#cf3f36", "stroke-width": 2.4 }], ...line("M5.2 5.2l9.6 9.6", "#cf3f36", 2.4)]],
  red_circle: ["🔴", disc("#d1382f")],
  large_yellow_circle: ["🟡", disc("#eab429")],
  large_blue_circle: ["🔵", disc("#2f7fd1")],
  email: ["📧", [["rect", { x: 2, y: 4.5, width: 16, height: 11, rx: 1.6, fill: "#dfe6e3" }], ...line("M3 6l7 5.2L17 6", "#76827f", 1.6)]],
  information_source: ["ℹ️", [...tile("#3c78b4"), ...line("M10 9.2v5M10 6v.1")]],
  grey_question: ["❔", line(QUESTION, "#8b9592", 2.6)],
  question: ["❓", line(QUESTION, "#cf3f36", 2.6)],
  hourglass: ["⌛", HOURGLASS],
  hourglass_flowing_sand: ["⏳", HOURGLASS],
  "+1": ["👍", [...shape("M3 9h3.5v8H3zM7.5 9.2L10.5 3c1.5 0 2.3 1 2 2.4L12 8h4c1 0 1.7.9 1.5 1.9l-1 5.4c-.2.9-.9 1.7-2 1.7H9.5c-.8 0-2-.8-2-.8z", "#e9b23c")]],
  paperclip: ["📎", line("M15 9l-5.5 5.5a3 3 0 0 1-4.3-4.3L11 4.5a2 2 0 0 1 2.9 2.9L8.2 13", "#76827f", 1.7)],
  memo: ["📝", [...shape("M4 2.5h9v15H4z", "#e8ece9"), ...line("M6.5 6.5h4M6.5 9.5h4M6.5 12.5h2.5", "#8b9592", 1.2), ...line("M16.5 6l-5 7-.8 2.5 2.2-1.3 5-7z", "#d08a2d", 1.4)]],
  tada: ["🎉", [...shape("M3 17l4-10 6 6z", "#e9b23c"), ...line("M12 5c0-1.5 1-2 2-2M14.5 9c1-.6 2.2-.3 2.8.6", "#7a5aa8", 1.8), ...line("M9.5 3v.1M16.8 5.8v.1M16 13v.1", "#cf3f36", 2.4)]],
};

const NAMES = new Map(Object.entries(ART).map(([name, [character]]) => [character.replace("\ufe0f", ""), name]));

/** The drawing of an emoji as an image named `:name:`, or null when there is none. */
export function emojiArt(name) {
  if (!Object.hasOwn(ART, name)) return null;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "emoji");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `:${name}:`);
  for (const [tag, attributes] of ART[name][1]) {
    const part = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    svg.append(part);
  }
  return svg;
}

/** The name of an emoji character that has a drawing, or null. */
export function artNameOf(character) {
  return NAMES.get(character.replace("\ufe0f", "")) ?? null;
}
