"""What the local workspace starts with: people of three locales, their channels, files and bank notices."""

from bot.sandbox.slack.story.telling import tell

__all__ = ["tell"]
