"""The two stand-ins here, the bot out there, for the stories of one module."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.durability.deeds import Deeds
from tests.durability.outside import OutsideStage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OutsideStage]:
    async with OutsideStage(tmp_path_factory.mktemp("outside")) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def deeds(stage: OutsideStage) -> AsyncIterator[Deeds]:
    """Owen at work, everything mended and the bot running again when he is done."""
    yield Deeds(stage, await stage.person("Owen"))
    await stage.mend_fintoro()
    await stage.control("DELETE", "/control/faults", {})
    if not stage.is_running:
        await stage.start_bot()
