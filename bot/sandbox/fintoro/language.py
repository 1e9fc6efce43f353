"""Which language an answer is in (API reference: Conventions, Response localization).

Nineteen tags for lookups; validation errors exist in Slovak and English only: Czech falls back to Slovak,
the rest to English. The vendor's examples are asked without the header and answered in English, so that is
the default here.
"""

LANGUAGES = frozenset(
    (
        "sk",
        "en",
        "cs",
        "de",
        "et",
        "es",
        "fr",
        "hr",
        "hu",
        "it",
        "lt",
        "nl",
        "pl",
        "pt",
        "ro",
        "sr",
        "ru",
        "sl",
        "uk",
    )
)
DEFAULT_LANGUAGE = "en"


def choose_language(accept_language: str | None) -> str:
    """The most wanted of the nineteen tags: "sk-SK;q=0.5, cs" → "cs"; none of them → English."""
    wanted = [_read_wish(part) for part in (accept_language or "").split(",")]
    known = [(quality, tag) for quality, tag in wanted if tag in LANGUAGES and quality > 0]
    return max(known, key=lambda wish: wish[0])[1] if known else DEFAULT_LANGUAGE


def validation_language(language: str) -> str:
    return "sk" if language in ("sk", "cs") else "en"


def _read_wish(part: str) -> tuple[float, str]:
    tag, _, parameters = part.partition(";")
    _, _, quality = parameters.partition("q=")
    try:
        return float(quality or 1), tag.strip().lower().replace("_", "-").split("-")[0]
    except ValueError:
        return 0.0, ""
