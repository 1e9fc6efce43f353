"""Send a document to its client by e-mail: a reminder, a confirmation, or just the document.

1. `listeners.open_for`: the button on a card; the document is read, the recipients are proposed (`modal`).
2. `listeners.check`: the form is read (`form`), and a second view shows what goes to whom.
3. `listeners.confirm`: fixed as a `SendReminder`, written down, then acknowledged.
4. `job.SendReminderJob`: Fintoro is asked once to send it; the person is told to whom (`receipt`).
"""

from bot.features.send_reminder.listeners import SendReminderListeners

__all__ = ["SendReminderListeners"]
