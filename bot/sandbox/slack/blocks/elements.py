"""Interactive elements: their keys, limits and what spans several keys."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.slack.blocks.composition import (
    ACTION_ID,
    CHOICE_OPTION,
    CONFIRM,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    initial_among_options,
    options_or_groups,
    plain,
    unique_values,
)
from bot.sandbox.slack.shape import Anything, Flag, ListOf, OneOf, Problem, Rule, Shape, Text, Whole

DATE = r"^\d{4}-\d{2}-\d{2}$"
TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_DISPATCH = Shape(
    {},
    {"trigger_actions_on": ListOf(OneOf(("on_enter_pressed", "on_character_entered")), 2, least=1)},
)
_CONVERSATION_FILTER = Shape(
    {},
    {
        "include": ListOf(OneOf(("im", "mpim", "private", "public")), 4, least=1, unique=True),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    },
)


def _shape(kind: str, required: Mapping[str, Rule], optional: Mapping[str, Rule], *also: Any) -> Shape:
    always: dict[str, Rule] = {"type": OneOf((kind,))}
    return Shape({**always, **required}, {"action_id": ACTION_ID, **optional}, also)


def _lengths(element: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        yield Problem(f"{pointer}/min_length", "must be at most max_length")
    if len(element.get("initial_value", "")) > most:
        yield Problem(f"{pointer}/initial_value", f"must be less than {most + 1} characters")


_FOCUS: dict[str, Rule] = {"focus_on_load": Flag()}
_MENU: dict[str, Rule] = {"placeholder": plain(150), "confirm": CONFIRM, **_FOCUS}
_TYPED: dict[str, Rule] = {"placeholder": plain(150), "dispatch_action_config": _DISPATCH, **_FOCUS}
_STATIC: dict[str, Rule] = {
    **_MENU,
    "options": ListOf(MENU_OPTION, 100, least=1),
    "option_groups": ListOf(OPTION_GROUP, 100, least=1),
}
_MANY: dict[str, Rule] = {"max_selected_items": Whole(1)}
_MENU_CHECKS = (options_or_groups, unique_values, initial_among_options)
_CHOICES: dict[str, Rule] = {"options": ListOf(CHOICE_OPTION, 10, least=1)}
_NUMBER = Text(pattern=r"^-?\d+(\.\d+)?$")
_CONVERSATIONS: dict[str, Rule] = {
    "default_to_current_conversation": Flag(),
    "filter": _CONVERSATION_FILTER,
}
_URL_ANSWER: dict[str, Rule] = {"response_url_enabled": Flag()}

SELECTS: dict[str, Rule] = {
    "static_select": _shape("static_select", {}, {**_STATIC, "initial_option": MENU_OPTION}, *_MENU_CHECKS),
    "external_select": _shape(
        "external_select", {}, {**_MENU, "initial_option": MENU_OPTION, "min_query_length": Whole(0)}
    ),
    "users_select": _shape("users_select", {}, {**_MENU, "initial_user": Text(least=1)}),
    "conversations_select": _shape(
        "conversations_select",
        {},
        {**_MENU, **_CONVERSATIONS, **_URL_ANSWER, "initial_conversation": Text(least=1)},
    ),
    "channels_select": _shape(
        "channels_select", {}, {**_MENU, **_URL_ANSWER, "initial_channel": Text(least=1)}
    ),
}
MULTI_SELECTS: dict[str, Rule] = {
    "multi_static_select": _shape(
        "multi_static_select",
        {},
        {**_STATIC, **_MANY, "initial_options": ListOf(MENU_OPTION, 100, least=1)},
        *_MENU_CHECKS,
    ),
    "multi_external_select": _shape(
        "multi_external_select",
        {},
        {
            **_MENU,
            **_MANY,
            "initial_options": ListOf(MENU_OPTION, 100, least=1),
            "min_query_length": Whole(0),
        },
    ),
    "multi_users_select": _shape(
        "multi_users_select", {}, {**_MENU, **_MANY, "initial_users": ListOf(Text(least=1))}
    ),
    "multi_conversations_select": _shape(
        "multi_conversations_select",
        {},
        {**_MENU, **_MANY, **_CONVERSATIONS, "initial_conversations": ListOf(Text(least=1))},
    ),
    "multi_channels_select": _shape(
        "multi_channels_select", {}, {**_MENU, **_MANY, "initial_channels": ListOf(Text(least=1))}
    ),
}
PICKERS: dict[str, Rule] = {
    "datepicker": _shape("datepicker", {}, {**_MENU, "initial_date": Text(pattern=DATE)}),
    "timepicker": _shape(
        "timepicker", {}, {**_MENU, "initial_time": Text(pattern=TIME), "timezone": Text(least=1)}
    ),
}
MOMENT_PICKER: dict[str, Rule] = {
    "datetimepicker": _shape(
        "datetimepicker",
        {},
        {"confirm": CONFIRM, **_FOCUS, "initial_date_time": Whole(1_000_000_000, 9_999_999_999)},
    )
}
CHOICES: dict[str, Rule] = {
    "checkboxes": _shape(
        "checkboxes",
        _CHOICES,
        {"initial_options": ListOf(CHOICE_OPTION, 10, least=1), "confirm": CONFIRM, **_FOCUS},
        unique_values,
        initial_among_options,
    ),
    "radio_buttons": _shape(
        "radio_buttons",
        _CHOICES,
        {"initial_option": CHOICE_OPTION, "confirm": CONFIRM, **_FOCUS},
        unique_values,
        initial_among_options,
    ),
}
BUTTONS: dict[str, Rule] = {
    "button": _shape(
        "button",
        {"text": plain(75)},
        {
            "url": Text(3000),
            "value": Text(2000),
            "style": OneOf(("primary", "danger")),
            "confirm": CONFIRM,
            "accessibility_label": Text(75),
        },
    ),
    "overflow": _shape(
        "overflow", {"options": ListOf(OVERFLOW_OPTION, 5, least=1)}, {"confirm": CONFIRM}, unique_values
    ),
}
TYPED_INPUTS: dict[str, Rule] = {
    "plain_text_input": _shape(
        "plain_text_input",
        {},
        {
            **_TYPED,
            "initial_value": Text(3000),
            "multiline": Flag(),
            "min_length": Whole(0, 3000),
            "max_length": Whole(1, 3000),
        },
        _lengths,
    ),
    "number_input": _shape(
        "number_input",
        {"is_decimal_allowed": Flag()},
        {**_TYPED, "initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
    ),
    "email_text_input": _shape("email_text_input", {}, {**_TYPED, "initial_value": Text()}),
    "url_text_input": _shape("url_text_input", {}, {**_TYPED, "initial_value": Text()}),
    "rich_text_input": _shape("rich_text_input", {}, {**_TYPED, "initial_value": Anything()}),
}
FILE_INPUT: dict[str, Rule] = {
    "file_input": _shape(
        "file_input", {}, {"filetypes": ListOf(Text(least=1), least=1), "max_files": Whole(1, 10)}
    )
}
IMAGE: dict[str, Rule] = {
    "image": Shape(
        {"type": OneOf(("image",)), "alt_text": Text(2000, least=1)},
        {"image_url": Text(3000, least=1), "slack_file": Anything()},
    )
}
