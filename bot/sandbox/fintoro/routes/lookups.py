"""The company's name and the fixed lookups (API reference: Token identity, Lookups)."""

from collections.abc import Callable

from bot.sandbox.fintoro import lookups
from bot.sandbox.fintoro.call import Answer, Call
from bot.sandbox.fintoro.lookups import Lookup


def whoami(call: Call) -> Answer:
    sql = "SELECT name FROM companies WHERE id = ?"
    return Answer(body={"name": call.database.value(sql, (call.company_id,))})


def _whole(lookup: Callable[[str], dict[int, Lookup]]) -> Callable[[Call], Answer]:
    """A route that answers the full data set in the request's language."""

    def answer(call: Call) -> Answer:
        return Answer(body={"data": list(lookup(call.language).values())})

    return answer


banks = _whole(lookups.banks)
countries = _whole(lookups.countries)
languages = _whole(lookups.languages)
currencies = _whole(lookups.currencies)
delivery_methods = _whole(lookups.delivery_methods)
payment_methods = _whole(lookups.payment_methods)
qr_types = _whole(lookups.qr_types)
units = _whole(lookups.units)
