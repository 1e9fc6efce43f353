"""Every text for people that the code asks the translator for; run as a module, it brings the catalogues in line."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

BOT = Path(__file__).parents[1] / "bot"
LOCALES = BOT / "locales"
KEYWORDS = {"t": None, "rich": None, "plural": (1, 2)}

MessageId = str | tuple[str, ...]


def texts_in_code() -> Iterator[tuple[MessageId, str]]:
    """Yield each message id (a pair for plurals) with the file it stands in."""
    found = extract_from_dir(str(BOT), [("sandbox/**", "ignore"), ("**.py", "python")], keywords=KEYWORDS)
    for file_name, _line, message, _comments, _context in found:
        if message:
            yield message, file_name


def catalogue_of(language: str) -> Catalog:
    """Read a language's catalogue."""
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


def bring_in_line(language: str) -> list[MessageId]:
    """Add the texts the catalogue lacks, drop those nobody asks for; return what still needs a translation."""
    old = catalogue_of(language)
    new = Catalog(locale=language, project="Fintoro for Slack", fuzzy=False, charset="utf-8")
    for message, file_name in sorted(set(texts_in_code()), key=lambda found: (found[1], str(found[0]))):
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(message, string=known.string if known else None, locations=[(file_name, 0)])
    target = LOCALES / language / "LC_MESSAGES" / "messages.po"
    with target.open("wb") as out:
        write_po(out, new, sort_by_file=True, include_lineno=False, width=110, omit_header=False)
    return [message.id for message in new if message.id and not _is_translated(message.string)]


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    for language in ("sk", "cs"):
        missing = bring_in_line(language)
        sys.stdout.write(f"{language}: {len(missing)} to translate\n")
        for message_id in missing:
            sys.stdout.write(f"  {message_id!r}\n")
