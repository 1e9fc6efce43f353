"""App Home: what I did, what waits and why, what failed with "Try again", what is overdue, my language.

1. `listeners`: the tab is opened, the language chosen, or a deed of the person's has moved on.
2. `publishing`: one drawing at a time for each person, always of the newest state.
3. `reading`: everything is read from our own records and the directory, so nobody waits for Fintoro.
4. `home`: the view, as a pure function of what was read.
"""

from bot.features.app_home.listeners import AppHomeListeners

__all__ = ["AppHomeListeners"]
