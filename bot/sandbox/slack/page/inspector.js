/** The inspector: what went between the workspace and the app, newest at the end. */

import { control } from "./api.js";
import { coalesced, el, reconcile } from "./dom.js";

const KINDS = { request_to_app: "to app", call_from_app: "from app", response_url: "response_url", file_download: "file" };
const KEPT_ENTRIES = 400;

let entries = [];
let problemsSeen = 0;

const listNode = () => document.getElementById("traffic");
const isShown = () => !document.getElementById("inspector").hidden;

function pretty(value) {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

function detail(title, value) {
  if (value === null || value === undefined) return null;
  return [el("h4", {}, title), el("pre", { tabindex: 0, "aria-label": title }, pretty(value))];
}

function timeOf(at) {
  const moment = typeof at === "number" ? new Date(at * 1000) : new Date(at);
  return Number.isNaN(moment.getTime()) ? "" : moment.toLocaleTimeString("en-GB", { hour12: false });
}

const hasFailed = (entry) => Boolean(entry.problem) || (typeof entry.status === "number" && entry.status >= 400);

/** One exchange; its JSON is only written out when it is opened. */
function row(entry) {
  const body = el("div", { class: "traffic-body" });
  const node = el("details", { class: hasFailed(entry) ? "traffic-row failed" : "traffic-row" },
    el("summary", {},
      el("span", { class: `traffic-kind kind-${entry.kind}` }, KINDS[entry.kind] ?? entry.kind),
      el("span", { class: "traffic-name" }, entry.name),
      el("span", { class: "traffic-status" }, String(entry.status ?? "—")),
      el("span", { class: "traffic-time" }, (entry.duration_ms ?? null) === null ? "" : `${Math.round(entry.duration_ms)} ms`),
      entry.problem && el("span", { class: "traffic-problem" }, entry.problem)),
    body);
  node.addEventListener("toggle", () => {
    if (!node.open || body.childElementCount) return;
    const details = [detail("Request", entry.request), detail("Response", entry.response)];
    body.append(el("p", { class: "input-hint" }, timeOf(entry.at)), ...details.flat().filter(Boolean));
  });
  return node;
}

function matches(entry, words) {
  const text = `${KINDS[entry.kind] ?? ""} ${entry.kind} ${entry.name} ${entry.status} ${entry.problem ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function draw() {
  const words = document.getElementById("traffic-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const onlyProblems = document.getElementById("traffic-problems").checked;
  const shown = entries.filter((entry) => matches(entry, words) && (!onlyProblems || hasFailed(entry)));
  const list = listNode();
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  reconcile(list, shown.map((entry) => ({ key: `${entry.id} ${entry.status} ${entry.problem}`, build: () => row(entry) })));
  document.getElementById("traffic-empty").hidden = shown.length > 0;
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function showBadge() {
  const problems = entries.filter((entry) => entry.problem).length;
  if (isShown()) problemsSeen = problems;
  const badge = document.getElementById("traffic-badge");
  badge.hidden = problems <= problemsSeen;
  badge.textContent = String(problems - problemsSeen);
}

/** Fetches what is new and shows it. */
export const refreshTraffic = coalesced(async () => {
  const answer = await control.traffic(entries.at(-1)?.id ?? 0).catch(() => null);
  if (!answer) return;
  entries = [...entries, ...answer.entries].slice(-KEPT_ENTRIES);
  showBadge();
  if (isShown()) draw();
});

/** Opens or closes the drawer. */
function toggle(open) {
  document.getElementById("inspector").hidden = !open;
  document.getElementById("inspector-toggle").setAttribute("aria-expanded", String(open));
  showBadge();
  if (open) {
    draw();
    listNode().scrollTop = listNode().scrollHeight;
    document.getElementById("traffic-filter").focus();
  } else document.getElementById("inspector-toggle").focus();
}

/** Wires the drawer's controls, once. */
export function mountInspector() {
  document.getElementById("inspector-toggle").addEventListener("click", () => toggle(!isShown()));
  document.getElementById("inspector-close").addEventListener("click", () => toggle(false));
  document.getElementById("traffic-filter").addEventListener("input", draw);
  document.getElementById("traffic-problems").addEventListener("change", draw);
}
