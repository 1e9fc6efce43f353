"""Failures that a person should read about, and that the parts agree on by name."""


class NotWrittenDown(Exception):
    """The database could not take a deed before Slack had to be answered; nothing was started.

    The person keeps the form and presses again: the key is the same, so that is safe.
    """


class SettingsError(Exception):
    """Settings are missing or malformed; the text names every one of them and says where to get it."""
