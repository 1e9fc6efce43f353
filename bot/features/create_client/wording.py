"""The fields' names and fixed choices, as people read them."""

from collections.abc import Sequence
from enum import StrEnum

from bot.fintoro import ContactType
from bot.i18n import Translator

Choice = tuple[str, str]  # value, text


class VatPayer(StrEnum):
    """Whether the client pays VAT. A VAT ID alone does not say so: some hold one without being payers."""

    BY_VAT_ID = "by_vat_id"
    YES = "yes"
    NO = "no"


def title(t: Translator) -> str:
    """Return the title of the form and of what takes its place."""
    return t.t("New client")


def labels(t: Translator) -> dict[str, str]:
    """Return each field's label by its name."""
    return {
        "name": t.t("Name"),
        "type": t.t("Kind of client"),
        "subject_id": t.t("Business ID (IČO)"),
        "tax_id": t.t("Tax ID (DIČ)"),
        "vat_id": t.t("VAT ID (IČ DPH)"),
        "is_vat_payer": t.t("VAT payer"),
        "email": t.t("E-mail address"),
        "street": t.t("Street and number"),
        "city": t.t("City"),
        "zip": t.t("ZIP code"),
        "country_id": t.t("Country"),
        "delivery_street": t.t("Delivery: street and number"),
        "delivery_city": t.t("Delivery: city"),
        "delivery_zip": t.t("Delivery: ZIP code"),
        "delivery_country_id": t.t("Delivery: country"),
        "preferred_delivery_method_id": t.t("Usual delivery method"),
        "preferred_payment_method_id": t.t("Usual payment method"),
        "preferred_currency_id": t.t("Usual currency"),
        "preferred_language_id": t.t("Language of documents"),
        "preferred_due_days": t.t("Days until due"),
        "preferred_variable_symbol": t.t("Variable symbol"),
        "preferred_constant_symbol": t.t("Constant symbol"),
        "preferred_specific_symbol": t.t("Specific symbol"),
        "preferred_text_above_items": t.t("Text above the items"),
        "preferred_note": t.t("Note on documents"),
        "stripe_customer_id": t.t("Stripe customer ID"),
        "systemeio_contact_id": t.t("Systeme.io contact ID"),
    }


def fixed_choices(t: Translator) -> dict[str, Sequence[Choice]]:
    """Return the choices that are the same everywhere, by field; the first of each is the default."""
    return {
        "type": [
            (ContactType.COMPANY.value, t.t("Company or self-employed person")),
            (ContactType.PERSON.value, t.t("Private person")),
        ],
        "is_vat_payer": [
            (VatPayer.BY_VAT_ID.value, t.t("If a VAT ID is given")),
            (VatPayer.YES.value, t.t("Yes")),
            (VatPayer.NO.value, t.t("No")),
        ],
    }
