"""The control API: everything a person can see and do in the workspace, for the page and for tests."""

from bot.sandbox.slack.control.routes import Control

__all__ = ["Control"]
