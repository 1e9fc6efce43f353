"""Text as it is compared: "Košická pekáreň, s.r.o." and "kosicka pekaren s r o" are the same."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_LETTERS_WITHOUT_MARKS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i"})

# Legal forms of the two countries and their neighbours, as their folded words.
_LEGAL_FORMS = frozenset(
    tuple(form.split())
    for form in (
        "s r o", "sro", "spol s r o", "spol sro", "spolocnost s rucenim obmedzenym", "a s", "as", "j s a",
        "k s", "ks", "v o s", "vos", "o z", "oz", "n o", "z s", "zs", "o p s", "ops", "s p", "sp", "druzstvo",
        "gmbh", "ag", "ltd", "llc", "inc", "kft", "zrt", "sp z o o", "jsa",
        "v likvidacii", "v likvidaci",
        "akciova spolocnost", "akciova spolecnost", "spolecnost s rucenim omezenym",
    )
)  # fmt: skip
_LONGEST_FORM = max(map(len, _LEGAL_FORMS))


def fold(text: str) -> str:
    """The text's words in lower case without diacritics and punctuation, with one space between them."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(letters(text))


def letters(text: str) -> str:
    """The text in lower case without diacritics; punctuation and spaces stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS_WITHOUT_MARKS)


def core_name(name: str) -> tuple[str, ...]:
    """A company's name without the legal forms at its end: what people write when they speak of it."""
    core = words(name)
    while form := _form_length(core):
        core = core[:-form]
    return tuple(core)


def _form_length(name: list[str]) -> int:
    """How many last words are a legal form; 0 when none, or when nothing would be left of the name."""
    longest = min(_LONGEST_FORM, len(name) - 1)
    return next((n for n in range(longest, 0, -1) if tuple(name[-n:]) in _LEGAL_FORMS), 0)
