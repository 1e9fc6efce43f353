"""What became of each file of a record: in Fintoro, or why not. The same lines on every receipt."""

from pydantic import BaseModel, ConfigDict

from bot.i18n import Translator
from bot.slack.blocks import Mrkdwn


class SavedFile(BaseModel):
    """One file's fate: `trouble` is None when it is in Fintoro, else why not; `words` are the server's own."""

    model_config = ConfigDict(frozen=True)

    name: str
    trouble: str | None = None
    words: str = ""


def file_line(file: SavedFile, t: Translator) -> Mrkdwn:
    """Return one file's line of a receipt."""
    if file.trouble is None:
        return t.rich("✓ {name}", name=file.name)
    return t.rich("✗ {name}: {why}", name=file.name, why=file.words or file_trouble(file.trouble, t))


def file_trouble(code: str, t: Translator) -> str:
    """Return why a file is not attached, and where it can be found."""
    match code:
        case "external":
            return t.t("it is stored outside Slack (for example Google Drive); save its link instead")
        case "deleted":
            return t.t("it was deleted from Slack")
        case "hidden_by_limit":
            return t.t("Slack hides it because of the workspace's plan")
        case "no_access":
            return t.t("this app may not see it; invite the app to the conversation and save again")
        case "not_the_file":
            return t.t("Slack did not hand over the file itself; save it again later")
        case "not_a_file":
            return t.t("it is a page inside Slack (a canvas or a list), not a file")
        case "no_address":
            return t.t("Slack gave no address to fetch it from")
        case "incomplete":
            return t.t("it arrived incomplete from Slack")
        case "refused_by_fintoro":
            return t.t("Fintoro did not accept it")
        case _:
            return t.t("Slack did not hand it over")
