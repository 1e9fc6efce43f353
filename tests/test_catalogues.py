"""What people read: every text in Slovak and Czech, whole, in the house's words, and short enough for its place."""

import ast
import re
from collections.abc import Callable, Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from bot.i18n import Translator, translator_for
from bot.manifest import SHORTCUTS
from tests.texts_for_people import translated_texts, unreadable_requests, untranslated_in, untranslated_texts
from tests.texts_in_code import (
    LANGUAGES,
    MessageId,
    as_file,
    catalogue_of,
    in_line,
    path_of,
    texts_in_code,
    untranslated,
)

# Said in English as well, by everybody: names, and words that are the same in all three languages.
SAME_IN_ALL = {"Fintoro for Slack", "E-mail", "e-mail", "Text", "*Text*\n{text}", "{count} d"}
# Texts that do not go through the translator, and why that is right.
UNTRANSLATED = {
    ("features/create_client/modal.py", "IČO "): "the business ID's name in all three languages",
    ("features/create_client/receipt.py", "IČO "): "the business ID's name in all three languages",
    ("unknown.py", "Fintoro"): "the product's name",
}
# docs.slack.dev: views, composition objects, Block Kit blocks; labels and placeholders are held shorter than that.
MAX_CHARS = {
    "in title": 24, "modal.1": 24, "modal.submit": 24, "modal.close": 24, "confirm_dialog.0": 100,
    "confirm_dialog.1": 300, "confirm_dialog.confirm": 30, "confirm_dialog.deny": 30, "button.0": 24,
    "option.0": 75, "option.description": 75, "option_group.0": 75, "in fixed_choices": 75,
    "in event_type_name": 75,
    "in kind_name": 75, "in document_type_name": 75, "header.0": 150, "input_block.1": 48, "in labels": 48,
    "external_select.placeholder": 60, "static_select.placeholder": 60, "plain_text_input.placeholder": 60,
}  # fmt: skip
EMOJI = re.compile(r":[a-z_]+:")
SIGNS = "*✓✗•⋮\n"
FAMILIAR = re.compile(
    r"\b(ty|tebe|tvoj\w*|tvůj|tvá|skús|zkus|napíš|napiš|vyber|zadaj|zadej|pozri|podívej|klikni|prosím ťa)\b",
    re.I,
)
BAD_TYPOGRAPHY = re.compile(r"  |\"|'|\.\.\.|”| :(?![a-z_]+:)| [,.;!?]")
NOT_OUR_ENGLISH = re.compile(
    r"\b(emails?|customers?|contractors?|oops|sorry|failed to|invalid|error)\b|\.\.\.|\"|  ", re.I
)


def translations(language: str) -> Iterator[tuple[str, str]]:
    """Yield the English text and its translation; of a plural, each form beside the English plural."""
    for message in catalogue_of(language):
        english = message.id if isinstance(message.id, str) else message.id[1]
        forms = [message.string] if isinstance(message.string, str) else message.string or ()
        if english:  # not the header
            yield from ((english, form) for form in forms if form)


def places_in(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def emoji_in(text: str) -> list[str]:
    return EMOJI.findall(text)


def signs_in(text: str) -> list[str]:
    return sorted(character for character in text if character in SIGNS)


def ending_of(text: str) -> str:
    return text[-1] if text[-1:] in tuple(".?!…:") else ""


def menu_names_in(text: str) -> list[str]:
    """Shortcuts of the manifest: Slack's menus are in its words, whatever the person's language."""
    return [name for name, _, _ in SHORTCUTS.values() if f"*{name}*" in text]


def has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", re.sub(r"\{\w+}|:[a-z_]+:", "", text)))


def commands_in(text: str) -> list[str]:
    """What stands in backquotes, but for the names of a command's own words, which are translated."""
    return [re.sub(r"\[[^]]*]", "[]", code) for code in re.findall(r"`([^`]*)`", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_the_code_is_translated(language: str) -> None:
    asked: set[MessageId] = {message for message, _ in texts_in_code()}
    known: Catalog = catalogue_of(language)
    held = {m.id if isinstance(m.id, str) else tuple(m.id) for m in known if m.id}
    assert asked - held == set(), "run `python -m tests.texts_in_code` and translate"
    assert held - asked == set(), "nobody asks for these any more: run `python -m tests.texts_in_code`"
    assert untranslated(known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_all_plural_forms_and_no_doubts(language: str) -> None:
    messages = [message for message in catalogue_of(language) if message.id]
    assert [message.id for message in messages if message.fuzzy] == []
    plurals = [message for message in messages if not isinstance(message.id, str)]
    assert [message.id for message in plurals if len(list(filter(None, message.string or ()))) != 3] == []
    inflected = [message for message in plurals if message.id[0] != message.id[1]]
    assert [message.id for message in inflected if len(set(message.string or ())) != 3] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_bringing_a_catalogue_in_line_again_changes_nothing(language: str) -> None:
    assert as_file(in_line(language), language) == path_of(language).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kept",
    [places_in, commands_in, emoji_in, signs_in, ending_of, menu_names_in],
    ids=lambda kept: kept.__name__,
)
def test_a_translation_keeps_what_is_not_words(kept: Callable[[str], object], language: str) -> None:
    differing = [pair for pair in translations(language) if kept(pair[0]) != kept(pair[1])]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_not_english_and_is_written_well(language: str) -> None:
    left = [english for english, said in translations(language) if said == english and has_words(english)]
    assert set(left) <= SAME_IN_ALL
    said = [text for _, text in translations(language)]
    assert [text for text in said if text != text.strip() or BAD_TYPOGRAPHY.search(text)] == []
    assert [text for text in said if text.count("„") != text.count("“")] == []
    assert [text for text in said if FAMILIAR.search(text)] == []


def test_the_english_texts_keep_to_the_house_words() -> None:
    """design.md §5: client, not customer; "e-mail"; no blame and no jargon of programmers."""
    texts = {
        text
        for message, _ in texts_in_code()
        for text in ([message] if isinstance(message, str) else message)
    }
    allowed = {"Stripe customer ID"}
    assert [text for text in sorted(texts - allowed) if NOT_OUR_ENGLISH.search(EMOJI.sub("", text))] == []


def test_texts_are_short_enough_for_their_places() -> None:
    speakers = [translator_for(language) for language in ("en", *LANGUAGES)]
    too_long = [
        f"{spoken.file}:{spoken.line} {spoken.place} in {speaker.locale}: {said} ({len(said)})"
        for spoken in translated_texts()
        if spoken.place in MAX_CHARS
        for speaker in speakers
        if len(said := _said(speaker, spoken.text)) > MAX_CHARS[spoken.place]
    ]
    assert too_long == []


def _said(speaker: Translator, text: str) -> str:
    return speaker.t(text, **dict.fromkeys(places_in(text), ""))


def test_nobody_is_spoken_to_past_the_catalogues() -> None:
    found = {(spoken.file, spoken.text): f"{spoken.file}:{spoken.line}" for spoken in untranslated_texts()}
    assert {where: line for where, line in found.items() if where not in UNTRANSLATED} == {}
    assert UNTRANSLATED.keys() - found.keys() == set(), "these exceptions are no longer needed"
    assert list(unreadable_requests()) == []


@pytest.mark.parametrize(
    "code",
    [
        'section("Saved to Fintoro")',
        'header("Saved")',
        'option(name, "1", description="client")',
        'modal("id", t.t("Note"), blocks, submit="Save", close=t.t("Cancel"))',
        'text = "Nothing was saved"',
        'section(t.rich("*{name}*", name="Nobody at all"))',
        'section(f"Saved {name}")',
        'await ack(text="Unknown")',
        'detail = f"IBAN {number}"',
        'whose = f"“{words}”"',
    ],
)
def test_a_text_past_the_catalogues_is_found(code: str) -> None:
    assert list(untranslated_in("features/new.py", ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'section(t.rich("Saved to Fintoro"))',
        'raise ValueError("a review needs a document")',
        'log.warning("not delivered: %s", error)',
        'def f() -> None:\n    """Return the text."""',
        'background.spawn(f"watch {key}", work())',
        'option(f"{number} · {name}", f"client:{id}")',
    ],
)
def test_what_nobody_is_shown_is_let_alone(code: str) -> None:
    assert not list(untranslated_in("features/new.py", ast.parse(code)))
