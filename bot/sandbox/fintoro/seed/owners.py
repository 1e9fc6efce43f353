"""The two companies whose tokens are published: a Slovak furniture maker and a Czech coffee roaster."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.fintoro.tokens import MAIN_COMPANY_ID, SECOND_COMPANY_ID


@dataclass(frozen=True, slots=True)
class Owner:
    """How much of everything a company has, and who it is."""

    id: int
    name: str
    currency_id: int
    vat_percent: int
    clients: int
    suppliers: int
    business_cases: int
    invoices: int
    receipts: int
    proformas: int
    credit_notes: int
    orders: int
    quotations: int
    notes: int
    snapshot: dict[str, Any]
    bank_account: dict[str, Any]

    @property
    def czech(self) -> bool:
        return self.currency_id == 2


MAIN = Owner(
    id=MAIN_COMPANY_ID,
    name="Košický Nábytok s.r.o.",
    currency_id=1,
    vat_percent=23,
    clients=200,
    suppliers=40,
    business_cases=60,
    invoices=1000,
    receipts=5,
    proformas=60,
    credit_notes=30,
    orders=50,
    quotations=60,
    notes=140,
    snapshot={
        "name": "Košický Nábytok s.r.o.",
        "subjectId": "79990015",
        "legalForm": "Spoločnosť s ručením obmedzeným",
        "taxId": "2029990015",
        "vatId": "SK2029990015",
        "vatPayerTypeId": 4,
        "countryId": 703,
        "city": "Košice",
        "street": "Priemyselná 14",
        "zip": "04001",
        "logo": None,
        "signature": None,
        "registrationCourt": "Mestský súd Košice",
        "registrationNumber": "99915/V",
        "email": "fakturacia@kosickynabytok.test",
        "phone": "+421550000015",
        "web": "https://kosickynabytok.test",
    },
    bank_account={
        "id": 201,
        "bankId": 23,
        "name": "Hlavný účet",
        "iban": "SK3111000000001234567890",
        "swift": "TATRSKBX",
        "isPrimary": True,
        "autoPaymentMatching": False,
    },
)

SECOND = Owner(
    id=SECOND_COMPANY_ID,
    name="Moravské Kávy s.r.o.",
    currency_id=2,
    vat_percent=21,
    clients=25,
    suppliers=6,
    business_cases=6,
    invoices=40,
    receipts=0,
    proformas=5,
    credit_notes=3,
    orders=4,
    quotations=4,
    notes=12,
    snapshot={
        "name": "Moravské Kávy s.r.o.",
        "subjectId": "79990023",
        "legalForm": "Společnost s ručením omezeným",
        "taxId": "CZ79990023",
        "vatId": "CZ79990023",
        "vatPayerTypeId": 4,
        "countryId": 203,
        "city": "Brno",
        "street": "Křížová 8",
        "zip": "60200",
        "logo": None,
        "signature": None,
        "registrationCourt": "Krajský soud v Brně",
        "registrationNumber": "C 99923",
        "email": "fakturace@moravskekavy.test",
        "phone": "+420500000023",
        "web": None,
    },
    bank_account={
        "id": 202,
        "bankId": None,
        "name": "Běžný účet",
        "iban": "CZ6508000000192000145399",
        "swift": "GIBACZPX",
        "isPrimary": True,
        "autoPaymentMatching": False,
    },
)

OWNERS = (MAIN, SECOND)
STATUSES = (
    ("Nový dopyt", "#3b82f6"),
    ("Rokovanie", "#f59e0b"),
    ("Ponuka odoslaná", "#8b5cf6"),
    ("Vyhratý", "#22aa44"),
    ("Stratený", "#9ca3af"),
)
FIRST_STATUS_ID = 41


def status_ids(owner: Owner) -> list[int]:
    first = FIRST_STATUS_ID + (owner.id - 1) * 10
    return list(range(first, first + len(STATUSES)))
