"""The two stories as a new user lives them: in the page, in a real browser, in Slovak and in English."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.i18n import translator_for
from bot.sandbox.fintoro.seed.story import ACME_ID
from tests.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFER = "Acme s.r.o. potvrdili ponuku"
FILES = ["Ponuka Acme – regály RX-200.pdf", "pôdorys-haly.png"]
WAIT_MILLISECONDS = 15_000
expect.set_options(timeout=WAIT_MILLISECONDS)
PEOPLE = [pytest.param("Anna", "sk", id="sk"), pytest.param("Owen", "en", id="en")]


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page that must not meet an error of its own."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT_MILLISECONDS)
    page = await context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    await context.close()
    assert troubles == []


async def act_as(page: Page, stage: Stage, name: str, channel: str) -> None:
    """Open the page, choose who one is and go to a channel, all by what can be seen."""
    await page.goto(stage.workspace.url)
    people = page.get_by_label("Acting as")
    label = await people.locator("option", has_text=name).text_content()
    await people.select_option(label=label)
    await page.get_by_role("navigation", name="Conversations").get_by_text(channel, exact=True).click()
    await expect(page.get_by_role("heading", level=2, name=channel)).to_be_visible()


async def real_name(page: Page) -> str:
    """Return the name of whom one acts as, without the language in parentheses."""
    chosen = await page.get_by_label("Acting as").locator("option:checked").text_content()
    return str(chosen).split(" (")[0]


async def use_shortcut(page: Page, message: Locator, name: str) -> Locator:
    """Choose a message shortcut from "More actions"; return the modal."""
    await message.scroll_into_view_if_needed()
    await message.hover()
    await message.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=name).click()
    return page.get_by_role("dialog")


@pytest.mark.parametrize(("name", "language"), PEOPLE)
async def test_a_message_with_two_files_becomes_a_note(
    page: Page, stage: Stage, name: str, language: str
) -> None:
    t = translator_for(language)
    before = len(await stage.notes_on(ACME_ID))
    await act_as(page, stage, name, "acme")
    message = page.get_by_role("article").filter(has_text=OFFER).first
    modal = await use_shortcut(page, message, "Save as CRM note")
    await expect(modal.get_by_role("heading", name=t.t("Save as CRM note"))).to_be_visible()
    for file in FILES:
        await expect(modal.get_by_role("checkbox", name=re.compile(re.escape(file)))).to_be_checked()
    await modal.get_by_role("button", name=t.t("Save"), exact=True).click()
    await expect(modal).to_be_hidden()
    await message.get_by_role("link", name=re.compile(r"\brepl(y|ies)\b")).click()
    thread = page.get_by_role("log", name="Thread messages")
    receipt = thread.get_by_role("article").filter(has_text=await real_name(page)).last
    for file in FILES:
        await expect(receipt).to_contain_text(f"✓ {file}")

    assert len(await stage.notes_on(ACME_ID)) == before + 1
    await page.goto(f"{stage.fintoro_url}/1/clients/{ACME_ID}")
    newest = page.locator("section", has_text="CRM events").locator("li").first
    await expect(newest).to_contain_text(OFFER)
    for file in FILES:
        await expect(newest).to_contain_text(file)


@pytest.mark.parametrize(("name", "language"), PEOPLE)
async def test_a_pasted_bank_notice_becomes_a_payment(
    page: Page, stage: Stage, name: str, language: str
) -> None:
    t = translator_for(language)
    invoice = await stage.unpaid_invoice()
    amount = f"{invoice['toBePaid']:.2f}".replace(".", ",")
    await act_as(page, stage, name, "payments")
    composer = page.get_by_role("textbox", name="Message #payments")
    await composer.fill(
        f"Na Váš účet bola pripísaná platba {amount} EUR. Variabilný symbol {invoice['variableSymbol']}."
    )
    await composer.press("Enter")
    message = page.get_by_role("article").filter(has_text=str(invoice["variableSymbol"])).first
    modal = await use_shortcut(page, message, "Record payment")
    await expect(modal.get_by_role("heading", name=t.t("Record payment"))).to_be_visible()
    await modal.locator("footer .button-primary").click()
    await expect(modal.get_by_role("heading", name=t.t("Please check"))).to_be_visible()
    await expect(modal).to_contain_text(invoice["number"])
    await modal.get_by_role("button", name=t.t("Record payment"), exact=True).click()
    await expect(modal).to_be_hidden()
    receipt = page.get_by_role("article").filter(has_text=f"· {invoice['client']['name']}").last
    await expect(receipt).to_contain_text(invoice["number"])

    paid = await stage.invoice(invoice["number"])
    assert [payment["amount"] for payment in paid["payments"]] == [invoice["toBePaid"]]
    await page.goto(f"{stage.fintoro_url}/1/documents/invoice/{invoice['id']}")
    await expect(page.get_by_role("heading", level=1)).to_contain_text(invoice["number"])
    await expect(page.locator("main")).to_contain_text("Payments")


async def test_on_a_phone_the_form_fits_the_screen(browser: Browser, stage: Stage) -> None:
    context = await browser.new_context(
        viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(WAIT_MILLISECONDS)
    page = await context.new_page()
    await page.goto(stage.workspace.url)
    await page.get_by_role("button", name="Open sidebar").click()
    await page.get_by_role("navigation", name="Conversations").get_by_text("acme", exact=True).click()
    message = page.get_by_role("article").filter(has_text=OFFER).first
    await message.scroll_into_view_if_needed()
    await message.tap()
    await message.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Save as CRM note").click()
    await expect(page.get_by_role("dialog").get_by_role("checkbox").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 375
    await context.close()
