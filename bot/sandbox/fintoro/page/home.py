"""The front page: what was done last, so that a deed from Slack is seen at once."""

from html import escape

from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.database import Row
from bot.sandbox.fintoro.documents import DOCUMENTS_SQL
from bot.sandbox.fintoro.page import parts
from bot.sandbox.fintoro.page.documents import document_line

SHOWN_ACTIVITY = 30
SHOWN_WAITING = 8


def home_page(call: Call) -> str:
    activity = call.database.rows(
        "SELECT * FROM activity WHERE company_id = ? ORDER BY at DESC, id DESC LIMIT ?",
        (call.company_id, SHOWN_ACTIVITY),
    )
    items = [_activity_item(call, row) for row in activity]
    form = parts.search(f"/{call.company_id}/clients", "", "Find a client")
    body = f"""<h1>What was done last</h1>{form}<div class="columns">
<section><h2>Activity</h2>{parts.rows(items, "Nothing happened yet.")}</section>
<section><h2>Invoices waiting for money</h2>{_waiting(call)}</section></div>"""
    return parts.document(call, "Activity", body)


def _activity_item(call: Call, row: Row) -> str:
    words = parts.link(call, row["link"], row["text"]) if row["link"] else escape(row["text"])
    fresh = ' <span class="tag new">through the API</span>' if row["through_api"] else ""
    return f'<div>{words}</div><div class="soft small">{parts.moment(row["at"])}{fresh}</div>'


def _waiting(call: Call) -> str:
    sql = f"""SELECT * FROM ({DOCUMENTS_SQL} WHERE company_id = :company AND kind = 'invoice')
              WHERE status IN ('unpaid', 'partially_paid', 'overdue')
              ORDER BY issue_date DESC, id DESC LIMIT {SHOWN_WAITING}"""  # noqa: S608 - no input in it
    values = {"company": call.company_id, "today": call.today.isoformat()}
    return parts.rows([document_line(call, row) for row in call.database.rows(sql, values)], "None.")
