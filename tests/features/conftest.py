"""The whole product for the stories of one module: Fintoro, the workspace and the bot, all real servers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.stage import Person, Stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Everything started, nothing broken."""
    folder: Path = tmp_path_factory.mktemp("stage")
    async with Stage(folder) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def owen(stage: Stage) -> AsyncIterator[Person]:
    """The owner, who reads English."""
    async with _somebody(stage, "Owen") as person:
        yield person


@pytest_asyncio.fixture(loop_scope="module")
async def anna(stage: Stage) -> AsyncIterator[Person]:
    """The salesperson, who reads Slovak."""
    async with _somebody(stage, "Anna") as person:
        yield person


class _somebody:  # noqa: N801 - used as a function
    """A person whose modals are closed when the test is over, and a Fintoro and Slack that work again."""

    def __init__(self, stage: Stage, name: str) -> None:
        self._stage = stage
        self._name = name

    async def __aenter__(self) -> Person:
        self._person = await self._stage.person(self._name)
        return self._person

    async def __aexit__(self, *_: object) -> None:
        await self._stage.mend_fintoro()
        await self._stage.control("DELETE", "/control/faults", {})
        await self._person.closes_all()
