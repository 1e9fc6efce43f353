"""Takes the pictures of the README and the guide from the running product: `make pictures`.

Each picture is a small story, acted in the local workspace's page by a headless browser.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright

from bot.commands.demo import Demo

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).parents[1] / "deploy" / "pictures"
DESKTOP = {"width": 1180, "height": 860}
PHONE = {"width": 390, "height": 844}
OWEN, ANNA = "U07OWENCLA1", "U07ANNANOV1"
ACME, PAYMENTS, SALES = "C07ACME0001", "C07PAYMENT1", "C07SALES001"
YEAR = datetime.now(UTC).year


class Album:
    """A browser looking at the demo's page."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self._browser = browser
        self._demo = demo

    async def page(self, place: str, person: str, size: dict[str, int] | None = None) -> Page:
        """Open the workspace at a place, as somebody."""
        context = await self._browser.new_context(viewport=size or DESKTOP, device_scale_factor=1.5)  # type: ignore[arg-type]  # a TypedDict
        page = await context.new_page()
        await page.goto(f"{self._demo.url}/#/{place}?as={person}")
        await page.wait_for_load_state("networkidle")
        return page

    async def note(self) -> None:
        """A message with two files becomes a CRM note."""
        page = await self.page(ACME, OWEN)
        await _choose(_message(page, "Acme s.r.o. potvrdili ponuku"), page, "Save as CRM note")
        await page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).wait_for()
        await _settled(page)
        await page.screenshot(path=FOLDER / "note.png")
        await page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
        reply = _message(page, "Acme s.r.o. potvrdili ponuku").get_by_text("1 reply")
        await reply.wait_for()
        await reply.click()
        await page.get_by_text("Saved to Fintoro").wait_for()
        await _settled(page)
        await page.screenshot(path=FOLDER / "note-receipt.png")

    async def payment(self) -> None:
        """A bank notice becomes a payment, after a second look."""
        page = await self.page(PAYMENTS, OWEN)
        await _choose(_message(page, f"/VS{YEAR}0001/"), page, "Record payment")
        await page.get_by_text("Still owed").wait_for()
        await _settled(page)
        await page.screenshot(path=FOLDER / "payment-form.png")
        await page.get_by_role("button", name="Review").click()
        await page.get_by_text("Will be recorded").wait_for()
        await _settled(page)
        await page.screenshot(path=FOLDER / "payment.png")
        await page.get_by_role("dialog").get_by_role("button", name="Record payment").click()
        await page.get_by_text("recorded a payment").first.wait_for()
        await _settled(page)
        await page.screenshot(path=FOLDER / "payment-receipt.png")

    async def cards(self) -> None:
        """An invoice and a client looked up, and what is overdue."""
        page = await self.page(SALES, OWEN)
        for command in (f"/fintoro-invoice {YEAR}0003", "/fintoro overdue"):
            await page.get_by_role("textbox", name="Message #sales").fill(command)
            await page.get_by_role("button", name="Send message").click()
            await page.wait_for_timeout(1500)
        await _settled(page)
        await page.screenshot(path=FOLDER / "cards.png")

    async def home(self) -> None:
        """What was done, what waits, what is overdue."""
        page = await self.page("home", OWEN)
        await page.wait_for_timeout(1500)
        await page.screenshot(path=FOLDER / "home.png")

    async def phone(self) -> None:
        """The same modal on a phone, in Slovak."""
        page = await self.page(ACME, ANNA, PHONE)
        await _choose(_message(page, "Acme s.r.o. potvrdili ponuku"), page, "Save as CRM note")
        await page.get_by_role("dialog").locator("textarea").first.wait_for()
        await _settled(page)
        await page.screenshot(path=FOLDER / "phone.png")

    async def fintoro(self) -> None:
        """Fintoro's own page, with what was just done."""
        context = await self._browser.new_context(viewport=DESKTOP, device_scale_factor=1.5)  # type: ignore[arg-type]  # a TypedDict
        page = await context.new_page()
        await page.goto(self._demo.fintoro_url)
        await page.screenshot(path=FOLDER / "fintoro.png")


def _message(page: Page, words: str) -> Locator:
    return page.get_by_role("article").filter(has_text=words).last


async def _choose(message: Locator, page: Page, shortcut: str) -> None:
    await message.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=shortcut).click()


async def _settled(page: Page) -> None:
    """Let the last redraw end: a picture taken in the middle of one shows neither."""
    await page.wait_for_timeout(700)


@asynccontextmanager
async def album() -> AsyncIterator[Album]:
    """Start the demo in a folder of its own, and a browser."""
    with tempfile.TemporaryDirectory(prefix="fintoro-pictures-") as folder:
        demo = Demo(Path(folder))
        try:
            await demo.start(lambda line: None)
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                yield Album(browser, demo)
                await browser.close()
        finally:
            await demo.stop()


async def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with album() as pictures:
        for story in (
            pictures.note,
            pictures.payment,
            pictures.cards,
            pictures.home,
            pictures.phone,
            pictures.fintoro,
        ):
            await story()
            sys.stdout.write(f"{story.__name__}\n")


if __name__ == "__main__":
    asyncio.run(main())
