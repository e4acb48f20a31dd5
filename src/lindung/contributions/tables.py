"""The tables of contributions: who is to be assessed for a month, and what is due."""

from __future__ import annotations

from lindung.tables import Column, Table, Type

SEGMENTS = ("pu", "bpu", "jakon", "pmi")
PROGRAMMES = ("jkk", "jkm", "jht", "jp")

ASSESSABLES = Table(
    "assessables",
    "Memberships to be assessed for one month",
    (
        Column("key", Type.WHOLE, "What the caller knows the row by: a membership, a place in a list", required=True),
        Column("segment", Type.TEXT, "pu or bpu", required=True, one_of=("pu", "bpu")),
        Column("programmes", Type.TEXT, "Programmes in the law's order, separated by blanks", required=True),
        Column("income", Type.MONEY, "Monthly wage (PU) or income (BPU); null = lowest tier (BPU), not billed (PU)"),
        Column("risk_class", Type.TEXT, "I to V (PU)", one_of=("I", "II", "III", "IV", "V")),
    ),
)

DUES = Table(
    "dues",
    "What is due for one month, by programme and payer, whole rupiah",
    (
        Column("key", Type.WHOLE, "The row it came from", required=True),
        Column("jkk", Type.MONEY, "Work accident", required=True),
        Column("jkm", Type.MONEY, "Death", required=True),
        Column("jht_employer", Type.MONEY, "Old-age savings, employer's share", required=True),
        Column("jht_worker", Type.MONEY, "Old-age savings, worker's share", required=True),
        Column("jp_employer", Type.MONEY, "Pension, employer's share", required=True),
        Column("jp_worker", Type.MONEY, "Pension, worker's share", required=True),
        Column("total", Type.MONEY, "Payable now", required=True),
        Column("deferred", Type.MONEY, "Put off by a dated relief", required=True),
    ),
)

PROJECT_DUES = Table(
    "project_dues",
    "What a construction project owes for its whole contract",
    (
        Column("place", Type.WHOLE, "The line it came from", required=True),
        Column("value_without_vat", Type.MONEY, "Contract value without VAT", required=True),
        Column("jkk", Type.MONEY, "Work accident", required=True),
        Column("jkm", Type.MONEY, "Death", required=True),
        Column("total", Type.MONEY, "Payable", required=True),
        Column("workers", Type.WHOLE, "Head-count stated by the contractor; never people"),
    ),
)

INVOICES = ("pre_departure", "package")

MIGRANT_DUES = Table(
    "migrant_dues",
    "What a migrant worker owes, one row an invoice",
    (
        Column("place", Type.WHOLE, "The line it came from", required=True),
        Column("invoice", Type.TEXT, "Before departure, or for work abroad and return", required=True, one_of=INVOICES),
        Column("due_date", Type.DATE, "Last day to pay", required=True),
        Column("total", Type.MONEY, "Payable", required=True),
    ),
)
