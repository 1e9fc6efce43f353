"""A document's PDF from Fintoro into the conversation."""

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.features.look.models import Viewer
from bot.features.look.wording import document_title
from bot.fintoro import DocumentType, FintoroClient
from bot.parts import Parts
from bot.slack.blocks import Mrkdwn
from bot.slack.calls import Refusal
from bot.slack.delivery import How
from bot.slack.places import Place

PATIENCE_SECONDS = 20.0
UNFIT_FOR_A_FILE_NAME = re.compile(r"[^\w .-]+")


class PdfPosting:
    """Fetches and posts; the file is on disk only in between."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def post(self, value: str, place: Place, viewer: Viewer) -> Mrkdwn | None:
        """Post the PDF of a button's value ("invoice:301:20260001"); return what is left to tell the person.

        Raises:
            FintoroError, TimeoutError: Fintoro does not give the file now.
        """
        t = viewer.t
        kind, document_id, number = value.split(":", 2)
        document_type = DocumentType(kind)
        title = document_title(document_type, number, t)
        person = await self._parts.people.person(place.user_id)
        comment = t.rich("*{document}* · posted by {who}", document=title, who=person.real_name)
        fintoro = self._parts.fintoro.with_options(language=t.locale, max_wait_seconds=0)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "document.pdf"
            async with asyncio.timeout(PATIENCE_SECONDS):
                await _download(fintoro, document_type, int(document_id), path)
            name = UNFIT_FOR_A_FILE_NAME.sub("-", title) + ".pdf"
            posted = await self._parts.files.share(path, name, place, comment)
        if isinstance(posted, Refusal):
            return t.rich(
                ":warning: Slack did not take the PDF of *{document}* just now. Please try again.",
                document=title,
            )
        if posted is How.DIRECT:
            return t.rich(
                "I am not in this conversation, so I sent you the PDF of *{document}* directly. "
                "Invite me with `/invite` to have it here.",
                document=title,
            )
        return None


async def _download(
    fintoro: FintoroClient, document_type: DocumentType, document_id: int, path: Path
) -> None:
    downloads = {
        DocumentType.INVOICE: fintoro.invoices.download,
        DocumentType.PROFORMA: fintoro.proformas.download,
        DocumentType.CREDIT_NOTE: fintoro.credit_notes.download,
        DocumentType.ORDER: fintoro.orders.download,
        DocumentType.QUOTATION: fintoro.quotations.download,
    }
    async with downloads[document_type](document_id) as chunks:
        with path.open("wb") as target:
            async for chunk in chunks:
                target.write(chunk)
