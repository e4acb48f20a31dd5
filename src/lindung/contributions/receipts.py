"""Money that came in: which lines of a bank file can be posted, and what the money under each code pays.

A code is paid in steps, one after the other: a list's or an employer's bill is one step, a construction project's
instalments are three, a migrant's invoices two. A step is paid when what came in under its code, in the order of
posting, reaches it; never in part. What reaches no step yet, or is more than all of them, waits in suspense.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.sentences import Sentence
from lindung.tables import Column, Table, Type

RECEIPT_COLUMNS = ("date", "code", "amount", "reference")

RECEIPT_ROWS = Table(
    "receipt_rows",
    "Lines of a bank file in the record's types",
    (
        Column("line", Type.WHOLE, "Line of the file", required=True),
        Column("date", Type.DATE, "Day the money came"),
        Column("code", Type.TEXT, "Payment code as the bank gives it, without blanks", required=True),
        Column("amount", Type.MONEY, "Amount received"),
        Column("reference", Type.TEXT, "The bank's reference", required=True),
        Column("problems", Type.TEXT, "Codes of what is wrong, joined by `;`; empty = posted", required=True),
    ),
)

STEPS = Table(
    "steps",
    "What each code has to receive, step by step",
    (
        Column("code", Type.TEXT, "The code", required=True),
        Column("step", Type.WHOLE, "Order within the code, from 1", required=True),
        Column("amount", Type.MONEY, "What the step comes to", required=True),
    ),
)

MONEY = Table(
    "money",
    "Receipts under codes that are known, in the order of posting",
    (
        Column("id", Type.WHOLE, "The receipt; a later one has a higher number", required=True),
        Column("code", Type.TEXT, "The code", required=True),
        Column("date", Type.DATE, "Day the money came", required=True),
        Column("amount", Type.MONEY, "Amount received", required=True),
    ),
)

PAID_STEPS = Table(
    "paid_steps",
    "The steps that are paid in full",
    (
        Column("code", Type.TEXT, "The code", required=True),
        Column("step", Type.WHOLE, "The step", required=True),
        Column("paid_on", Type.DATE, "Date of the receipt that completed it", required=True),
    ),
)

OUTCOMES_OF_MONEY = Table(
    "outcomes_of_money",
    "What became of each receipt",
    (
        Column("id", Type.WHOLE, "The receipt", required=True),
        Column("state", Type.TEXT, "applied when any of it pays", required=True, one_of=("applied", "suspense")),
        Column("reason", Type.TEXT, "Why a part pays nothing", required=True, one_of=("", "underpaid", "overpaid")),
        Column("suspended", Type.MONEY, "The part that pays nothing yet", required=True),
    ),
)

PROBLEMS = {
    "date_unreadable": Sentence("Tanggal bukan tanggal ISO", "The date is not an ISO date"),
    "code_missing": Sentence("Kode bayar kosong", "The payment code is empty"),
    "amount_unreadable": Sentence(
        "Jumlah bukan bilangan bulat rupiah di atas nol", "The amount is not whole rupiah above zero"
    ),
    "reference_missing": Sentence("Nomor referensi kosong", "The reference is empty"),
    "line_broken": Sentence("Jumlah kolom tidak sama dengan judul", "The number of cells is not the header's"),
}

REASONS = {
    "unknown_code": Sentence("Kode bayar tidak dikenal", "The payment code is not known"),
    "cancelled_code": Sentence("Kode bayar sudah dibatalkan", "The payment code was cancelled"),
    "underpaid": Sentence("Belum mencukupi tagihan", "Not enough for the bill yet"),
    "overpaid": Sentence("Melebihi tagihan", "More than the bill"),
    "reference_reused": Sentence(
        "Nomor referensi sudah dipakai untuk uang lain", "The reference was used for other money"
    ),
}


def check_receipts(rows: ir.Table) -> ir.Table:
    """Lines of RECEIPT_COLUMNS as text to RECEIPT_ROWS."""
    text = {name: rows[name].fill_null("").strip() for name in RECEIPT_COLUMNS}
    day = text["date"].try_cast("date")
    # Digits only: 381.600 and 381,600.00 mean different amounts to different banks, and none is guessed.
    digits = text["amount"].re_search("^[0-9]{1,15}$")
    amount = ibis.ifelse(digits, text["amount"], ibis.null("string")).try_cast("int64")
    code = text["code"].re_replace("[ .-]", "").upper()
    problems = {
        "date_unreadable": day.isnull(),
        "code_missing": code == "",
        "amount_unreadable": amount.isnull() | (amount == 0),
        "reference_missing": text["reference"] == "",
    }
    found = [ibis.ifelse(wrong, f"{problem};", "") for problem, wrong in problems.items()]
    return rows.select(
        "line",
        date=day,
        code=code,
        amount=amount,
        reference=text["reference"],
        problems=ibis.literal("").concat(*found).re_replace(";$", ""),
    )


def paid_steps(steps: ir.Table, money: ir.Table) -> ir.Table:
    """STEPS and MONEY to PAID_STEPS: a step is paid by the receipt with which the sum reaches the step's own sum."""
    due, came = _running_due(steps), _running_money(money)
    completed = due.inner_join(
        came,
        [due.code == came.code, came.reaches >= due.owed, came.reaches - came.amount < due.owed],
    )
    return completed.select(code=due.code, step=due.step, paid_on=came.date)


def outcomes_of_money(steps: ir.Table, money: ir.Table) -> ir.Table:
    """STEPS and MONEY to OUTCOMES_OF_MONEY."""
    due, came = _running_due(steps), _running_money(money)
    came_in = money.group_by("code").agg(received=money.amount.sum())
    reached = due.inner_join(came_in, "code")
    settled = reached.group_by("code").agg(
        settled=ibis.ifelse(reached.owed <= reached.received, reached.owed, 0).max(), billed=reached.owed.max()
    )
    known = came.left_join(settled, "code")
    paid = ibis.greatest(ibis.least(known.settled.fill_null(0) - (known.reaches - known.amount), known.amount), 0)
    known = known.mutate(paid=paid)
    left = (known.amount - known.paid).cast("int64")
    return known.select(
        "id",
        state=ibis.ifelse(known.paid > 0, "applied", "suspense"),
        reason=ibis.cases(
            (left == 0, ""), (known.settled.fill_null(0) == known.billed.fill_null(0), "overpaid"), else_="underpaid"
        ),
        suspended=left,
    )


def _running_due(steps: ir.Table) -> ir.Table:
    return steps.mutate(
        owed=steps.amount.sum().over(ibis.cumulative_window(group_by="code", order_by="step")).cast("int64")
    )


def _running_money(money: ir.Table) -> ir.Table:
    return money.mutate(
        reaches=money.amount.sum().over(ibis.cumulative_window(group_by="code", order_by="id")).cast("int64")
    )
