"""The texts of validation errors, in the server framework's (Laravel's) own words, Slovak and English.

The names of the attributes are Slovak where a bookkeeper would read them; English ones are made from the
field's name as the framework does: "documentId" → "document id".
"""

import re

from bot.sandbox.fintoro.language import validation_language

TEXTS: dict[str, tuple[str, str]] = {
    "invalid": ("The given data was invalid.", "Zadané údaje nie sú platné."),
    "required": ("The {attribute} field is required.", "Pole {attribute} je povinné."),
    "string": ("The {attribute} field must be a string.", "Pole {attribute} musí byť text."),
    "integer": ("The {attribute} field must be an integer.", "Pole {attribute} musí byť celé číslo."),
    "numeric": ("The {attribute} field must be a number.", "Pole {attribute} musí byť číslo."),
    "boolean": ("The {attribute} field must be true or false.", "Pole {attribute} musí byť áno alebo nie."),
    "array": ("The {attribute} field must be an array.", "Pole {attribute} musí byť zoznam."),
    "in": ("The selected {attribute} is invalid.", "Zvolená hodnota poľa {attribute} je neplatná."),
    "email": (
        "The {attribute} field must be a valid email address.",
        "Pole {attribute} musí byť platná e-mailová adresa.",
    ),
    "url": ("The {attribute} field must be a valid URL.", "Pole {attribute} musí byť platná adresa URL."),
    "date": (
        "The {attribute} field must match the format Y-m-d.",
        "Pole {attribute} musí mať formát Y-m-d.",
    ),
    "max_text": (
        "The {attribute} field must not be greater than {maximum} characters.",
        "Pole {attribute} nesmie mať viac ako {maximum} znakov.",
    ),
    "min_text": (
        "The {attribute} field must be at least {minimum} characters.",
        "Pole {attribute} musí mať aspoň {minimum} znaky.",
    ),
    "between": (
        "The {attribute} field must be between {minimum} and {maximum}.",
        "Pole {attribute} musí byť v rozsahu {minimum} až {maximum}.",
    ),
    "min_items": (
        "The {attribute} field must have at least {minimum} items.",
        "Pole {attribute} musí obsahovať aspoň {minimum} položku.",
    ),
    "distinct": (
        "The {attribute} field has a duplicate value.",
        "Pole {attribute} obsahuje opakovanú hodnotu.",
    ),
    "multiple_of": (
        "The {attribute} field must be a multiple of 0.01.",
        "Pole {attribute} môže mať najviac dve desatinné miesta.",
    ),
    "prohibited": ("The {attribute} field is prohibited.", "Pole {attribute} nie je povolené."),
    "file": ("The {attribute} field must be a file.", "Pole {attribute} musí byť súbor."),
    "one_target": (
        "Exactly one of business case, client or supplier must be given.",
        "Uveďte práve jedno z polí obchodný prípad, klient alebo dodávateľ.",
    ),
    "upload_token": (
        "The {attribute} is not a valid upload token or was already used.",
        "{attribute} nie je platný alebo už bol použitý.",
    ),
    "too_much": (
        "The {attribute} must not exceed the amount to be paid ({to_be_paid}).",
        "{attribute} nesmie presiahnuť zostávajúcu sumu na úhradu ({to_be_paid}).",
    ),
    "wrong_sign": (
        "The {attribute} must have the same sign as the amount to be paid ({to_be_paid}).",
        "{attribute} musí mať rovnaké znamienko ako zostávajúca suma na úhradu ({to_be_paid}).",
    ),
    "nothing_owed": (
        "The document has nothing left to be paid.",
        "Doklad už nemá žiadnu sumu na úhradu.",
    ),
    "receipt_payment": (
        "A payment that belongs to a payment receipt cannot be deleted.",
        "Platbu, ktorá patrí k daňovému dokladu k prijatej platbe, nie je možné zmazať.",
    ),
    "public_https": (
        "The {attribute} must be a public https address.",
        "Pole {attribute} musí byť verejná adresa https.",
    ),
}

SLOVAK_NAMES = {
    "amount": "suma",
    "attachmentUploadTokens": "prílohy",
    "body": "text e-mailu",
    "businessCaseId": "obchodný prípad",
    "city": "mesto",
    "clientId": "klient",
    "content": "obsah",
    "countryId": "krajina",
    "currencyId": "mena",
    "currencyRate": "kurz",
    "deliveryCity": "mesto dodania",
    "deliveryCountryId": "krajina dodania",
    "deliveryStreet": "ulica dodania",
    "deliveryZip": "PSČ dodania",
    "description": "popis",
    "documentId": "ID dokladu",
    "documentType": "typ dokladu",
    "email": "e-mail",
    "files": "súbory",
    "isActive": "aktívny",
    "isVatPayer": "platiteľ DPH",
    "metadata": "údaje udalosti",
    "name": "názov",
    "paymentDate": "dátum platby",
    "paymentMethodId": "spôsob platby",
    "personName": "meno osoby",
    "phoneNumber": "telefónne číslo",
    "preferredDueDays": "splatnosť v dňoch",
    "searchQuery": "hľadaný výraz",
    "statusId": "stav",
    "street": "ulica",
    "subjectId": "IČO",
    "subscribedEvents": "udalosti",
    "supplierId": "dodávateľ",
    "taxId": "DIČ",
    "to": "príjemcovia",
    "type": "typ",
    "uploadToken": "Nahraný súbor",
    "url": "adresa",
    "vatId": "IČ DPH",
    "zip": "PSČ",
}


def validation_text(rule: str, field: str, language: str, **values: object) -> str:
    """One error sentence: `validation_text("required", "name", "sk")` → "Pole názov je povinné."."""
    english, slovak = TEXTS[rule]
    if validation_language(language) == "sk":
        return _sentence(slovak.format(attribute=_slovak_name(field), **values))
    return english.format(attribute=_english_name(field), **values)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slovak_name(field: str) -> str:
    last_word = next(part for part in reversed(field.split(".")) if not part.isdigit())
    return SLOVAK_NAMES.get(last_word, _english_name(field))


def _english_name(field: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", field)
    return words if "." in field else words.lower()
