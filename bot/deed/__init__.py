"""What every deed that writes to Fintoro shares: how it is taken in, tried, waited for and told of.

- `modals`, `languages`: forms that open in time, in the person's own language.
- `desk`: a submitted deed is written down before Slack is answered; one that has to wait says so.
- `writing`: the durable steps, the same for each deed, which fills in its own.
- `shown`, `followups`: how a deed is shown later, and the buttons that take it back or change it.
- `uploads`, `files`: files from Slack to Fintoro, and what became of each.
- `long_text`: inputs for a text that one input cannot hold.
- `attempts`: a call to Fintoro turned into data: done, refused, or later.
- `wording`: the sentences for waiting, refused and unknown.
"""

from bot.deed.attempts import Done, Outcome, RefusalKind, Refused, WaitReason
from bot.deed.desk import Desk
from bot.deed.files import SavedFile, file_line, file_trouble
from bot.deed.languages import Languages
from bot.deed.modals import Modals
from bot.deed.naming import document_name
from bot.deed.shown import DeedPayload, ShownDeed
from bot.deed.uploads import Uploads
from bot.deed.wording import refused_text, waiting_text
from bot.deed.writing import DurableWrite

__all__ = [
    "DeedPayload",
    "Desk",
    "Done",
    "DurableWrite",
    "Languages",
    "Modals",
    "Outcome",
    "RefusalKind",
    "Refused",
    "SavedFile",
    "ShownDeed",
    "Uploads",
    "WaitReason",
    "document_name",
    "file_line",
    "file_trouble",
    "refused_text",
    "waiting_text",
]
