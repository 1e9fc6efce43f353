"""Save a Slack message as a CRM note, with its files.

1. `listeners.open_from_message`: the message becomes a draft; the modal opens at once (`modal.note_modal`).
2. `listeners.change_*`: another type, the whole thread, another document type: the modal follows.
3. `listeners.accept`: the form is read (`form.read_form`), fixed as a `SaveNote`, written down, then acknowledged.
4. `job.SaveNoteJob`: files to Fintoro, the event created once, the person told where they are (`receipt`).
"""

from bot.features.save_note.listeners import SaveNoteListeners

__all__ = ["SaveNoteListeners"]
