"""From what was asked for to the card that answers it."""

from bot.directory import Directory, search_documents
from bot.features.look.choices import MOST_OFFERED, clients_to_choose, documents_to_choose
from bot.features.look.client_card import client_card
from bot.features.look.document_card import document_card
from bot.features.look.find_client import ClientReader, FoundClients, find_clients, open_documents
from bot.features.look.find_document import DocumentFinder
from bot.features.look.models import Card, Detailed, Viewer, listed
from bot.features.look.overdue import find_overdue
from bot.features.look.overdue_card import overdue_card
from bot.fintoro import DocumentType, FintoroClient
from bot.slack.text import shorten

OVERDUE = "overdue"
NEWEST_SHOWN = 5
WORDS_MAX_CHARS = 100


class Cards:
    """Answers questions; all of its methods raise `FintoroError` when Fintoro has to be asked and does not tell."""

    def __init__(self, fintoro: FintoroClient, directory: Directory) -> None:
        self._fintoro = fintoro
        self._directory = directory

    async def of(self, reference: str, viewer: Viewer) -> Card:
        """Return the card a button refers to: "invoice:301", "client:101", "overdue:Acme"."""
        kind, _, rest = reference.partition(":")
        match kind:
            case "client":
                return await self._client(int(rest), viewer)
            case "overdue":
                return self.overdue(rest, viewer)
            case _:
                finder = DocumentFinder(self._fintoro, self._directory, viewer.t.locale)
                return document_card(await finder.show(DocumentType(kind), int(rest)), viewer)

    async def invoice(self, words: str, viewer: Viewer) -> Card:
        """Return the document of that number, or a few to choose from."""
        t, words = viewer.t, shorten(words, WORDS_MAX_CHARS)
        if not words:
            newest = search_documents(self._directory.snapshot, "", NEWEST_SHOWN)
            intro = t.rich(
                "Which one? Type its number, for example `/fintoro-invoice {number}`. The newest unpaid ones:",
                number=newest[0].number if newest else "20260001",
            )
            return documents_to_choose(intro, [listed(one) for one in newest], viewer)
        found = await DocumentFinder(self._fintoro, self._directory, t.locale).find(words)
        if isinstance(found, Detailed):
            return document_card(found, viewer)
        if not found:
            return documents_to_choose(t.rich("There is no document “{words}”.", words=words), [], viewer)
        intro = t.rich("There is no document “{words}”. Did you mean one of these?", words=words)
        if len({one.number for one in found}) == 1 and len(found) > 1:
            intro = t.rich("There are several documents “{words}”:", words=words)
        return documents_to_choose(intro, found, viewer)

    async def client(self, words: str, viewer: Viewer) -> Card:
        """Return the client that fits, or a few to choose from."""
        t, words = viewer.t, shorten(words, WORDS_MAX_CHARS)
        if not words:
            usage = t.rich(
                "Which client? Type a name or a business ID (IČO), for example `/fintoro-client Acme`."
            )
            return clients_to_choose(usage, [], viewer)
        found = find_clients(self._directory.snapshot, words)
        if len(found.refs) == 1 and not found.nearly:
            return await self._client(found.refs[0].id, viewer)
        return _clients_to_choose(found, words, viewer)

    def overdue(self, words: str, viewer: Viewer) -> Card:
        """Return what is overdue, of all or of the clients that fit the words; asks Fintoro nothing."""
        snapshot, words = self._directory.snapshot, shorten(words, WORDS_MAX_CHARS)
        if not words:
            everything = map(listed, snapshot.documents.documents)
            return overdue_card(find_overdue(everything, viewer.today), f"{OVERDUE}:", viewer)
        found = find_clients(snapshot, words)
        if found.nearly:
            return _clients_to_choose(found, words, viewer)
        documents = open_documents(snapshot, {ref.id for ref in found.refs})
        of_one = len(found.refs) == 1
        whose = found.refs[0].name if of_one else viewer.t.t("“{words}”", words=words)
        overdue = find_overdue(documents, viewer.today, whose, of_one_client=of_one)
        return overdue_card(overdue, f"{OVERDUE}:{words}", viewer)

    async def _client(self, client_id: int, viewer: Viewer) -> Card:
        reader = ClientReader(self._fintoro, self._directory, viewer.t.locale)
        return client_card(await reader.view(client_id), viewer)


def _clients_to_choose(found: FoundClients, words: str, viewer: Viewer) -> Card:
    t = viewer.t
    if not found.refs:
        nobody = t.rich(
            "There is no client “{words}”. You can add one with `/fintoro-client new {words}`.", words=words
        )
        return clients_to_choose(nobody, [], viewer)
    if found.nearly:
        intro = t.rich("There is no client “{words}”. Did you mean one of these?", words=words)
    elif len(found.refs) > MOST_OFFERED:
        intro = t.rich(
            "{count} clients fit “{words}”; these come first:", count=str(len(found.refs)), words=words
        )
    else:
        intro = t.rich("These clients fit “{words}”:", words=words)
    return clients_to_choose(intro, found.refs, viewer)
