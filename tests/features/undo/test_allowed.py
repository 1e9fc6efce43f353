"""The setting UNDO_ALLOWED: a bookkeeper may take back what others recorded, and everybody else still may not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import Settings
from bot.sandbox.slack.story.cast import ANNA
from tests.features.undo.acting import recorded_payment
from tests.stage import Person, Stage, all_texts, eventually, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


class StageWhereAnnaMayUndo(Stage):
    """The same stage with Anna named in the settings."""

    def settings(self) -> Settings:
        return super().settings().model_copy(update={"UNDO_ALLOWED": f" {ANNA}, "})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("stage")
    async with StageWhereAnnaMayUndo(folder) as stage:
        yield stage


async def test_whom_the_settings_name_may_undo_what_others_recorded(
    stage: Stage, owen: Person, anna: Person
) -> None:
    invoice, receipt = await recorded_payment(stage, owen)
    assert (await anna.presses("Undo", receipt, "payments"))["ok"]
    told = await owen.is_told("payments", "*Undone*: payment of", thread_ts=receipt["thread_ts"])
    assert told["ts"] == receipt["ts"]
    assert "Anna Nováková undid it on" in words_of(told)
    assert "recorded by Owen Clarke" in words_of(told)
    assert (await stage.invoice(invoice["number"]))["payments"] == []


async def test_the_answer_to_others_names_all_who_may(stage: Stage, owen: Person) -> None:
    _, receipt = await recorded_payment(stage, owen)
    boris = await stage.person("Boris")
    assert (await boris.presses("Undo", receipt, "payments"))["ok"]
    told = await boris.is_told("payments", ":no_entry:", thread_ts=receipt["thread_ts"])
    assert told["is_ephemeral"]
    assert "Owen Clarke" in words_of(told)
    assert f"<@{ANNA}>" in words_of(told)


async def test_what_somebody_else_took_back_is_marked_in_my_home(
    stage: Stage, owen: Person, anna: Person
) -> None:
    await owen.home("What I did lately")
    invoice, receipt = await recorded_payment(stage, owen)
    await anna.presses("Undo", receipt, "payments")
    await owen.is_told("payments", f"invoice {invoice['number']} now", thread_ts=receipt["thread_ts"])

    async def marked() -> bool:
        blocks = [" ".join(all_texts(block)) for block in (await owen.home(opening=False)).view["blocks"]]
        summaries = [number for number, text in enumerate(blocks) if f"invoice {invoice['number']}" in text]
        return bool(summaries) and "*taken back*" in blocks[summaries[0] + 1]

    await eventually(marked, "Owen's open Home says that it was taken back")
