"""One module per command of `fintoro-bot`; `bot.cli` only reads the command line.

A command gets its arguments and `say` (writes one line for people) and returns its exit code.
"""

from collections.abc import Callable

Say = Callable[[str], None]
