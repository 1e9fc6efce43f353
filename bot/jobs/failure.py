"""What of an exception may be kept and shown: its kind and its words, never a secret in them."""

import re
import traceback

MAX_TEXT_LENGTH = 500

SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+"  # Slack's tokens
    r"|(?<=://)[^\s/@]+:[^\s/@]+(?=@)"  # user:password in an address
    r"|(?i:(?<=bearer ))\S+"
    r"|(?i:(?<=token=)|(?<=secret=)|(?<=password=)|(?<=signature=))[^\s&'\"]+",
)


def without_secrets(text: str) -> str:
    """`text` with tokens, passwords and signatures replaced by three stars."""
    return SECRETS.sub("***", text)


def describe(error: BaseException) -> str:
    """One line, such as "ValueError: no such day", at most 500 characters."""
    words = " ".join(without_secrets(str(error)).split())
    text = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return text if len(text) <= MAX_TEXT_LENGTH else text[: MAX_TEXT_LENGTH - 1] + "…"


def frames(error: BaseException) -> str:
    """Where it broke, for the log: files and lines, without the texts that may hold a secret."""
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()
