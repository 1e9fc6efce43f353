"""A stage for stories in which people ask more in a minute than Fintoro allows a company."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot import app
from bot.jobs import CompanyLimiter
from tests.stage import Stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Everything started, nothing broken, and no waiting for the company's next minute."""
    folder: Path = tmp_path_factory.mktemp("stage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "CompanyLimiter", partial(CompanyLimiter, per_minute=100_000))
        async with Stage(folder) as unhurried:
            yield unhurried
