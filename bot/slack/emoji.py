"""The emoji people use in work messages, for texts that leave Slack: ":+1:" means little in a CRM."""

import re

_COMMON = {
    "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "ok_hand": "👌", "clap": "👏",
    "pray": "🙏", "wave": "👋", "muscle": "💪", "handshake": "🤝", "point_right": "👉",
    "point_left": "👈", "point_up": "☝️", "point_down": "👇", "raised_hands": "🙌",
    "crossed_fingers": "🤞", "eyes": "👀", "brain": "🧠", "smile": "😄", "smiley": "😃",
    "grinning": "😀", "grin": "😁", "blush": "😊", "slightly_smiling_face": "🙂", "wink": "😉",
    "joy": "😂", "rolling_on_the_floor_laughing": "🤣", "sweat_smile": "😅", "laughing": "😆",
    "heart_eyes": "😍", "thinking_face": "🤔", "neutral_face": "😐", "disappointed": "😞",
    "cry": "😢", "sob": "😭", "rage": "😡", "angry": "😠", "scream": "😱", "sunglasses": "😎",
    "hugging_face": "🤗", "see_no_evil": "🙈", "face_with_rolling_eyes": "🙄",
    "upside_down_face": "🙃", "shrug": "🤷", "facepalm": "🤦", "heart": "❤️", "fire": "🔥",
    "star": "⭐", "sparkles": "✨", "tada": "🎉", "rocket": "🚀", "100": "💯",
    "white_check_mark": "✅", "heavy_check_mark": "✔️", "x": "❌", "warning": "⚠️",
    "exclamation": "❗", "question": "❓", "bangbang": "‼️", "red_circle": "🔴",
    "large_green_circle": "🟢", "large_yellow_circle": "🟡", "rotating_light": "🚨", "bell": "🔔",
    "bulb": "💡", "memo": "📝", "pushpin": "📌", "paperclip": "📎", "calendar": "📆", "date": "📅",
    "hourglass": "⌛", "alarm_clock": "⏰", "email": "✉️", "envelope": "✉️",
    "incoming_envelope": "📨", "phone": "☎️", "telephone_receiver": "📞", "iphone": "📱",
    "computer": "💻", "moneybag": "💰", "euro": "💶", "money_with_wings": "💸", "credit_card": "💳",
    "bank": "🏦", "receipt": "🧾", "chart_with_upwards_trend": "📈",
    "chart_with_downwards_trend": "📉", "arrow_right": "➡️", "arrow_left": "⬅️", "arrow_up": "⬆️",
    "arrow_down": "⬇️", "package": "📦", "truck": "🚚", "factory": "🏭", "coffee": "☕",
}  # fmt: skip

_CODE = re.compile(r":([a-z0-9_+'-]{1,60})(?:::skin-tone-[2-6])?:")


def emoji(name: str, code_points: str = "") -> str:
    """The emoji itself from Slack's hexadecimal `unicode` ("1f44b-1f3fb") or a common name, else ":name:"."""
    try:
        return (
            "".join(chr(int(point, 16)) for point in code_points.split("-")) if code_points else _known(name)
        )
    except (ValueError, OverflowError):
        return _known(name)


def with_emoji(text: str) -> str:
    """The text with the codes of common emoji written as the emoji; others stay ":name:"."""
    return _CODE.sub(lambda match: _COMMON.get(match[1], match[0]), text)


def _known(name: str) -> str:
    return _COMMON.get(name.partition("::")[0], f":{name}:")
