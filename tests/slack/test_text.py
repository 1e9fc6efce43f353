"""What a message of every shape reads like as plain text."""

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.text import (
    Names,
    escape,
    mentioned,
    readable,
    shorten,
    shorten_escaped,
    split_for_inputs,
)

PAYLOADS = Path(__file__).parents[2].parent / "shared" / "slack" / "payloads"
NAMES = Names(
    users={"U1": "Anna Kováčová", "U2": "Peter Horváth"},
    channels={"C1": "payments"},
    usergroups={"S1": "accounting"},
)


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": "fallback",
        "blocks": [{"type": "rich_text", "block_id": "b", "elements": list(elements)}],
    }


def section(*elements: dict[str, Any] | str) -> dict[str, Any]:
    inner = [{"type": "text", "text": e} if isinstance(e, str) else e for e in elements]
    return {"type": "rich_text_section", "elements": inner}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt; stays an entity", "&lt; stays an entity"),
        ("<@U1> see <#C1|old-name> and <#C9|sales>", "@Anna Kováčová see #payments and #sales"),
        ("<@U9> and <@U8|eva>", "@U9 and @eva"),
        ("<!here> <!channel> <!everyone> <!here|here>", "@here @channel @everyone @here"),
        ("<!subteam^S1> <!subteam^S2|@sales> <!subteam^S3>", "@accounting @sales @S3"),
        ("<!date^1392734382^Due {date_num}^https://x.sk/|18. 2. 2014>", "18. 2. 2014 (https://x.sk/)"),
        ("<!date^1392734382^Due {date_num}|18. 2. 2014>", "18. 2. 2014"),
        ("<https://acme.sk/a_b*c|the *offer*>", "the *offer* (https://acme.sk/a_b*c)"),
        ("<https://acme.sk/?a=1&amp;b=2>", "https://acme.sk/?a=1&b=2"),
        ("<http://acme.sk|acme.sk>", "http://acme.sk"),
        ("<mailto:eva@acme.sk|eva@acme.sk>", "eva@acme.sk"),
        ("<mailto:eva@acme.sk|Eva>", "Eva (eva@acme.sk)"),
        ("<tel:+421900111222|+421900111222>", "+421900111222"),
        ("*bold* _it_ ~gone~ *_both_*", "bold it gone both"),
        ("snake_case_name 2*3*4 a * b * c", "snake_case_name 2*3*4 a * b * c"),
        ("*<https://x.sk|label>*", "label (https://x.sk)"),
        ("`a_b *c*` and ```\nline *1*\n<https://x.sk>```", "a_b *c* and line *1*\nhttps://x.sk"),
        ("thanks :pray: :tada: :our_logo: at 10:30:15", "thanks 🙏 🎉 :our_logo: at 10:30:15"),
        (":+1::skin-tone-2: done", "👍 done"),
        ("&gt; quoted\nanswer", "> quoted\nanswer"),
        ("a <> b << c", "a <> b << c"),
        ("", ""),
    ],
)
def test_mrkdwn_reads_as_a_person_would_read_it(text: str, expected: str) -> None:
    assert readable({"text": text}, NAMES) == expected


def test_rich_text_is_preferred_and_keeps_every_element() -> None:
    message = rich(
        section(
            {"type": "user", "user_id": "U1"},
            ", 5 > 4 & *no markup* ",
            {"type": "text", "text": "bold", "style": {"bold": True}},
            " ",
            {"type": "channel", "channel_id": "C1"},
            " ",
            {"type": "usergroup", "usergroup_id": "S1"},
            " ",
            {"type": "broadcast", "range": "here"},
            " ",
            {"type": "link", "url": "https://acme.sk/offer", "text": "offer"},
            " ",
            {"type": "emoji", "name": "wave", "unicode": "1f44b-1f3fb"},
            {"type": "emoji", "name": "our_logo"},
            " ",
            {"type": "color", "value": "#FF0000"},
            " ",
            {"type": "date", "timestamp": 1720710212, "format": "{date_num}", "fallback": "11. 7. 2024"},
            " ",
            {"type": "something_new", "text": "tomorrow's element"},
        )
    )
    assert readable(message, NAMES) == (
        "@Anna Kováčová, 5 > 4 & *no markup* bold #payments @accounting @here "
        "offer (https://acme.sk/offer) 👋🏻:our_logo: #FF0000 11. 7. 2024 tomorrow's element"
    )


def test_lists_quotes_and_code_keep_their_shape() -> None:
    message = rich(
        section("Agreed:\n"),
        {"type": "rich_text_list", "style": "ordered", "indent": 0, "elements": [section("first")]},
        {"type": "rich_text_list", "style": "ordered", "indent": 1, "elements": [section("a"), section("b")]},
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 2,
            "offset": 3,
            "elements": [section("deep")],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 0,
            "offset": 1,
            "elements": [section("second\nline")],
        },
        {"type": "rich_text_list", "style": "bullet", "elements": [section("x"), section("y")]},
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "they said\n\nyes"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "  code *x*"}]},
        section("end"),
    )
    assert readable(message, NAMES).split("\n") == [
        "Agreed:",
        "1. first",
        "    a. a",
        "    b. b",
        "        iv. deep",
        "2. second",
        "   line",
        "• x",
        "• y",
        "> they said",
        ">",
        "> yes",
        "  code *x*",
        "end",
    ]


def test_a_bots_message_made_of_blocks_alone_is_read() -> None:
    message = {
        "subtype": "bot_message",
        "text": "",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "New payment *A*"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "*VS* 20260001 &amp; more"}},
            {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Amount*\n12,50"}]},
            {"type": "divider"},
            {
                "type": "context",
                "elements": [
                    {"type": "image", "image_url": "https://x.sk/i.png", "alt_text": "bank"},
                    {"type": "mrkdwn", "text": "by <@U2>"},
                ],
            },
            {"type": "markdown", "text": "**as written**"},
            {"type": "image", "image_url": "https://x.sk/c.png", "alt_text": "chart"},
            {
                "type": "table",
                "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]],
            },
            {
                "type": "actions",
                "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Go"}}],
            },
        ],
    }
    assert readable(message, NAMES).split("\n") == [
        "New payment *A*",
        "VS 20260001 & more",
        "Amount",
        "12,50",
        "bank by @Peter Horváth",
        "**as written**",
        "chart (https://x.sk/c.png)",
        "a | b",
    ]


def test_blocks_that_say_nothing_leave_the_text() -> None:
    assert readable({"text": "paid", "blocks": [{"type": "actions", "elements": []}]}, NAMES) == "paid"


def test_a_forwarded_message_is_quoted_under_its_author() -> None:
    forwarded = {
        "is_msg_unfurl": True,
        "is_share": True,
        "author_name": "Eva Nová",
        "text": "ignored, the blocks say it better",
        "message_blocks": [
            {"team": "T1", "message": {"blocks": rich(section("Ahoj\n12,50 €"))["blocks"]}},
        ],
        "attachments": [{"text": "inner <@U1>"}],
    }
    message = {"text": "see:", "attachments": [forwarded]}
    assert readable(message, NAMES) == "see:\n\nEva Nová:\n> Ahoj\n> 12,50 €\n> inner @Anna Kováčová"


def test_a_classic_attachment_gives_its_title_text_and_fields() -> None:
    message = {
        "text": "",
        "attachments": [
            {
                "pretext": "Bank says",
                "author_name": "Bank",
                "title": "Credit",
                "title_link": "https://bank.sk/1",
                "text": "*1 234,50* EUR",
                "fields": [{"title": "VS", "value": "20260001", "short": True}, {"value": "no title"}],
                "fallback": "never shown beside the rest",
            },
            {"fallback": "only this"},
        ],
    }
    assert readable(message, NAMES) == (
        "Bank says\nBank\nCredit (https://bank.sk/1)\n1 234,50 EUR\nVS: 20260001\nno title\n\nonly this"
    )


def test_an_email_sent_to_slack_is_read_with_its_subject() -> None:
    mail = {"id": "F1", "mode": "email", "subject": "Kredit na účte", "plain_text": "Suma: 12,50 EUR\n"}
    message = {"text": "", "files": [mail, {"id": "F2", "mode": "hosted", "title": "no text of it"}]}
    assert readable(message, NAMES) == "Kredit na účte\nSuma: 12,50 EUR"


def test_everyone_named_anywhere_is_found_for_looking_up() -> None:
    message = {
        "text": "<@U1> <#C1|x>",
        "blocks": rich(section({"type": "user", "user_id": "U2"}))["blocks"],
        "attachments": [{"text": "<@U3> &lt;@U4&gt;", "attachments": [{"text": "<#C2>"}]}],
        "user": "U5",
    }
    found = mentioned(message)
    assert found.users == {"U1", "U2", "U3"}
    assert found.channels == {"C1", "C2"}


def test_recorded_shortcuts_are_read() -> None:
    if not PAYLOADS.is_dir():
        pytest.skip(f"the recorded Slack payloads are not at {PAYLOADS}")
    read = {
        name: readable(json.loads((PAYLOADS / name).read_text())["message"], Names(users={"U222": "Anna"}))
        for name in ("message_action_bolt_python.json", "composed/message_action_with_files.json")
    }
    assert list(read.values()) == ["@Anna test", "Hi there!"]


@given(st.text())
def test_escaped_text_comes_back_as_it_was_typed(text: str) -> None:
    quiet = "".join(c for c in text if c not in "*_~`:").strip("\n")
    assert readable({"text": escape(quiet)}, NAMES) == (quiet if quiet.strip() else "")


@given(st.text(alphabet="<>@#!|^&;ampltg*_~`:\n aU1."))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert isinstance(readable({"text": text, "attachments": [{"text": text}]}, NAMES), str)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "elements", "blocks", "fields", "title", "rows", "indent", "unicode"]
            ),
            inner | st.sampled_from(["rich_text", "rich_text_list", "section", "context", "table", "emoji"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["text", "blocks", "attachments", "files"]), json_values, max_size=4))
def test_a_malformed_message_is_read_without_a_traceback(message: dict[str, Any]) -> None:
    assert isinstance(readable(message, NAMES), str)
    assert mentioned(message).users == frozenset()


@pytest.mark.parametrize("unit", ["<", "*a ", "`", "```a", "_x", "&amp", "<@U1>", ":a", "<!date^", "~*_"])
def test_a_very_long_message_is_read_in_no_time(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    started = perf_counter()
    readable({"text": text}, NAMES)
    assert perf_counter() - started < 1


@given(st.text(alphabet=st.sampled_from("ab \n👍🏽\u0301\u200dé🇸🇰\r"), max_size=300), st.integers(1, 40))
def test_split_text_joins_to_the_same_text(text: str, max_chars: int) -> None:
    parts = split_for_inputs(text, max_chars)
    assert "".join(parts) == text
    assert all(len(part) <= max_chars for part in parts)
    assert parts == [""] if not text else all(parts)


def test_text_is_split_after_paragraphs_then_lines_then_words() -> None:
    assert split_for_inputs("one two\n\nthree four", 12) == ["one two\n\n", "three four"]
    assert split_for_inputs("one two\nthree four", 12) == ["one two\n", "three four"]
    assert split_for_inputs("one two three", 9) == ["one two ", "three"]
    assert split_for_inputs("abcdefgh", 3) == ["abc", "def", "gh"]
    assert split_for_inputs("ab👩‍👩‍👧", 4) == ["ab", "👩‍👩‍👧"[:4], "👧"]
    with pytest.raises(ValueError, match="at least one"):
        split_for_inputs("a", 0)


def test_shortened_text_ends_with_an_ellipsis_and_whole_characters() -> None:
    assert shorten("Košice", 6) == "Košice"
    assert shorten("Košická pekáreň", 9) == "Košická…"
    assert shorten("ab👨‍👩‍👧", 5) == "ab…"
    assert shorten("e\u0301e\u0301e\u0301", 4) == "e\u0301…"
    assert shorten("🇸🇰🇨🇿", 3) == "🇸🇰…"
    assert shorten("abc", 0) == ""


def test_shortening_counts_what_escaping_adds_and_never_cuts_an_entity() -> None:
    assert shorten_escaped("<!channel>", 80) == "&lt;!channel&gt;"
    assert shorten_escaped("a&b&c&d", 10) == "a&amp;b…"
    assert shorten_escaped("&&&", 5) == "…"
    assert shorten_escaped("&&&", 0) == ""


@given(st.text(alphabet="a&<>é👍"), st.integers(0, 30))
def test_shortened_escaped_text_is_an_escaped_beginning(text: str, limit: int) -> None:
    short = shorten_escaped(text, limit)
    assert len(short) <= limit
    kept = short.removesuffix("…")
    assert escape(text).startswith(kept)
    assert any(escape(text[:n]) == kept for n in range(len(text) + 1))
