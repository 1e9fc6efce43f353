"""The payment's form, as a pure function of its draft: what was found, which document, how much, when, how."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from bot.features.record_payment.models import ChosenDocument, Found, PaymentDraft, What
from bot.features.record_payment.notice.model import Kind
from bot.fintoro import Currency, PaymentMethod
from bot.i18n import Translator
from bot.money import Money
from bot.slack.blocks import Block, Mrkdwn, context, input_block, modal, section
from bot.slack.elements import date_picker, external_select, option, plain_text_input, static_select

CALLBACK_ID = "record_payment"
DOCUMENT = "document"
AMOUNT = "amount"
PAID_ON = "paid_on"
METHOD = "payment_method"
CURRENCY = "currency"
RATE = "currency_rate"
# Bolt tells options requests apart by action_id alone, so each is the feature's own.
DOCUMENT_ACTION = "record_payment.document"
OPEN_FOR_ACTION = "record_payment.open_for"
CURRENCY_ACTION = "record_payment.currency"
VALUE_ACTION = "value"
EURO = "EUR"
NO_INCOME = (Kind.OUTGOING, Kind.NOT_SETTLED, Kind.REQUEST, Kind.BALANCE, Kind.OFFER)


def title(t: Translator) -> str:
    """Return the modal's title, also while it loads."""
    return t.t("Record payment")


def payment_modal(
    draft: PaymentDraft,
    draft_id: str,
    methods: Sequence[PaymentMethod],
    currencies: Sequence[Currency],
    t: Translator,
) -> dict[str, Any]:
    """Return the form."""
    blocks = [
        *_unreachable(methods, t),
        *_found(draft, t),
        _document(draft.document, t),
        *_figures(draft.document, t),
        _amount(draft, t),
        _paid_on(draft, t),
        *_method(draft, methods, t),
        *_currency(draft, currencies, t),
        *_rate(draft, t),
    ]
    return modal(
        CALLBACK_ID,
        title(t),
        blocks,
        submit=t.t("Review"),
        close=t.t("Cancel"),
        private_metadata=draft_id,
    )


def block_id_of(name: str, draft: PaymentDraft) -> str:
    """Return the block id of a proposed field: a new proposal needs a new id, or Slack keeps the old value."""
    return f"{name}-{draft.generation}"


def document_option(document: ChosenDocument, t: Translator) -> Block:
    """Return a document as a choice: number and client, what is owed and until when beneath."""
    owed = t.money(Money(document.to_be_paid, document.currency))
    due = t.t("due {date}", date=t.date(document.due_date)) if document.due_date else ""
    return option(
        f"{document.number} · {document.client_name}",
        document.key,
        description=" · ".join(filter(None, [owed, due])),
    )


def _unreachable(methods: Sequence[PaymentMethod], t: Translator) -> Iterable[Block]:
    if not methods:
        yield section(
            t.rich(
                ":warning: Fintoro cannot be reached right now. Please close this form and try again in a while."
            )
        )


def _found(draft: PaymentDraft, t: Translator) -> Iterable[Block]:
    """Yield what the message says: nothing is proposed from one that tells of no income."""
    if draft.kind in NO_INCOME:
        yield section(t.rich(":warning: {why} No amount is proposed.", why=_why_not(draft.kind, t)))
    if draft.found:
        pieces = [t.rich("*Found in the message*"), *(_found_text(found, t) for found in draft.found[:8])]
        yield context(Mrkdwn(" · ".join(pieces)))
    elif draft.place.message_ts is not None and draft.kind not in NO_INCOME and draft.again_of is None:
        yield context(t.rich("No amount and no document number were found in the message."))
    if draft.unread:
        yield context(t.rich("I did not understand “{words}”; please fill it in below.", words=draft.unread))


def _why_not(kind: Kind, t: Translator) -> str:
    match kind:
        case Kind.OUTGOING:
            return t.t("This looks like a payment that left your account.")
        case Kind.NOT_SETTLED:
            return t.t("This looks like a payment that failed, was returned or is still waiting.")
        case Kind.REQUEST:
            return t.t("This looks like a request to pay, not like a payment.")
        case Kind.BALANCE:
            return t.t("This looks like a balance, not like a payment.")
        case _:
            return t.t("This does not look like a payment.")


def _found_text(found: Found, t: Translator) -> Mrkdwn:
    match found.what:
        case What.NUMBER:
            return t.rich("document number: “{words}”", words=found.words)
        case What.VARIABLE_SYMBOL:
            return t.rich("variable symbol: “{words}”", words=found.words)
        case What.AMOUNT:
            return t.rich("amount: “{words}”", words=found.words)
        case What.DATE:
            return t.rich("date: “{words}”", words=found.words)
        case What.PAYER:
            return t.rich("payer: “{words}”", words=found.words)


def _document(document: ChosenDocument | None, t: Translator) -> Block:
    return input_block(
        DOCUMENT,
        t.t("Invoice, proforma invoice or credit note"),
        external_select(
            DOCUMENT_ACTION,
            initial_option=document_option(document, t) if document else None,
            placeholder=t.t("Start typing a number, a client or an amount"),
        ),
        dispatch_action=True,
    )


def _figures(document: ChosenDocument | None, t: Translator) -> Iterable[Block]:
    if document is None:
        return
    due = t.date(document.due_date) if document.due_date else "–"
    yield section(
        fields=[
            t.rich("*Client*\n{name}", name=document.client_name or "–"),
            t.rich("*Due date*\n{date}", date=due),
            t.rich("*Total*\n{money}", money=t.money(Money(document.total, document.currency))),
            t.rich("*Paid so far*\n{money}", money=t.money(document.paid_so_far)),
            t.rich("*Still owed*\n{money}", money=t.money(document.owed)),
        ]
    )


def _amount(draft: PaymentDraft, t: Translator) -> Block:
    return input_block(
        block_id_of(AMOUNT, draft),
        t.t("Amount"),
        plain_text_input(
            VALUE_ACTION,
            initial_value=t.amount(draft.amount) if draft.amount is not None else None,
            placeholder=t.t("for example {amount}", amount=t.amount(Decimal("1234.50"))),
            max_chars=30,
        ),
    )


def _paid_on(draft: PaymentDraft, t: Translator) -> Block:
    return input_block(
        block_id_of(PAID_ON, draft),
        t.t("Date of payment"),
        date_picker(VALUE_ACTION, initial_date=draft.paid_on or draft.today),
    )


def _method(draft: PaymentDraft, methods: Sequence[PaymentMethod], t: Translator) -> Iterable[Block]:
    if not methods:
        return
    options = [option(method.name, str(method.id)) for method in methods]
    chosen = str(draft.payment_method_id) if draft.payment_method_id else options[0]["value"]
    yield input_block(
        block_id_of(METHOD, draft),
        t.t("Payment method"),
        static_select(VALUE_ACTION, options, initial_value=chosen),
    )


def _currency(draft: PaymentDraft, currencies: Sequence[Currency], t: Translator) -> Iterable[Block]:
    if not currencies:
        return
    options = [option(f"{currency.symbol} · {currency.name}", currency.symbol) for currency in currencies]
    yield input_block(
        block_id_of(CURRENCY, draft),
        t.t("Currency"),
        static_select(CURRENCY_ACTION, options, initial_value=draft.currency or EURO),
        dispatch_action=True,
    )


def _rate(draft: PaymentDraft, t: Translator) -> Iterable[Block]:
    if (draft.currency or EURO) == EURO:
        return
    yield input_block(
        RATE,
        t.t("Exchange rate against the euro"),
        plain_text_input(
            VALUE_ACTION,
            initial_value=t.number(draft.currency_rate) if draft.currency_rate is not None else None,
            max_chars=20,
        ),
        hint=t.t("Leave it empty and Fintoro takes the rate of the day before the payment."),
        optional=True,
    )
