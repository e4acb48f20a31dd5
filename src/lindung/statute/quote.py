"""What a case costs and why: the same formulas over one request or many.

`quote_table` is the bulk step; `quote` runs it for one case and explains every line with its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeAlias

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from lindung.periods import Month, months
from lindung.sentences import LindungError
from lindung.statute.calendar import construction_registration_deadline, due_date, migrant_due_dates
from lindung.statute.explanations import Line, lines
from lindung.statute.formulas import (
    JobLossDues,
    ProjectDues,
    WorkerDues,
    construction_wage_dues,
    contract_dues,
    has,
    in_force,
    job_loss_ceiling,
    job_loss_dues,
    migrant_dues,
    self_employed_dues,
    tier_base,
    wage_earner_dues,
)
from lindung.statute.parameters import FIRST_MONTH, value
from lindung.statute.reliefs import percent_paid
from lindung.statute.requests import LAST_MONTH, PROBLEMS, REQUESTS, begins, completed
from lindung.tables import Column, Type
from lindung.warehouse import Session

_JOB_LOSS = tuple(f"jkp_{field.name}" for field in fields(JobLossDues))
_AMOUNTS = (*(field.name for field in fields(WorkerDues)), *_JOB_LOSS, "pre_departure", "package", "extra_months")

QUOTES = REQUESTS.extended(
    "quotes",
    "The cases with what is due, whole rupiah; a case that cannot be answered has a problem and no amounts",
    (
        Column("jkk", Type.MONEY, "Work accident, payable now"),
        Column("jkm", Type.MONEY, "Death, payable now"),
        Column("jht_employer", Type.MONEY, "Old-age savings, employer's share"),
        Column("jht_worker", Type.MONEY, "Old-age savings, worker's share"),
        Column("jp_employer", Type.MONEY, "Pension, employer's share payable now"),
        Column("jp_worker", Type.MONEY, "Pension, worker's share payable now"),
        Column("jp_employer_deferred", Type.MONEY, "Pension, employer's share put off by a relief"),
        Column("jp_worker_deferred", Type.MONEY, "Pension, worker's share put off by a relief"),
        Column("jkp_state", Type.MONEY, "Job loss: what the state pays, in nobody's bill"),
        Column("jkp_from_jkk", Type.MONEY, "Job loss: part of JKK that moves inside the fund"),
        Column("jkp_from_jkm", Type.MONEY, "Job loss: part of JKM that moves inside the fund"),
        Column("pre_departure", Type.MONEY, "Migrants: invoice before departure"),
        Column("package", Type.MONEY, "Migrants: package for work abroad and return"),
        Column("extra_months", Type.MONEY, "Migrants: months beyond the package"),
        Column("total", Type.MONEY, "Payable now, without what is deferred and without the state's part"),
        Column("deferred", Type.MONEY, "Put off by a relief"),
        Column("due_date", Type.DATE, "Last day to pay (the first of several)"),
        Column("basis", Type.MONEY, "Wage, base of the tier, or contract value"),
        Column("jp_basis", Type.MONEY, "Wage up to the ceiling of JP"),
        Column("jkp_basis", Type.MONEY, "Wage up to the ceiling of JKP"),
        Column("jkk_paid", Type.WHOLE, "Percent of JKK payable under a relief, else 100"),
        Column("jkm_paid", Type.WHOLE, "Percent of JKM payable under a relief, else 100"),
        Column("problem", Type.TEXT, "Why the case cannot be answered, or null", one_of=tuple(PROBLEMS)),
    ),
)


_BASES = ("basis", "jp_basis", "jkp_basis")
_PAID = ("jkk_paid", "jkm_paid")
_REFUSED_FIRST = ("income", "contract_value", "contract_months")
_FARTHEST = 10**18
_BEFORE_DATES = [name for name in QUOTES.names if name != "due_date"] + ["due_segment"]
_AnyMonth: TypeAlias = "Month | ir.DateValue"


class CannotQuoteError(LindungError):
    """A case that the law does not answer; the sentence says what is allowed."""


def quote_table(requests: ir.Table) -> ir.Table:
    """REQUESTS to QUOTES, in the order of `row`."""
    asked = completed(requests)
    answers = [
        _with_amounts(asked.filter(asked.problem.isnull() & kind.takes(asked)), kind, None) for kind in _KINDS.values()
    ]
    return _dated(ibis.union(*answers, _unanswered(asked)), months(FIRST_MONTH, LAST_MONTH + 1))


def quote_alone(requests: ir.Table, kind: str, month: Month) -> ir.Table:
    """The same for requests of one kind and month: the law's numbers are literals and nothing else is planned.

    A row with a problem is not left out; it has no amounts, for what is beyond belief may not even fit.
    """
    asked = completed(requests)
    sound = {name: ibis.ifelse(asked.problem.isnull(), asked[name], None) for name in _REFUSED_FIRST}
    asked = asked.mutate(**sound)
    quoted = _with_amounts(asked, _KINDS[kind], month)
    days = [(segment, ibis.literal(day)) for segment, day in _due_days(month).items()]
    return quoted.mutate(due_date=quoted.due_segment.cases(*days)).select(QUOTES.names)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted case; `total` is payable now, without deferred parts and without the state's."""

    month: Month
    segment: str
    due_date: date
    lines: tuple[Line, ...]
    total: int

    def as_record(self) -> dict[str, Any]:
        """The quote as the interface contract prints it, months and days as ISO text."""
        return {
            "month": str(self.month),
            "segment": self.segment,
            "due_date": self.due_date.isoformat(),
            "lines": [asdict(line) | {"due_date": line.due_date.isoformat()} for line in self.lines],
            "total": self.total,
        }


def quote(request: dict[str, object], session: Session) -> Quote:
    """Quote one case, given as the columns of REQUESTS (months as first days). Raises CannotQuoteError."""
    rows = REQUESTS.from_records([{"row": 1} | {name: _fitting(given) for name, given in request.items()}])
    kind, month = _kind_and_month(request)
    (found,) = session.answer("quote", quote_alone, [rows], kind, month)
    if found["problem"] is not None:
        raise CannotQuoteError(PROBLEMS[found["problem"]], column=found["unreadable"])
    return Quote(
        month=Month.of(found["month"]),
        segment=found["segment"],
        due_date=found["due_date"],
        lines=tuple(lines(found)),
        total=found["total"],
    )


def _fitting(given: object) -> object:
    """What was given; a number too long for 64 bits is as far outside as one that just fits."""
    return max(-_FARTHEST, min(given, _FARTHEST)) if isinstance(given, int) else given


def _kind_and_month(request: dict[str, object]) -> tuple[str, Month]:
    """By which formula a case is answered. One that cannot be answered at all has its problem found by any of them."""
    segment, first_day = request.get("segment"), request.get("month")
    if segment == "jakon":
        kind = "contract" if request.get("contract_value") is not None else "construction_wages"
    else:
        kind = str(segment) if segment in _KINDS else "pu"
    month = Month.of(first_day) if isinstance(first_day, date) else LAST_MONTH
    return kind, month if begins(_KINDS[kind].segment) <= month <= LAST_MONTH else LAST_MONTH


def _wage_earner(row: ir.Table, month: _AnyMonth) -> dict[str, Any]:
    eligible = (
        has(row, "jkk")
        & has(row, "jkm")
        & has(row, "jht")
        & (has(row, "jp") | row.scale.isin(["micro", "small"]))
        & (row.scale.fill_null("") != "government")
    )
    job_loss = job_loss_dues(row, month)
    return {
        **_shares(wage_earner_dues(row, month)),
        **{
            f"jkp_{field.name}": ibis.ifelse(eligible, getattr(job_loss, field.name), 0)
            for field in fields(JobLossDues)
        },
        "basis": row.income,
        "jp_basis": ibis.least(row.income, in_force("jp.wage_ceiling", month)),
        "jkp_basis": ibis.least(row.income, job_loss_ceiling(month)),
        "jkk_paid": percent_paid("jkk", "pu", month, row),
        "jkm_paid": percent_paid("jkm", "pu", month, row),
        "due_segment": ibis.literal("pu"),
    }


def _self_employed(row: ir.Table, month: _AnyMonth) -> dict[str, Any]:
    return {
        **_shares(self_employed_dues(row, month)),
        "basis": tier_base(row.income, month),
        "jkk_paid": percent_paid("jkk", "bpu", month, row),
        "jkm_paid": percent_paid("jkm", "bpu", month, row),
        "due_segment": ibis.literal("bpu"),
    }


def _contract(row: ir.Table, month: _AnyMonth) -> dict[str, Any]:
    dues = contract_dues(row, month)
    return _project(row, month, dues) | {"basis": row.contract_value, "due_segment": ibis.literal("jakon")}


def _construction_wages(row: ir.Table, month: _AnyMonth) -> dict[str, Any]:
    dues = construction_wage_dues(row, month)
    return _project(row, month, dues) | {"basis": row.income, "due_segment": ibis.literal("pu")}


def _project(row: ir.Table, month: _AnyMonth, dues: ProjectDues) -> dict[str, Any]:
    zero = ibis.literal(0, "int64")
    return {
        "jkk": ibis.ifelse(has(row, "jkk"), dues.jkk, zero),
        "jkm": ibis.ifelse(has(row, "jkm"), dues.jkm, zero),
        "jkk_paid": percent_paid("jkk", "jakon", month, row),
        "jkm_paid": percent_paid("jkm", "jakon", month, row),
    }


def _migrant(row: ir.Table, month: _AnyMonth) -> dict[str, Any]:
    dues = migrant_dues(row, month)
    return {
        "pre_departure": dues.pre_departure,
        "package": dues.package,
        "extra_months": dues.extra_months,
        "due_segment": ibis.ifelse(row.via == "agency", "pmi_pre_departure", "pmi_package"),
    }


def _shares(dues: WorkerDues) -> dict[str, Any]:
    return {field.name: getattr(dues, field.name) for field in fields(WorkerDues)}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way of being assessed: its segment, the rows it takes, and its columns."""

    segment: str
    takes: Callable[[ir.Table], ir.BooleanValue]
    answer: Callable[[ir.Table, _AnyMonth], dict[str, Any]]


_KINDS = {
    "pu": _Kind("pu", lambda row: row.segment == "pu", _wage_earner),
    "bpu": _Kind("bpu", lambda row: row.segment == "bpu", _self_employed),
    "contract": _Kind("jakon", lambda row: (row.segment == "jakon") & row.contract_value.notnull(), _contract),
    "construction_wages": _Kind(
        "jakon", lambda row: (row.segment == "jakon") & row.contract_value.isnull(), _construction_wages
    ),
    "pmi": _Kind("pmi", lambda row: row.segment == "pmi", _migrant),
}


def _with_amounts(rows: ir.Table, kind: _Kind, month: Month | None) -> ir.Table:
    """Rows of one kind with every amount: those it has, the others zero."""
    found = kind.answer(rows, rows.month if month is None else month)
    zero, nothing = ibis.literal(0, "int64"), ibis.null("int64")
    # One SELECT for the amounts and one above it for the sums, so that no amount is worked out twice.
    quoted = rows.mutate(
        **{name: found.get(name, zero).cast("int64") for name in _AMOUNTS},
        **{name: found.get(name, nothing).cast("int64") for name in _BASES},
        **{name: ibis.literal(100, "int64") if name not in found else _number(found[name]) for name in _PAID},
        due_segment=found["due_segment"],
    )
    payable = [quoted[name] for name in _AMOUNTS if name not in _JOB_LOSS and not name.endswith("_deferred")]
    return quoted.mutate(
        total=sum(payable[1:], start=payable[0]),
        deferred=quoted.jp_employer_deferred + quoted.jp_worker_deferred,
    ).select(_BEFORE_DATES)


def _unanswered(asked: ir.Table) -> ir.Table:
    """The rows with a problem: what was asked, and no amounts."""
    rows = asked.filter(asked.problem.notnull())
    blank = {name: ibis.null("int64") for name in (*_AMOUNTS, *_BASES, *_PAID, "total", "deferred")}
    return rows.mutate(**blank, due_segment=ibis.null("string")).select(_BEFORE_DATES)


def _dated(quotes: ir.Table, of_months: Iterable[Month]) -> ir.Table:
    """With the due day of every month and kind of bill, joined by equality."""
    rows = [(segment, month.first_day, day) for month in of_months for segment, day in _due_days(month).items()]
    columns = zip(*rows, strict=True)
    names = ("due_segment", "due_month", "due_date")
    days = ibis.memtable(pa.table([pa.array(column) for column in columns], names=names))
    same_bill = [quotes.due_segment == days.due_segment, quotes.month == days.due_month]
    return quotes.left_join(days, same_bill).select(QUOTES.names).order_by("row")


def _due_days(month: Month) -> dict[str, date]:
    """The due day of a month by kind of bill."""
    # Without the day of the work order the first day of the month stands for it.
    project = construction_registration_deadline(month.first_day)
    days = {"pu": due_date("pu", month), "bpu": due_date("bpu", month), "jakon": project}
    if value("pmi.pre_cover_months", month) is not None:
        migrant = migrant_due_dates(month)
        days |= {"pmi_pre_departure": migrant.pre_departure, "pmi_package": migrant.package}
    return days


def _number(paid: int | ir.IntegerValue) -> ir.IntegerValue:
    return ibis.literal(paid, "int64") if isinstance(paid, int) else paid
