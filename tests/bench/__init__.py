"""The figures of the README, measured: `make bench`, or `python -m tests.bench [--quick]`.

One module for each figure; its docstring says what the figure means and how it is taken:

- `shortcut`: from a message shortcut to `views.open`, beside two bare apps.
- `submitting`: from a pressed "Save" to the answer, with the job written down.
- `redrawing`: from a click in an open form to the form drawn anew.
- `calls`: how many calls to Fintoro each deed and each look-up makes.
- `large_file`: how much memory a 200 MB attachment takes.
- `starting`: import, cold start, memory when idle.
- `notices`: how well bank notices are read.

The rest is the equipment: `slack_side` presses and receives as Slack does, `bare_apps` are what the bot is
compared with, `processes` runs each of them by itself, `figures` keeps and prints the results.

Machines are noisy: everything is measured in rounds, those of the compared apps one after another in turn, and
a figure is the median of its rounds, printed with the lowest and the highest. Ratios are taken within a round.
"""
