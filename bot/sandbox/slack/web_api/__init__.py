"""Slack's Web API: one table of methods, with the scope each of them needs."""

from bot.sandbox.slack.web_api.dispatch import WebApi

__all__ = ["WebApi"]
