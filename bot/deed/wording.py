"""The sentences every deed shares: waiting and why, refused and what now. What happened comes first."""

from bot.deed.attempts import RefusalKind, Refused, WaitReason
from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn


def waiting_text(reason: str, t: Translator) -> str:
    """Return why a deed is not done yet and what the person has to do (nothing, mostly)."""
    match reason:
        case WaitReason.RATE_LIMITED:
            return t.t(
                "Fintoro accepts only so many requests a minute. It will be done by itself in a moment; "
                "nothing is lost."
            )
        case WaitReason.OUTCOME_UNKNOWN:
            return t.t(
                "Fintoro did not answer, so it may or may not have been written. I am checking, and it will not "
                "be written twice. Please do not send it again."
            )
        case WaitReason.TOKEN_REFUSED:
            return t.t(
                "Fintoro refuses this app's API token. Please ask your administrator for a new one "
                "(Fintoro, Integrations → API). It will then be done by itself; nothing is lost."
            )
        case WaitReason.SLACK_BUSY:
            return t.t(
                "Slack cannot hand over the files right now. I will try again by myself; nothing is lost."
            )
        case WaitReason.IN_TURN:
            return t.t("It is waiting for its turn and will be done by itself; nothing is lost.")
        case _:
            return t.t("Fintoro cannot be reached right now. I will try again by myself; nothing is lost.")


def refused_text(refused: Refused, t: Translator) -> Mrkdwn:
    """Return why a deed was not done and what the person can do, as mrkdwn."""
    server_words = " ".join(refused.messages)
    match refused.why:
        case RefusalKind.NOT_ALLOWED:
            return t.rich(
                "Fintoro does not allow this app to do that: {words} Nothing was changed. "
                "Your administrator can give the API token the scope `write`.",
                words=server_words,
            )
        case RefusalKind.NOT_FOUND:
            return t.rich(
                "Fintoro no longer has the record you chose: it may have been deleted. Nothing was changed."
            )
        case RefusalKind.GAVE_UP:
            return t.rich(
                "I tried for a whole day and Fintoro could not be reached. Nothing was changed. "
                "Please send it again."
            )
        case RefusalKind.UNKNOWN | RefusalKind.KEY_REUSED:
            return t.rich(
                "I could not find out whether it was written. Please look in Fintoro before you send it again."
            )
        case _:
            return t.rich("Fintoro said: {words} Nothing was changed.", words=server_words)
