"""`/fintoro`: what a person is told who asks for help, slips, or wants settings."""

import pytest

from tests.stage import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_command_alone_tells_what_the_app_can_do(owen: Person) -> None:
    answer = await owen.types("sales", "/fintoro")
    assert answer["ok"]
    told = await owen.is_told("sales", "Fintoro for Slack")
    assert told["is_ephemeral"]


async def test_a_slip_gets_the_nearest_match(owen: Person) -> None:
    answer = await owen.types("sales", "/fintoro", "nte Acme")
    assert answer["text"] == "I do not know `nte`. Did you mean `/fintoro note`?"


async def test_a_subcommand_does_what_its_own_command_does(owen: Person) -> None:
    await owen.types("sales", "/fintoro", "note Acme s.r.o. called about the payload")
    modal = await owen.modal("Save as CRM note")
    assert modal.value("Text") == "Acme s.r.o. called about the payload"


async def test_settings_lead_to_the_home_tab(owen: Person) -> None:
    answer = await owen.types("sales", "/fintoro", "settings")
    assert "slack://app?team=T07LIPTOV01&amp;id=A07FINTORO1&amp;tab=home" in answer["text"]
