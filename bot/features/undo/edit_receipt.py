"""The receipt of a note that was changed: what it holds now, who changed it and when."""

from collections.abc import Sequence

from bot.deed import Done, SavedFile, file_line
from bot.deed.followups import edit_note_button, remove_note_button
from bot.features.undo.models import EditNote
from bot.features.undo.wording import note_text
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn, actions, context, section


def changed_message(
    deed: EditNote, done: Done, files: Sequence[str] | None, added: Sequence[SavedFile], t: Translator
) -> tuple[Mrkdwn, list[Block]]:
    """Return the receipt as fallback text and blocks, in the language of the first receipt.

    `files` are the names of all that are attached now (None: unknown), `added` what became of the new ones.
    """
    headline = t.rich(":white_check_mark: Changed in Fintoro: {note}", note=note_text(deed.note, t))
    attached = [SavedFile(name=name) for name in files or ()]
    failed = [file for file in added if file.trouble is not None]
    lines = [file_line(file, t) for file in [*attached, *failed]]
    details = t.rich(
        "Fintoro CRM event {number} · saved by {first} · changed by {who}, {when}",
        number=str(done.id),
        first=deed.note.actor_name,
        who=deed.actor_name,
        when=deed.moment(t),
    )
    buttons = (
        edit_note_button(deed.original_key, t),
        remove_note_button(deed.original_key, deed.note.target.name, t),
    )
    blocks = [section(headline)]
    if lines:
        blocks.append(section(Mrkdwn("\n".join(lines))))
    return Mrkdwn("\n".join([headline, *lines, details])), [*blocks, context(details), actions(*buttons)]
