/** What the page knows now: the last answer of /control/state and where the person is. */

export const store = { state: null, me: null, route: { channel: null, thread: null, message: null, home: false } };

/** The person or bot with this user id, or null. */
export function personOf(userId) {
  return store.state?.people.find((person) => person.id === userId) ?? null;
}

/** The person acted as. */
export function me() {
  return personOf(store.me);
}

/** The conversation with this id if the person may see it, else null. */
export function channelOf(channelId) {
  return store.state?.channels.find((channel) => channel.id === channelId) ?? null;
}

/** A person's name as the chat shows it; the id itself when nobody has it. */
export function nameOf(userId) {
  const person = personOf(userId);
  return person?.real_name || person?.name || userId;
}

/** The other side of a direct message. */
export function otherSide(channel) {
  return channel.with ?? channel.members.find((member) => member !== store.me) ?? store.me;
}

/** A conversation's name without its sign: "sales", "Anna Nováková", "Anna, Peter". */
export function titleOf(channel) {
  if (channel.kind === "im") return nameOf(otherSide(channel));
  if (channel.kind !== "mpim") return channel.name;
  return channel.members.filter((member) => member !== store.me).map(nameOf).join(", ");
}

/** A conversation's name with its sign: "#sales"; people have none. */
export function signedTitleOf(channel) {
  return channel.kind === "im" || channel.kind === "mpim" ? titleOf(channel) : `#${channel.name}`;
}

/** The person's direct message with the app, or null. */
export function appChannel() {
  const bot = store.state.app.bot_user;
  return store.state.channels.find((channel) => channel.kind === "im" && otherSide(channel) === bot) ?? null;
}

/** The manifest's shortcuts of one type: "message" or "global". */
export function shortcutsOf(type) {
  return store.state.app.shortcuts.filter((shortcut) => shortcut.type === type);
}
