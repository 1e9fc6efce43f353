"""The stage without our own pace: these stories follow each other faster than people act."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio

from bot.jobs import CompanyLimiter
from tests.stage import Stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Everything started, nothing broken, and as many calls a minute as the stories take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.CompanyLimiter", partial(CompanyLimiter, per_minute=100_000))
        async with Stage(tmp_path_factory.mktemp("stage")) as stage:
            yield stage
