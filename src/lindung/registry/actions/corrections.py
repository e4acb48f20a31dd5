"""Past months worked out again: the difference is dues of its own, linked to the original; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import ibis
import ibis.expr.types as ir
from django.db import transaction

from lindung.periods import Month, months
from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.dues import MONTHLY, Shares
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.actions.receipts import Settlement, settle_named
from lindung.registry.models import Correction, Employer, Membership

_SHARES = ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker")

#: What a difference takes over from the due that it corrects.
CARRIED = ("segment", "office_id", "code", "income", "original", *(f"was_{share}" for share in _SHARES))


@dataclass(frozen=True)
class Corrected:
    """What was other than was billed, and whose dues that touches.

    A wage belongs to one membership and a class to one employer; with neither, everybody named is worked out from the
    wage that was billed, by the class and the law as they stand now. Without membership and employer that is everybody.
    """

    since: Month
    through: Month
    why: str
    membership: Membership | None = None
    employer: Employer | None = None
    income: int | None = None
    risk_class: str | None = None

    @property
    def kind(self) -> Correction.Kind:
        if self.income is not None:
            return Correction.Kind.WAGE
        return Correction.Kind.RISK_CLASS if self.risk_class is not None else Correction.Kind.LAW


@transaction.atomic
def correct_dues(
    what: Corrected,
    *,
    shares: Callable[[Month], Shares],
    due_dates: Mapping[str, date],
    settlement: Settlement,
    by: str,
    at: datetime,
) -> Correction:
    """Work the months out again and lay down what differs from all that was billed for them before.

    Months without a due are not assessed here. What is owed on top is due by `due_dates` (by segment) under the code of
    the original, which is open again; what was billed too much makes that bill smaller, so money that came for it waits
    as overpaid. A second call finds no difference.
    """
    hold(Lock.ENROLMENT)
    hold(Lock.MONEY)
    made = Correction.objects.create(
        kind=what.kind,
        membership=what.membership,
        employer=what.employer,
        value=str(what.income) if what.income is not None else what.risk_class or "",
        since=what.since.first_day,
        through=what.through.first_day,
        why=what.why,
        made_at=at,
        made_by=by,
    )
    for month in months(what.since, what.through + 1):
        crossing.execute("make_partition", month=month.first_day)
        again = shares(month)(_billed(what, month))
        crossing.insert(_differences(again, made, month, due_dates), "due")
    of_correction = {"correction": made.pk, "since": what.since.first_day, "through": what.through.first_day}
    crossing.lay_out("settling", "codes_of_correction", **of_correction)
    crossing.execute("sum_corrected_codes")
    settle_named(settlement)
    [(dues, more, less)] = crossing.lines_of("sums_of_correction", **of_correction)
    made.dues, made.more, made.less = cast(int, dues), cast(int, more), cast(int, less)
    made.save(update_fields=["dues", "more", "less"])
    note("correct_dues", made, by=by, at=at, why=what.why, dues=made.dues, more=made.more, less=made.less)
    return made


def _billed(what: Corrected, month: Month) -> ir.Table:
    """The memberships that were billed for a month: ASSESSABLES as corrected, with CARRIED."""
    due, membership, employer = (crossing.relation(name) for name in ("Due", "Membership", "Employer"))
    of_month = due.filter(due.month == ibis.literal(month.first_day), (due.invoice == MONTHLY) | due.corrects.notnull())
    was = {f"was_{share}": of_month[share].sum().cast("int64") for share in _SHARES}
    # The original is one row; the largest of its kind is it.
    original = {
        name: of_month[column].max(where=of_month.corrects.isnull())
        for name, column in (("original", "id"), ("code", "code"), ("office_id", "office_id"))
    }
    # The wage as it was taken to be last: that of the latest correction, else that of the original.
    latest = of_month.income.argmax(of_month.id)
    billed = of_month.group_by(_member="membership_id").agg(**was, **original, latest=latest)
    member = membership.filter(*_whose(what, membership)).drop("office_id")
    payer = employer.select(_employer="id", _risk_class="risk_class", scale="scale")
    joined = member.inner_join(billed, member.id == billed._member)
    joined = joined.left_join(payer, joined.employer_id == payer._employer)
    return joined.select(
        "segment",
        "programmes",
        "scale",
        "paid_through",
        "office_id",
        "code",
        "original",
        *was,
        key="id",
        registered="since",
        # From text, because PostgreSQL takes a small literal for 32 bits, and a wage times its rate is more than that.
        income=joined.latest if what.income is None else ibis.literal(str(what.income)).cast("int64"),
        risk_class=joined._risk_class.nullif("") if what.risk_class is None else ibis.literal(what.risk_class),
    )


def _whose(what: Corrected, membership: ir.Table) -> list[ir.BooleanValue]:
    if what.membership is not None:
        return [membership.id == what.membership.pk]
    if what.employer is not None:
        return [membership.employer_id == what.employer.pk]
    return [membership.segment.isin(["pu", "bpu"])]


def _differences(again: ir.Table, made: Correction, month: Month, due_dates: Mapping[str, date]) -> ir.Table:
    shares = {share: again[share] - again[f"was_{share}"] for share in _SHARES}
    found = again.mutate(**shares)
    found = found.filter(ibis.or_(*(found[share] != 0 for share in _SHARES)))
    return found.select(
        *_SHARES,
        "segment",
        "office_id",
        "code",
        "income",
        total=sum((found[share] for share in _SHARES[1:]), start=found[_SHARES[0]]),
        month=ibis.literal(month.first_day),
        membership_id="key",
        invoice=ibis.literal(f"correction_{made.pk}"),
        due_date=found.segment.cases(*[(segment, ibis.literal(day)) for segment, day in due_dates.items()]),
        corrects="original",
        correction_id=ibis.literal(made.pk),
    )
