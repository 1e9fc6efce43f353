"""A company's invoices in every payment state, and its proformas, credit notes, orders and quotations."""

from bot.sandbox.fintoro.seed.field import Field
from bot.sandbox.fintoro.seed.owners import MAIN, Owner
from bot.sandbox.fintoro.seed.paper import Draft, Press
from bot.sandbox.fintoro.seed.story import STORY_CREDIT_NOTE, STORY_INVOICES, STORY_PROFORMA, StoryDocument

DAYS_BACK = 420


def sow_documents(field: Field, owner: Owner) -> None:
    press = Press(field, owner)
    story = list(STORY_INVOICES) if owner is MAIN else []
    for known in story:
        press.print(_story_draft(known, field.today.year))
    if story:
        press.print(_story_draft(STORY_PROFORMA, field.today.year))
        press.print(_story_draft(STORY_CREDIT_NOTE, field.today.year))
    _sow_receipts(press, owner)
    _sow_invoices(press, owner, owner.invoices - owner.receipts - len(story))
    extra = 1 if story else 0
    for kind, count in (
        ("proforma", owner.proformas - extra - owner.receipts),
        ("credit-note", owner.credit_notes - extra),
        ("order", owner.orders),
        ("quotation", owner.quotations),
    ):
        for days_ago in _spread(field, count):
            press.print(_other_draft(press, kind, days_ago))


def _story_draft(known: StoryDocument, year: int) -> Draft:
    """Numbered in this year even when today is early January, so that its number can be relied on."""
    return Draft(
        known.kind,
        known.client_id,
        known.issued_days_ago,
        known.due_in_days,
        currency_id=known.currency_id,
        gross=known.gross,
        paid=known.paid,
        will_not_be_paid=known.will_not_be_paid,
        payment_days_ago=2,
        number_year=year,
    )


def _sow_receipts(press: Press, owner: Owner) -> None:
    """A paid proforma whose payment has its tax receipt, itself an invoice with an undeletable payment."""
    for index in range(owner.receipts):
        client_id = press.some_client()
        gross = 36_900 + index * 12_300
        days_ago = 30 + index * 17
        receipt = press.print(
            Draft(
                "invoice",
                client_id,
                days_ago,
                -days_ago,
                gross=gross,
                paid=gross,
                type="payment_receipt",
                payment_days_ago=days_ago,
            )
        )
        press.print(
            Draft(
                "proforma",
                client_id,
                days_ago + 5,
                9 - days_ago,
                gross=gross,
                paid=gross,
                receipt_invoice_id=receipt,
                payment_days_ago=days_ago,
            )
        )


def _sow_invoices(press: Press, owner: Owner, count: int) -> None:
    for days_ago in _spread(press.ground, count):
        draft = _other_draft(press, "invoice", days_ago)
        press.print(draft)


def _other_draft(press: Press, kind: str, days_ago: int) -> Draft:
    """An ordinary document: old ones are mostly settled, new ones mostly not yet."""
    chance = press.ground.chance
    due_in_days = chance.choice([7, 14, 14, 21, 30]) - days_ago
    luck = chance.random()
    settled = 0.86 if due_in_days < -30 else 0.6 if due_in_days < 0 else 0.3
    share = 1.0 if luck < settled else 0.4 if luck < settled + 0.08 else 0.0
    return Draft(
        kind,
        press.some_client(),
        days_ago,
        due_in_days,
        paid_share=share,
        will_not_be_paid=share == 0.0 and due_in_days < -90 and luck > 0.97,
        payment_days_ago=max(min(days_ago, 1), days_ago - chance.randint(1, 20)),
    )


def _spread(field: Field, count: int) -> list[int]:
    """Days ago, oldest first, so that numbers grow with the days."""
    return sorted((field.chance.randint(0, DAYS_BACK) for _ in range(count)), reverse=True)
