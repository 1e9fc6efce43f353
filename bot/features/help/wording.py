"""The help text: short, by deed, in the words people see on their screens."""

from collections.abc import Mapping
from typing import Any

from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn, header, section
from bot.slack.text import escape


def help_blocks(t: Translator) -> list[dict[str, Any]]:
    """Return the help as blocks."""
    return [
        header(t.t("Fintoro for Slack")),
        section(
            Mrkdwn(
                "\n".join(
                    [
                        t.rich("*On a message* (More actions ⋮)"),
                        t.rich("• *Save as CRM note*: the message with its files goes to a client's history"),
                        t.rich("• *Record payment*: a bank notice becomes a payment of an invoice"),
                    ]
                )
            )
        ),
        section(
            Mrkdwn(
                "\n".join(
                    [
                        t.rich("*By command*"),
                        t.rich("• `/fintoro-note [text]`: write a CRM note"),
                        t.rich("• `/fintoro-pay [number] [amount] [date]`: record a payment"),
                        t.rich(
                            "• `/fintoro-invoice [number]`: an invoice or another document, its PDF, a reminder"
                        ),
                        t.rich("• `/fintoro-client [name or business ID]`: a client and what they owe"),
                        t.rich("• `/fintoro-client new [name]`: add a client"),
                        t.rich("• `/fintoro overdue [client]`: what is overdue"),
                        t.rich("• `/fintoro settings`: your language"),
                    ]
                )
            )
        ),
    ]


def settings_text(body: Mapping[str, Any], t: Translator) -> Mrkdwn:
    """Return where a person sets what is theirs; the link opens the app's Home tab (docs.slack.dev: deep linking)."""
    home = f"slack://app?team={body.get('team_id', '')}&id={body.get('api_app_id', '')}&tab=home"
    return t.rich(
        "Your language and everything you did are in <{home}|the app's Home tab>.", home=Mrkdwn(escape(home))
    )


def unknown_subcommand(name: str, nearest: str | None, t: Translator) -> Mrkdwn:
    """Return the answer to a subcommand that does not exist."""
    if nearest is None:
        return t.rich("I do not know `{name}`. Type `/fintoro` and I will show you what I can do.", name=name)
    return t.rich("I do not know `{name}`. Did you mean `/fintoro {nearest}`?", name=name, nearest=nearest)
