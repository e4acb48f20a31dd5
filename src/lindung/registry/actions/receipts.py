"""Money comes in: receipts are posted once, pay dues in full steps, and what pays nothing yet waits with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.models import PaymentCode, Receipt
from lindung.sentences import LindungError, Sentence


class UnknownCodeError(LindungError):
    """There is no payment code of that number."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence("Tidak ada kode bayar {code}.", "There is no payment code {code}."),
            code=code,
        )


class OfficialCodeTakenError(LindungError):
    """An official code pays one bill only."""

    def __init__(self, official: str, code: str) -> None:
        super().__init__(
            Sentence(
                "Kode iuran {official} sudah dipakai untuk tagihan {code}. Periksa nomornya.",
                "The official code {official} already belongs to bill {code}. Check the number.",
            ),
            official=official,
            code=code,
        )


@dataclass(frozen=True)
class Settlement:
    """The two expressions that settle money: steps and money to paid steps, and to what became of each receipt."""

    paid_steps: Callable[[ir.Table, ir.Table], ir.Table]
    outcomes: Callable[[ir.Table, ir.Table], ir.Table]


@dataclass(frozen=True)
class MoneyByReason:
    """Receipts that stand alike: how many, what they brought, and what of it pays nothing yet."""

    state: str
    reason: str
    receipts: int
    amount: int
    suspended: int


@dataclass(frozen=True)
class PostedReceipts:
    """What one bank file did. `repeated`: the file had been posted before, nothing changed."""

    repeated: bool
    new: int
    known: int
    dues_paid: int
    memberships_first_paid: int
    receipts: list[MoneyByReason]


_NEWLY_PAID = pa.schema(
    [("membership_id", pa.int64()), ("project_id", pa.int64()), ("month", pa.date32()), ("paid_on", pa.date32())]
)


@transaction.atomic
def post(
    rows: Iterable[pa.Table], schema: pa.Schema, *, file_hash: str, settlement: Settlement, by: str, at: datetime
) -> PostedReceipts:
    """Post the good lines of a bank file (RECEIPT_ROWS without `problems`), all of them or, when killed, none.

    The same file, or the same line in another file, changes nothing.
    """
    hold(Lock.ENROLMENT)
    hold(Lock.MONEY)
    if Receipt.objects.filter(file_hash=file_hash).exists():
        return PostedReceipts(True, 0, 0, 0, 0, _by_reason(file_hash))
    staged = crossing.stage_stream(rows, schema, "receipt_row")
    new = crossing.execute("take_in_receipts", file_hash=file_hash, at=at, by=by)
    crossing.lay_out("settling", "codes_of_file", file_hash=file_hash)
    dues_paid, first_paid = settle_named(settlement)
    posted = PostedReceipts(False, new, staged - new, dues_paid, first_paid, _by_reason(file_hash))
    note("post_receipts", f"file {file_hash[:12]}", by=by, at=at, new=new, dues_paid=dues_paid, first_paid=first_paid)
    return posted


@transaction.atomic
def attach_official_code(code: str, official: str, *, settlement: Settlement, by: str, at: datetime) -> PaymentCode:
    """Keep the institution's own code beside ours; money that waited under it is posted now.

    Raises UnknownCodeError and OfficialCodeTakenError.
    """
    hold(Lock.ENROLMENT)
    hold(Lock.MONEY)
    bill = PaymentCode.objects.filter(pk=code).first()
    if bill is None:
        raise UnknownCodeError(code)
    other = PaymentCode.objects.filter(official_code=official).exclude(pk=code).first()
    if other is not None:
        raise OfficialCodeTakenError(official, other.pk)
    bill.official_code = official
    bill.save(update_fields=["official_code"])
    waiting = crossing.execute("match_official_code", code=code, official=official)
    if waiting and not bill.cancelled:
        crossing.lay_out("settling", "one_code", code=code)
        settle_named(settlement)
        bill.refresh_from_db()
    note("attach_official_code", f"payment_code {code}", by=by, at=at, official=official, receipts=waiting)
    return bill


def settle_named(settlement: Settlement) -> tuple[int, int]:
    """Settle the codes laid out as `settling`; answers how many dues and how many first payments that made.

    Part of other verbs: the caller holds the locks and writes the audit event.
    """
    crossing.lay_out("step", "steps")
    crossing.lay_out("money", "money")
    step = ibis.table({"code": "string", "step": "int64", "amount": "int64"}, name="step")
    money = ibis.table({"id": "int64", "code": "string", "date": "date", "amount": "int64"}, name="money")
    crossing.lay_out("paid_step", settlement.paid_steps(step, money))
    crossing.lay_out("outcome_of_money", settlement.outcomes(step, money))
    crossing.stage(_NEWLY_PAID.empty_table(), "newly_paid")
    dues_paid = crossing.execute("pay_dues")
    for query in ("weigh_newly_paid", "write_outcomes", "write_codes", "advance_paid_through"):
        crossing.execute(query)
    crossing.lay_out("first_paid", "first_payments")
    first_paid = crossing.execute("count_first_payments")
    for query in ("reopen_paid_in_time", "start_projects", "finish_submissions"):
        crossing.execute(query)
    return dues_paid, first_paid


def _by_reason(file_hash: str) -> list[MoneyByReason]:
    return [
        MoneyByReason(str(state), str(reason), cast(int, count), cast(int, amount), cast(int, suspended))
        for state, reason, count, amount, suspended in crossing.lines_of("sum_receipts", file_hash=file_hash)
    ]
