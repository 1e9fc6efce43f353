"""What a person reads after saving a note: saved with each file's fate, waiting and why, or not saved."""

from collections.abc import Sequence
from typing import Any

from bot.deed import Done, RefusalKind, Refused, SavedFile, file_line, refused_text, waiting_text
from bot.deed.followups import edit_note_button, remove_note_button
from bot.features.save_note.models import EventType, SaveNote
from bot.features.save_note.wording import event_type_name, target_kind_name
from bot.i18n import Translator, translator_for
from bot.slack.blocks import Block, Mrkdwn, actions, context, section
from bot.slack.replies import Replies
from bot.slack.text import shorten

SUMMARY_MAX_CHARS = 80


class NoteReceipts:
    """Tells people how their notes fared, in their own language, where they were when they saved."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def tell(
        self, key: str, note: SaveNote, outcome: Done | Refused, files: Sequence[SavedFile]
    ) -> dict[str, Any]:
        """Deliver the receipt and return how; an undeliverable one never undoes the deed."""
        t = translator_for(note.locale)
        if isinstance(outcome, Refused):
            text = not_saved_text(note, outcome, t)
            posted = await self._replies.tell_person(note.place, text, [section(text)])
        else:
            alone = note.place.message_ts is None
            reader = t if alone else translator_for(note.team_locale or note.locale)
            summary, blocks = saved_message(key, note, outcome, files, reader)
            tell = self._replies.tell_person if alone else self._replies.tell_conversation
            posted = await tell(note.place, summary, blocks)
        return posted.model_dump(mode="json")

    async def tell_waiting(self, note: SaveNote, reason: str) -> None:
        """Say that the note is not saved yet, why, and that nothing is lost."""
        t = translator_for(note.locale)
        text = t.rich(
            ":hourglass_flowing_sand: *Not saved yet* on *{target}*. {why}",
            target=note.target.name,
            why=waiting_text(reason, t),
        )
        await self._replies.tell_person(note.place, text, [section(text)])


def saved_message(
    key: str, note: SaveNote, done: Done, files: Sequence[SavedFile], t: Translator
) -> tuple[Mrkdwn, list[dict[str, Any]]]:
    """Return the receipt as fallback text and blocks."""
    headline = _headline(note, t)
    blocks = [section(headline)]
    if files:
        blocks.append(section(Mrkdwn("\n".join(file_line(file, t) for file in files))))
    number = t.rich("Fintoro CRM event {number} · {who}", number=str(done.id), who=note.actor_name)
    blocks += [context(number), actions(*buttons(key, note, t))]
    lines = [headline, *(file_line(file, t) for file in files), number]
    return Mrkdwn("\n".join(lines)), blocks


def not_saved_text(note: SaveNote, refused: Refused, t: Translator) -> Mrkdwn:
    """Return the one message for a note that was not saved, or whose fate nobody could find out."""
    why = refused_text(refused, t)
    if refused.why in (RefusalKind.UNKNOWN, RefusalKind.KEY_REUSED):
        return t.rich(
            ":grey_question: *Unknown whether saved* on *{target}*. {why}", target=note.target.name, why=why
        )
    return t.rich(":x: *Not saved* on *{target}*. {why}", target=note.target.name, why=why)


def _headline(note: SaveNote, t: Translator) -> Mrkdwn:
    values = {"target": note.target.name, "kind": target_kind_name(note.target.kind, t)}
    match note.type:
        case EventType.NOTE:
            return t.rich(":white_check_mark: Saved to Fintoro as a *note* on *{target}* ({kind})", **values)
        case EventType.EMAIL:
            return t.rich(
                ":white_check_mark: Saved to Fintoro as an *e-mail* on *{target}* ({kind})", **values
            )
        case EventType.PHONE_CALL:
            return t.rich(
                ":white_check_mark: Saved to Fintoro as a *phone call* on *{target}* ({kind})", **values
            )
        case EventType.DOCUMENT_LINKED:
            return t.rich(
                ":white_check_mark: Linked *{document}* to *{target}* ({kind}) in Fintoro",
                document=note.document_label or "",
                **values,
            )


def summary(note: SaveNote, t: Translator) -> Mrkdwn:
    """Return what the note is in one line: its kind, whose it is, and how it begins."""
    values = {"kind": event_type_name(note.type, t), "target": note.target.name}
    beginning = note.document_label or _first_words(note.content)
    if not beginning:
        return t.rich("{kind} on *{target}*", **values)
    return t.rich("{kind} on *{target}*: {words}", words=shorten(beginning, SUMMARY_MAX_CHARS), **values)


def _first_words(content: str) -> str:
    """Return the first line somebody wrote: lines that begin with a dash say who wrote, where and when."""
    lines = (" ".join(line.split()) for line in content.splitlines())
    return next((line for line in lines if line and not line.startswith("— ")), "")


def buttons(key: str, note: SaveNote, t: Translator) -> list[Block]:
    """Return what can be done with a saved note; a linked document has nothing to edit."""
    remove = remove_note_button(key, note.target.name, t)
    return [remove] if note.type is EventType.DOCUMENT_LINKED else [edit_note_button(key, t), remove]
