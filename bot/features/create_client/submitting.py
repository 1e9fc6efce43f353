"""What pressing "Create" answers: a correction, a question, or a deed that is written down and done.

Slack waits three seconds for the answer, and what Fintoro refuses can be shown at its field only in that answer.
So the deed, once written down, is waited for until two seconds are over; mostly it is done by then. If not, the
form closes and a message tells how it ended. Whichever way, the deed's key is the form's own, with the number of
the attempt: a second press finds the first, a corrected form is another deed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.deed import Done, Outcome, RefusalKind, Refused, refused_text
from bot.deed.attempts import read_outcome
from bot.errors import NotWrittenDown
from bot.features.create_client import asides
from bot.features.create_client.existing import CODES, Existing, existing_clients
from bot.features.create_client.form import as_typed, read_form, server_errors
from bot.features.create_client.job import CreateClientJob
from bot.features.create_client.modal import CALLBACK_ID
from bot.features.create_client.models import ClientDraft, CreateClient, ReturnTo
from bot.features.create_client.open_forms import OpenForms
from bot.fintoro import NewClient
from bot.i18n import Translator
from bot.jobs import JobView
from bot.parts import Parts
from bot.slack.blocks import Mrkdwn
from bot.slack.views import View

ANSWER_WITHIN_SECONDS = 2.0
DIRECTORY_PATIENCE_SECONDS = 0.5
RETURN_PATIENCE_SECONDS = 60.0

Answer = dict[str, Any]  # what Slack is answered; empty closes the form
# view id and draft id of the form beneath, the new client's id and name
OnCreated = Callable[[str, str, int, str], Awaitable[None]]


class Submitting:
    """Answers a submitted form."""

    def __init__(self, parts: Parts, forms: OpenForms, on_created: OnCreated | None) -> None:
        self._parts = parts
        self._forms = forms
        self._on_created = on_created

    async def answer(self, body: dict[str, Any]) -> Answer:
        """Return what to acknowledge the submission with; within three seconds, whatever Fintoro does."""
        answer_at = asyncio.get_running_loop().time() + ANSWER_WITHIN_SECONDS
        view = body["view"]
        t = await self._parts.languages.translator(body["user"]["id"])
        data = await self._parts.drafts.get(view.get("private_metadata") or "")
        if data is None:
            return _instead(asides.expired_modal(t))
        draft = as_typed(ClientDraft.model_validate(data), view).model_copy(update={"trouble": None})
        client = read_form(draft, t)
        if isinstance(client, dict):
            return _errors(client)
        self._keep(draft, view)
        if view["callback_id"] != asides.QUESTION and (existing := await self._existing(client)):
            return _instead(asides.question_modal(client.name, view["private_metadata"], existing, t))
        try:
            outcome = await self._create(client, draft, view["id"], answer_at, t)
        except NotWrittenDown:
            return _instead(asides.trouble_modal(_not_written_down(t), view["private_metadata"], t))
        return self._refused(outcome, draft, view, t) if isinstance(outcome, Refused) else {}

    def _keep(self, draft: ClientDraft, view: View) -> None:
        self._parts.drafts.put(draft.model_dump(mode="json"), view["private_metadata"])

    async def _existing(self, client: NewClient) -> tuple[Existing, ...]:
        await self._parts.directory.ready(DIRECTORY_PATIENCE_SECONDS)
        typed = {field: getattr(client, field) for field in CODES}
        return existing_clients(self._parts.directory.snapshot, typed)

    async def _create(
        self, client: NewClient, draft: ClientDraft, view_id: str, answer_at: float, t: Translator
    ) -> Outcome | None:
        """Write the deed down, once, and return how it ended if that is known in time."""
        key = _key(view_id, draft)
        deed = CreateClient(
            place=draft.place,
            actor_name=draft.actor_name,
            locale=t.locale,
            submitted_at=self._parts.clock(),
            again_of=draft.again_of,
            client=client,
        )
        with self._forms.waiting(key):
            await self._parts.desk.take(CreateClientJob.deed, key=key, payload=deed.model_dump(mode="json"))
            left_seconds = max(0.0, answer_at - asyncio.get_running_loop().time())
            outcome = _outcome_of(await self._parts.jobs.wait(key, left_seconds)) or self._forms.taken(key)
        if outcome is None:
            self._parts.desk.watch(key, draft.place, t)
        if draft.return_to is not None and not isinstance(outcome, Refused):
            self._parts.background.spawn(
                "choose the new client", self._return(key, draft.return_to, client.name)
            )
        return outcome

    async def _return(self, key: str, return_to: ReturnTo, name: str) -> None:
        outcome = _outcome_of(await self._parts.jobs.wait(key, RETURN_PATIENCE_SECONDS))
        if isinstance(outcome, Done) and self._on_created is not None:
            await self._on_created(return_to.view_id, return_to.draft_id, outcome.id, name)

    def _refused(self, refused: Refused, draft: ClientDraft, view: View, t: Translator) -> Answer:
        """Fintoro's words stand at their fields in the open form, or in its place where that cannot be."""
        next_attempt = {"attempt": draft.attempt + 1, "again_of": _key(view["id"], draft)}
        self._keep(draft.model_copy(update=next_attempt), view)
        errors = server_errors(refused, draft) if view["callback_id"] == CALLBACK_ID else {}
        if errors:
            return _errors(errors)
        return _instead(asides.trouble_modal(refused_text(refused, t), view["private_metadata"], t))


def _key(view_id: str, draft: ClientDraft) -> str:
    return f"create-client:{view_id}:{draft.attempt}"


def _outcome_of(job: JobView | None) -> Outcome | None:
    """Return how a finished job ended; one that broke has left nobody knowing."""
    if job is None or not job.finished:
        return None
    return read_outcome(job.result) if job.result is not None else Refused(why=RefusalKind.UNKNOWN)


def _errors(errors: dict[str, str]) -> Answer:
    return {"response_action": "errors", "errors": errors}


def _instead(view: View) -> Answer:
    return {"response_action": "update", "view": view}


def _not_written_down(t: Translator) -> Mrkdwn:
    return t.rich("The client could not be taken in just now. Nothing was created; please try again.")
