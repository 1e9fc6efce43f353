"""From what Slack sent to a draft: readable text with its origin below, the files, and a first guess of the target."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.deed import Languages
from bot.directory import Directory, TargetRef, guess_target
from bot.features.save_note import modal
from bot.features.save_note.models import Chosen, LinkedDocument, NoteDraft, SaveNote, Source
from bot.fintoro import DocumentType
from bot.i18n import Translator
from bot.parts import Parts
from bot.slack.blocks import Mrkdwn
from bot.slack.calls import Refusal, answer_of
from bot.slack.files import SlackFile, files_of
from bot.slack.messages import ReadMessage, read_message, read_messages
from bot.slack.places import Place, place_of

DIRECTORY_PATIENCE_SECONDS = 2.0
THREAD_PAGE = 200
# A modal holds 100 blocks of 3,000 characters and 250 kB in all; this leaves room for the rest of the form.
THREAD_MAX_CHARS = 60_000


class NoteDrafting:
    """Makes drafts; all it needs is read, nothing is written."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._languages: Languages = parts.languages
        self._directory: Directory = parts.directory

    async def from_message(self, body: Mapping[str, Any]) -> NoteDraft:
        """Return the draft for a message shortcut's payload, which is our only copy where the bot is no member."""
        place = place_of(body)
        message: Mapping[str, Any] = body.get("message") or {}
        t = await self._languages.translator(place.user_id)
        files = await self._complete(files_of(message))
        read = await read_message(message, self._parts.people)
        person = await self._parts.people.person(place.user_id)
        await self._directory.ready(DIRECTORY_PATIENCE_SECONDS)
        permalink = self._permalink(place)
        origin = [_origin(read, _where(body, t), person.timezone, t), permalink or ""]
        text = "\n\n".join(filter(None, [read.text, "\n".join(filter(None, origin))]))
        return NoteDraft(
            place=place,
            actor_name=person.real_name,
            message=Source(text=text, files=files),
            has_thread=bool(message.get("thread_ts") or message.get("reply_count")),
            permalink=permalink,
            **self._guess(read.text),
        )

    async def from_text(self, body: Mapping[str, Any], text: str) -> NoteDraft:
        """Return the draft for a slash command or a global shortcut: no message, so nothing to come from."""
        place = place_of(body)
        person, read, _ = await asyncio.gather(
            self._parts.people.person(place.user_id),
            read_message({"text": text, "user": place.user_id}, self._parts.people),
            self._directory.ready(DIRECTORY_PATIENCE_SECONDS),
        )
        return NoteDraft(
            place=place, actor_name=person.real_name, message=Source(text=read.text), **self._guess(read.text)
        )

    async def from_card(self, body: Mapping[str, Any], key: str) -> NoteDraft:
        """Return an empty draft on the target of a card ("client:101"); the card itself is nothing to save."""
        draft = await self.from_text(body, "")
        target = self._directory.snapshot.target(key)
        if target is None:
            return draft
        thread_ts = draft.place.answer_thread_ts
        place = draft.place.model_copy(update={"message_ts": None, "thread_ts": thread_ts})
        return draft.model_copy(update={"place": place, **_guessed(target.ref, target.email)})

    async def from_failed(self, key: str) -> NoteDraft:
        """Return the draft for a note that was not saved, as it was typed, by its key in the audit trail.

        Raises:
            LookupError: there is no such note.
            StoreTrouble: the audit trail cannot be read now.
        """
        entry = await self._parts.store.entry(key)
        if entry is None:
            raise LookupError(f"no note {key}")
        return draft_of(SaveNote.model_validate(entry.payload), key)

    async def read_thread(self, draft: NoteDraft, t: Translator) -> dict[str, Any]:
        """Return the changes to a draft whose whole thread was asked for, or what stood in the way."""
        place = draft.place
        messages = await self._replies(place)
        if isinstance(messages, Refusal):
            excuse = t.rich(
                ":warning: I cannot read this thread, because I am not in the conversation. "
                "Only the message is saved. Invite me with `/invite` and open the form again."
            )
            return {"thread_trouble": excuse, "whole_thread": False}
        ours = self._parts.people.bot_user_id
        messages = [message for message in messages if message.get("user") != ours]  # receipts are no history
        read = await read_messages(messages, self._parts.people)
        person = await self._parts.people.person(place.user_id)
        texts = [f"{_origin(one, '', person.timezone, t)}\n{one.text}" for one in read]
        kept = _fitting(texts)
        text = "\n\n".join([*texts[:kept], draft.permalink or ""]).strip()
        files = await self._complete([file for message in messages[:kept] for file in files_of(message)])
        trouble = _too_long(kept, len(texts), t) if kept < len(texts) else None
        return {"thread": Source(text=text, files=files), "thread_trouble": trouble}

    async def _replies(self, place: Place) -> list[dict[str, Any]] | Refusal:
        found: list[dict[str, Any]] = []
        cursor: str | None = None
        while True:
            answer = await answer_of(
                self._parts.slack.conversations_replies(
                    channel=place.channel_id or "",
                    ts=place.answer_thread_ts or "",
                    limit=THREAD_PAGE,
                    cursor=cursor,
                )
            )
            if isinstance(answer, Refusal):
                return answer
            found += answer.get("messages") or []
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return found

    async def _complete(self, files: Sequence[SlackFile]) -> tuple[SlackFile, ...]:
        if not any(file.needs_info for file in files):
            return tuple(files)
        return tuple(await asyncio.gather(*(self._parts.files.complete(file) for file in files)))

    def _permalink(self, place: Place) -> str | None:
        if place.channel_id is None or place.message_ts is None:
            return None
        return self._parts.people.permalink(place.channel_id, place.message_ts, place.thread_ts)

    def _guess(self, text: str) -> dict[str, Any]:
        guess = guess_target(self._directory.snapshot, text)
        if guess is None:
            return {}
        target = self._directory.snapshot.target(guess.key)
        return _guessed(guess, target.email if target is not None else None)


def _guessed(ref: TargetRef, email: str | None) -> dict[str, Any]:
    return {"guess": Chosen(kind=ref.kind, id=ref.id, name=ref.name), "guessed_email": email}


def draft_of(note: SaveNote, key: str) -> NoteDraft:
    """Return the draft whose form, submitted as it is, gives this note again."""
    typed = {
        modal.EMAIL: note.email,
        modal.PERSON_NAME: note.person_name,
        modal.PHONE_NUMBER: note.phone_number,
    }
    linked = note.document_id is not None
    return NoteDraft(
        place=note.place,
        actor_name=note.actor_name,
        message=Source(text=note.content, files=note.files),
        guess=note.target,
        permalink=note.permalink,
        type=note.type,
        document_type=note.document_type or DocumentType.INVOICE,
        document=LinkedDocument(id=note.document_id or 0, label=note.document_label or "")
        if linked
        else None,
        again_of=key,
        typed={block_id: text for block_id, text in typed.items() if text},
    )


def _origin(read: ReadMessage, where: str, zone: Any, t: Translator) -> str:
    when = t.moment(read.sent_at, zone) if read.sent_at is not None else ""
    return "— " + ", ".join(filter(None, [read.author, where, when]))


def _where(body: Mapping[str, Any], t: Translator) -> str:
    channel = body.get("channel")
    name = channel.get("name") if isinstance(channel, Mapping) else None
    if name in (None, "directmessage") or str(name).startswith("mpdm-"):
        return t.t("direct message")
    return t.t("private channel") if name == "privategroup" else f"#{name}"


def _fitting(texts: Sequence[str]) -> int:
    room = THREAD_MAX_CHARS
    for number, text in enumerate(texts):
        room -= len(text) + 2
        if room < 0:
            return max(number, 1)
    return len(texts)


def _too_long(kept: int, total: int, t: Translator) -> Mrkdwn:
    return t.rich(
        ":warning: The thread has {total} messages and only the first {kept} fit into one record. "
        "The others are not included.",
        total=total,
        kept=kept,
    )
