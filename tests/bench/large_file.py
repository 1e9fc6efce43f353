"""How much the bot's memory grows while it carries a 200 MB file from Slack to Fintoro.

All of it the real way: the file is uploaded to the local workspace and posted, "Save as CRM note" chosen, Save
pressed; the bot, in its own process, fetches the file and hands it to the embedded Fintoro. Growth is the highest
resident memory during that (VmHWM) above what it was before.
"""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from bot.sandbox.fintoro.seed.story import ACME_ID
from tests.bench.figures import Figure, figure
from tests.bench.processes import bot_process
from tests.stage import Stage, words_of

MEGABYTE = 1_000_000
MOST_GROWTH_MB = 64
DEADLINE_SECONDS = 120.0
TARGET = "Client, supplier or business case"


async def measure(folder: Path, *, megabytes: int = 200) -> list[Figure]:
    """Save one note with one large file."""
    async with Stage(folder) as stage:
        await stage.stop_bot()
        home = folder / "bot-process"  # a database of its own: the first bot has used up the calls for lists
        settings = stage.settings().model_copy(update={"DATABASE_URL": f"sqlite:///{home}/bot.sqlite"})
        async with bot_process(settings, home, urlsplit(stage.bot_url).port) as bot:
            await bot.ready()
            owen = await stage.person("Owen")
            await _save_note(stage, "a small file first")
            content = bytes(range(256)) * (megabytes * MEGABYTE // 256)
            file_id = await owen.uploads("archive.zip", content, "application/zip")
            del content
            before = bot.memory_mb()
            bot.forget_highest_memory()
            await _save_note(stage, "the archive", file_id)
            growth = bot.memory_mb("VmHWM") - before
        attachment = (await stage.notes_on(ACME_ID))[0]["attachments"][0]
        held = len(await stage.fintoro_bytes(attachment["url"]))
        if held != megabytes * MEGABYTE // 256 * 256:
            raise RuntimeError(f"Fintoro holds {held} bytes of it")
    return [
        figure(f"memory growth with a {megabytes} MB file", "MB", [growth], at_most=MOST_GROWTH_MB),
        figure("memory before", "MB", [before]),
    ]


async def _save_note(stage: Stage, words: str, *file_ids: str) -> None:
    owen = await stage.person("Owen")
    files = list(file_ids) or [await owen.uploads("note.txt", b"small", "text/plain")]
    posted = await owen.says("acme", f"Acme s.r.o.: {words}", file_ids=files)
    modal = await owen.uses_shortcut("save_note", "acme", posted["ts"])
    await modal.choose(TARGET, "Acme s.r.o.")
    answer = await modal.submit()
    if answer["result"] != "closed":
        raise RuntimeError(f"the note was not accepted: {answer['errors']}")
    async with asyncio.timeout(DEADLINE_SECONDS):
        while True:
            told = "\n".join(map(words_of, await owen.sees("acme", posted["ts"])))
            if "Saved to Fintoro" in told:
                break
            await asyncio.sleep(0.2)
    if "✓" not in told:
        raise RuntimeError(f"the file was not saved: {told}")
