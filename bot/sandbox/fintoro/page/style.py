"""The page's looks: calm, readable at phone width, light or dark as the person's system is."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5d6b7a; --line: #e3e8ee; --paper: #fff;
  --back: #f5f7fa; --accent: #1f6f5c; --accent-soft: #e3f2ed; --warn: #a4490b; --warn-soft: #fdeee0;
  --bad: #a3212c; --bad-soft: #fbe6e7; --calm-soft: #e8edf3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --soft: #9aa8b7; --line: #2b3641;
  --paper: #18212b; --back: #10171f; --accent: #6fd0b4; --accent-soft: #17352d; --warn: #f0b27a;
  --warn-soft: #3a2a1a; --bad: #f2a0a6; --bad-soft: #3d2023; --calm-soft: #243040; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
header { background: var(--paper); border-bottom: 1px solid var(--line); }
.bar, main { max-width: 68rem; margin: 0 auto; padding: .9rem 1.25rem; }
.bar { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; align-items: center; }
.brand { font-weight: 700; font-size: 1.1rem; color: var(--ink); margin-right: auto; }
.brand > a { color: inherit; }
.brand small { display: block; font-weight: 400; font-size: .8rem; color: var(--soft); }
nav { display: flex; gap: .25rem; flex-wrap: wrap; }
nav a { padding: .35rem .75rem; border-radius: 999px; color: var(--soft); }
nav a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: .6rem 0 .2rem; overflow-wrap: anywhere; }
h2 { font-size: 1.02rem; margin: 1.8rem 0 .6rem; }
.soft { color: var(--soft); }
.small { font-size: .86rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.columns { display: grid; gap: 0 1.5rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
.columns > * { min-width: 0; }
ul.rows { list-style: none; margin: 0; padding: 0; }
ul.rows > li { padding: .75rem 1rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
ul.rows > li:first-child { border-top: 0; }
.line { display: flex; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; }
.line > :first-child { min-width: 0; }
.money { font-variant-numeric: tabular-nums; white-space: nowrap; font-weight: 600; }
.text { white-space: pre-wrap; margin: .3rem 0; }
.tag { display: inline-block; font-size: .78rem; padding: .08rem .55rem; border-radius: 999px;
  background: var(--calm-soft); color: var(--soft); white-space: nowrap; }
.tag.paid, .tag.new { background: var(--accent-soft); color: var(--accent); }
.tag.partially_paid { background: var(--warn-soft); color: var(--warn); }
.tag.overdue { background: var(--bad-soft); color: var(--bad); }
.files { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .4rem; }
.file { border: 1px solid var(--line); border-radius: 8px; padding: .25rem .7rem; font-size: .88rem;
  max-width: 100%; overflow-wrap: anywhere; }
form.search { display: flex; gap: .5rem; margin: .8rem 0; }
input[type=search] { flex: 1; min-width: 0; font: inherit; padding: .55rem .8rem; border-radius: 10px;
  border: 1px solid var(--line); background: var(--paper); color: inherit; }
button { font: inherit; padding: .55rem 1rem; border: 0; border-radius: 10px; background: var(--accent);
  color: var(--paper); cursor: pointer; }
.facts { display: flex; flex-wrap: wrap; gap: .7rem 2.2rem; margin: 1rem 0; padding: .8rem 1rem;
  background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
.facts dt { font-size: .8rem; color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.filters { display: flex; gap: .35rem; flex-wrap: wrap; margin: .6rem 0; }
.filters a { padding: .25rem .75rem; border-radius: 999px; border: 1px solid var(--line); font-size: .9rem;
  background: var(--paper); color: var(--soft); }
.filters a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.empty { padding: 1.2rem 1rem; color: var(--soft); }
footer { text-align: center; padding: 1.5rem; }
@media (max-width: 700px) { .columns { grid-template-columns: minmax(0, 1fr); }
  .bar, main { padding: .7rem .9rem; }
  .brand { flex-basis: 100%; } }
"""

REFRESH = """
const settle = async () => {
  const busy = document.activeElement && document.activeElement.tagName === "INPUT";
  if (document.hidden || busy) return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main"), shown = document.querySelector("main");
    if (!answer.ok || !fresh || fresh.innerHTML === shown.innerHTML) return;
    const held = document.activeElement, link = held && held.getAttribute("href");
    shown.innerHTML = fresh.innerHTML;
    if (link && !document.contains(held)) {
      const again = [...document.querySelectorAll("main a")].find((a) => a.getAttribute("href") === link);
      if (again) again.focus();
    }
  } catch (offline) { /* the next look will tell */ }
};
setInterval(settle, 2500);
"""
