"""What takes the form's place for a moment: a question before a second client, or why nothing was created.

Within a long form either is easily scrolled past. The form comes back as it was.
"""

from collections.abc import Sequence
from typing import Any

from bot.features.create_client.existing import Existing
from bot.features.create_client.wording import labels, title
from bot.i18n import Translator
from bot.slack.blocks import Block, Mrkdwn, actions, context, modal, section
from bot.slack.elements import button

QUESTION = "create_client.question"
TROUBLE = "create_client.trouble"
BACK_ACTION = "create_client.back"


def question_modal(name: str, draft_id: str, existing: Sequence[Existing], t: Translator) -> dict[str, Any]:
    """Return the question: these clients are there; is this one to be created as well?"""
    pending = context(t.rich("Your new client *{name}* has not been created yet.", name=name))
    return modal(
        QUESTION,
        title(t),
        [warning(existing, t), pending, _back(t)],
        submit=t.t("Create anyway"),
        close=t.t("Cancel"),
        private_metadata=draft_id,
    )


def trouble_modal(text: Mrkdwn, draft_id: str, t: Translator) -> dict[str, Any]:
    """Return why nothing was created, with the way back to the form."""
    blocks = [section(t.rich(":x: {text}", text=text)), _back(t)]
    return modal(TROUBLE, title(t), blocks, close=t.t("Close"), private_metadata=draft_id)


def expired_modal(t: Translator) -> dict[str, Any]:
    """Return what is shown for a form whose draft is gone."""
    text = t.rich(":x: This form has expired. Nothing was created; please open it again.")
    return modal(TROUBLE, title(t), [section(text)], close=t.t("Close"))


def warning(existing: Sequence[Existing], t: Translator) -> Block:
    """Return who already has which of the ids."""
    names = labels(t)
    lines = [
        t.rich(
            "• {field} {code}: *{client}*",
            field=names[one.field],
            code=one.code,
            client=", ".join(filter(None, [one.name, one.city])),
        )
        for one in existing
    ]
    return section(Mrkdwn("\n".join([t.rich(":warning: *This client may already be in Fintoro*"), *lines])))


def _back(t: Translator) -> Block:
    return actions(button(t.t("Back to the form"), BACK_ACTION), block_id="back")
