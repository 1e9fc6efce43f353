"""What is known about a client while its form is open (`ClientDraft`), and what is created (`CreateClient`)."""

from pydantic import BaseModel, ConfigDict

from bot.deed import DeedPayload
from bot.fintoro import NewClient
from bot.slack.replies import Place


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReturnTo(Frozen):
    """The form beneath ours, where the new client is to be chosen: its view and its draft."""

    view_id: str
    draft_id: str


class Named(Frozen):
    """A record of one of Fintoro's lists, with the name it had when it was chosen."""

    id: int
    name: str


class ClientDraft(Frozen):
    """An open form: where it came from and what is in it so far, by the fields' names.

    `generation` is part of the block ids of what the registry fills: Slack keeps what was typed while those
    stay the same. `attempt` counts what Fintoro refused: a corrected form is another deed with a key of its own,
    and `again_of` is the key of the one before.
    """

    place: Place
    actor_name: str
    typed: dict[str, str] = {}
    countries: dict[str, Named] = {}
    more: bool = False
    generation: int = 0
    attempt: int = 0
    trouble: str | None = None
    return_to: ReturnTo | None = None
    again_of: str | None = None


class CreateClient(DeedPayload):
    """A client as it was confirmed, complete and fixed: the same bytes at every try."""

    client: NewClient
