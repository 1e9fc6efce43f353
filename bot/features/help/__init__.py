"""`/fintoro`: what the app can do, and every deed as a subcommand of it."""

from bot.features.help.listeners import HelpListeners

__all__ = ["HelpListeners"]
