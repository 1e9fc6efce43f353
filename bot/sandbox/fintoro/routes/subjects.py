"""The public registry of companies and freelancers (API reference: Subjects)."""

from bot.sandbox.fintoro.call import Answer, Call, refuse_not_found
from bot.sandbox.fintoro.registry import registry
from bot.sandbox.fintoro.words import fold


def search(call: Call) -> Answer:
    """By a part of the name (diacritics do not matter) or the beginning of the business ID."""
    query = call.reader.text("searchQuery", required=True, shortest=3)
    legal_form = call.reader.text("legalForm", one_of=("freelancer", "company"))
    limit = call.reader.integer("limit", between=(1, 20)) or 10
    call.reader.done()
    wanted = fold(query or "")
    found = [
        subject
        for subject in registry()
        if (wanted in fold(subject["name"]) or str(subject["id"]).startswith(wanted.replace(" ", "")))
        and legal_form in (None, subject["legalForm"])
    ]
    return Answer(body={"data": found[:limit]})


def show(call: Call) -> Answer:
    wanted = call.path_id("subject")
    subject = next((subject for subject in registry() if subject["id"] == wanted), None)
    return Answer(body=subject or refuse_not_found())
