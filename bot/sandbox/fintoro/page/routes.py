"""The page's addresses. Nothing here writes, and nothing here needs a token: the data is invented."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.sandbox.fintoro.call import Call
from bot.sandbox.fintoro.documents import KINDS, PAYMENT_STATUSES
from bot.sandbox.fintoro.page.contacts import TABLES, contact_page, contacts_page
from bot.sandbox.fintoro.page.documents import document_page, documents_page
from bot.sandbox.fintoro.page.home import home_page
from bot.sandbox.fintoro.page.style import STYLE
from bot.sandbox.fintoro.reader import Reader
from bot.sandbox.fintoro.tokens import MAIN_COMPANY_ID


def page_routes() -> list[Route]:
    return [
        Route("/", home),
        Route("/web-doklad/{kind}/{uuid}", web_document),
        Route("/{company:int}", home),
        Route("/{company:int}/documents", documents),
        Route("/{company:int}/documents/{kind}/{id:int}", document),
        *(Route(f"/{{company:int}}/{kind}", contacts) for kind in TABLES),
        *(Route(f"/{{company:int}}/{kind}/{{id:int}}", contact) for kind in TABLES),
    ]


async def home(request: Request) -> Response:
    call = _call(request)
    return _answer(home_page(call) if call else None)


async def contacts(request: Request) -> Response:
    call, kind = _call(request), request.url.path.split("/")[2]
    return _answer(contacts_page(call, kind, request.query_params.get("q", "")) if call else None)


async def contact(request: Request) -> Response:
    call, kind = _call(request), request.url.path.split("/")[2]
    return _answer(contact_page(call, kind, request.path_params["id"]) if call else None)


async def documents(request: Request) -> Response:
    call, query = _call(request), request.query_params
    kind, state = query.get("kind", "invoice"), query.get("state", "")
    if call is None or kind not in KINDS or state not in ("", *PAYMENT_STATUSES):
        return _answer(None)
    return _answer(documents_page(call, kind, state, query.get("q", "")))


async def document(request: Request) -> Response:
    call, path = _call(request), request.path_params
    return _answer(document_page(call, path["kind"], path["id"]) if call else None)


async def web_document(request: Request) -> Response:
    """The public address of a document leads to its page here."""
    sql = "SELECT company_id, kind, id FROM documents WHERE uuid = ?"
    row = request.app.state.sandbox.database.row(sql, (request.path_params["uuid"],))
    if row is None:
        return _answer(None)
    return RedirectResponse(f"/{row['company_id']}/documents/{row['kind']}/{row['id']}")


def _call(request: Request) -> Call | None:
    """The page reads through the same eyes as the API, in English; None for an unknown company."""
    sandbox = request.app.state.sandbox
    company_id = request.path_params.get("company", MAIN_COMPANY_ID)
    known = {row["id"] for row in sandbox.database.rows("SELECT id FROM companies")}
    if company_id not in known:
        return None
    base_url, url = str(request.base_url).rstrip("/"), str(request.url)
    return Call(sandbox, company_id, "en", base_url, url, {}, Reader({}, "en"))


def _answer(html: str | None) -> Response:
    if html is None:
        return HTMLResponse(
            f"<!doctype html><title>Not found</title><style>{STYLE}</style><main>"
            '<h1>There is no such page.</h1><p><a href="/">To the activity</a></p></main>',
            404,
        )
    return HTMLResponse(html)
