/** The workspace's control API: everything a person can click, as one function each. */

/** The workspace did not answer, or refused; `message` is fit to be shown. */
export class ControlError extends Error {}

async function call(method, path, body, query = {}) {
  const wanted = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const url = `/control/${path}${wanted.length ? `?${new URLSearchParams(wanted)}` : ""}`;
  const isForm = body instanceof FormData;
  let response;
  try {
    response = await fetch(url, {
      method,
      headers: body && !isForm ? { "content-type": "application/json" } : {},
      body: isForm || !body ? body : JSON.stringify(body),
    });
  } catch {
    throw new ControlError("The workspace does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) {
    throw new ControlError(answer?.error ?? answer?.detail ?? `The workspace answered ${response.status}.`);
  }
  return answer;
}

const get = (path, query) => call("GET", path, undefined, query);
const post = (path, body) => call("POST", path, body);

/** Each member answers with the JSON of its route and throws `ControlError` when there is none. */
export const control = {
  state: (as) => get("state", { as }),
  messages: (as, channel, threadTs) => get("messages", { as, channel, thread_ts: threadTs }),
  sendMessage: (as, message) => post("messages", { as, ...message }),
  runCommand: (as, channel, command, text) => post("command", { as, channel, command, text }),
  runShortcut: (as, shortcut) => post("shortcut", { as, ...shortcut }),
  views: (as) => get("views", { as }),
  submitView: (as, viewId, values) => post("view/submit", { as, view_id: viewId, values }),
  closeView: (as, viewId, clear) => post("view/close", { as, view_id: viewId, clear }),
  viewAction: (as, action) => post("view/action", { as, ...action }),
  messageAction: (as, action) => post("message/action", { as, ...action }),
  suggest: (as, question) => post("suggest", { as, ...question }),
  /** `tab` is "home" or "messages"; the app hears of an opening unless `isOpening` is false. */
  home: (as, { tab = "home", isOpening = true } = {}) => get("home", { as, tab, opening: isOpening ? null : 0 }),
  traffic: (after) => get("traffic", { after }),
  uploadFiles(as, files) {
    const form = new FormData();
    for (const file of files) form.append("file", file, file.name);
    return call("POST", "files", form, { as });
  },
};

/** Where the page itself may read a file's bytes; no Slack token is needed there. */
export function fileUrl(fileId) {
  return `/control/files/${encodeURIComponent(fileId)}`;
}

/**
 * Listens to what changes for `as`. `onEvent` gets each event; `onStatus` gets true when the line is up
 * (again), false when it broke. The browser reconnects by itself. Answers a function that stops listening.
 */
export function listen(as, onEvent, onStatus) {
  const source = new EventSource(`/control/events?as=${encodeURIComponent(as)}`);
  source.onopen = () => onStatus(true);
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  let retry;
  source.onerror = () => {
    onStatus(false);
    if (source.readyState === EventSource.CLOSED) retry = setTimeout(() => (stop = listen(as, onEvent, onStatus)), 2000);
  };
  let stop = () => {
    clearTimeout(retry);
    source.close();
  };
  return () => stop();
}
