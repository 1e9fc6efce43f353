"""Take back a recorded payment; change or remove a saved note. From their receipts and from App Home.

1. `listeners`: a button was pressed; `claims` looks up the deed it belongs to, who may touch it (`rights`) and
   whether there is still something to undo.
2. `edit_modal`, `edit_form`: a note as Fintoro has it now, to be changed.
3. `undo_payment`, `edit_note`, `remove_note`: durable, audited deeds of their own, so doing one twice does it once.
4. `receipts`: the first receipt is rewritten in place, and says who changed what and when.
"""

from bot.features.undo.listeners import UndoListeners

__all__ = ["UndoListeners"]
