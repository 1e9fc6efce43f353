"""Block Kit as Slack checks it: text, elements, layout blocks, whole messages and whole views.

Limits: docs.slack.dev reference pages of each block and element, and the SDKs' own models.
"""

from bot.sandbox.slack.blocks.completion import complete_blocks
from bot.sandbox.slack.blocks.surfaces import check_message_blocks, check_options_answer, check_view

__all__ = ["check_message_blocks", "check_options_answer", "check_view", "complete_blocks"]
