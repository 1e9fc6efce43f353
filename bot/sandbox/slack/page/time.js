/** Times as the person acted as reads them: their zone, 24 hours. */

import { me } from "./store.js";

const zone = () => me()?.tz || "UTC";

function format(date, options, locale = "en-GB", timeZone = zone()) {
  return new Intl.DateTimeFormat(locale, { timeZone, hourCycle: "h23", ...options }).format(date);
}

const dateOf = (ts) => new Date(Number(ts) * 1000);

/** "09:41" */
export function clock(ts) {
  return format(dateOf(ts), { hour: "2-digit", minute: "2-digit" });
}

/** "2026-11-12", equal for all moments of one day in the person's zone. */
export function dayKey(ts) {
  return format(dateOf(ts), { year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");
}

/** "Today", "Yesterday" or "Thursday, 12 November 2026". */
export function dayLabel(ts) {
  const now = Date.now() / 1000;
  if (dayKey(ts) === dayKey(now)) return "Today";
  if (dayKey(ts) === dayKey(now - 86400)) return "Yesterday";
  const thisYear = dayKey(ts).slice(0, 4) === dayKey(now).slice(0, 4);
  return format(dateOf(ts), { weekday: "long", day: "numeric", month: "long", year: thisYear ? undefined : "numeric" });
}

/** "12 November 2026 at 09:41:07" */
export function fullMoment(ts) {
  return format(dateOf(ts), { dateStyle: "long", timeStyle: "medium" });
}

/** "Thu 12 November 2026" for a plain date "2026-11-12"; an empty string when it is none. */
export function longDate(isoDate) {
  const date = new Date(`${isoDate}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return "";
  return format(date, { weekday: "short", day: "numeric", month: "long", year: "numeric" }, "en-GB", "UTC");
}

/** "2026-11-12T09:41" in the person's zone, as an `<input type="datetime-local">` wants it. */
export function localMoment(epochSeconds) {
  return `${dayKey(epochSeconds)}T${clock(epochSeconds)}`;
}

/** Epoch seconds of "2026-11-12T09:41" in the person's zone. */
export function epochOfLocal(moment) {
  const asIfUtc = Date.parse(`${moment}:00Z`) / 1000;
  const shown = Date.parse(`${localMoment(asIfUtc)}:00Z`) / 1000;
  return asIfUtc - (shown - asIfUtc);
}

const DATE_TOKENS = {
  date_num: (date) => format(date, { year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA"),
  date: (date) => format(date, { day: "numeric", month: "long", year: "numeric" }),
  date_short: (date) => format(date, { day: "numeric", month: "short", year: "numeric" }),
  date_long: (date) => format(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  time: (date) => format(date, { hour: "2-digit", minute: "2-digit" }),
  time_secs: (date) => format(date, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago: (date) => ago((date.getTime() - Date.now()) / 1000),
};

function ago(seconds) {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units.at(-1);
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** Slack's date pattern ("{date_short} at {time}") filled in; `_pretty` says today or yesterday where it can. */
export function slackDate(epochSeconds, pattern) {
  return pattern.replace(/\{([a-z_]+)\}/g, (whole, token) => {
    const label = dayLabel(epochSeconds);
    if (token.endsWith("_pretty") && (label === "Today" || label === "Yesterday")) return label.toLowerCase();
    const write = DATE_TOKENS[token.replace("_pretty", "")];
    return write ? write(dateOf(epochSeconds)) : whole;
  });
}
