"""Every text for people that the code asks the translator for; run as a module, it brings the catalogues in line."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

BOT = Path(__file__).parents[1] / "bot"
LOCALES = BOT / "locales"
LANGUAGES = ("sk", "cs")
KEYWORDS = {"t": None, "rich": None, "plural": (1, 2)}
# No dates and no versions: a catalogue changes only when a text does.
HEADER = """\
# {language} texts of Fintoro for Slack. `python -m tests.texts_in_code` keeps them in line with the code.
msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

MessageId = str | tuple[str, ...]


def texts_in_code() -> Iterator[tuple[MessageId, str]]:
    """Yield each message id (a pair for plurals) with the file it stands in."""
    found = extract_from_dir(str(BOT), [("sandbox/**", "ignore"), ("**.py", "python")], keywords=KEYWORDS)
    for file_name, _line, message, _comments, _context in found:
        if message:
            yield message, file_name


def path_of(language: str) -> Path:
    """Return where a language's catalogue is."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def catalogue_of(language: str) -> Catalog:
    """Read a language's catalogue."""
    with path_of(language).open("rb") as source:
        return read_po(source, locale=language)


def in_line(language: str) -> Catalog:
    """Return the catalogue with the texts it lacks added, untranslated, and without those nobody asks for."""
    old = catalogue_of(language)
    new = Catalog(locale=language, fuzzy=False, charset="utf-8")
    for message, file_name in sorted(set(texts_in_code()), key=lambda found: (found[1], str(found[0]))):
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(message, string=known.string if known else None, locations=[(file_name, 0)])
    return new


def as_file(catalogue: Catalog, language: str) -> bytes:
    """Return a catalogue as its file holds it; the same bytes for the same texts."""
    out = BytesIO()
    write_po(out, catalogue, sort_by_file=True, include_lineno=False, width=110, omit_header=True)
    header = HEADER.format(
        language=Locale(language).english_name, locale=language, plural_forms=catalogue.plural_forms
    )
    return header.encode() + out.getvalue()


def untranslated(catalogue: Catalog) -> list[MessageId]:
    """Return what has no translation yet, or not in all its plural forms."""
    return [_id_of(message) for message in catalogue if message.id and not _is_translated(message.string)]


def _id_of(message: Message) -> MessageId:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    for language in LANGUAGES:
        catalogue = in_line(language)
        path_of(language).write_bytes(as_file(catalogue, language))
        missing = untranslated(catalogue)
        sys.stdout.write(f"{language}: {len(missing)} to translate\n")
        for message_id in missing:
            sys.stdout.write(f"  {message_id!r}\n")
