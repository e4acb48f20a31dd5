"""Temporary reliefs: which part of a contribution is still paid, in which months, and on what conditions.

A condition asks about a column of the row. A column that is not there, or empty, counts as met: whoever quotes
without naming the paid-through month is told the relieved amount (interface contract, "The law").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.statute.parameters import Entry, parameter

Condition = Callable[[ir.Table, "Month | ir.DateValue", Entry], ir.BooleanValue]


@dataclass(frozen=True, slots=True)
class Relief:
    """A relief by the name of its parameter, the programmes and segments it reaches, and its condition."""

    name: str
    programmes: tuple[str, ...]
    segments: tuple[str, ...]
    holds: Condition


def percent_paid(programme: str, segment: str, month: Month | ir.DateValue, row: ir.Table) -> int | ir.IntegerValue:
    """How many percent of a contribution are payable in a month; 100 where no relief is open or its conditions fail."""
    branches = [
        (_in_months(month, entry) & relief.holds(row, month, entry), ibis.literal(entry.value, "int64"))
        for relief, entry in open_reliefs(programme, segment, month)
    ]
    return ibis.cases(*branches, else_=ibis.literal(100, "int64")) if branches else 100


def open_reliefs(programme: str, segment: str, month: Month | ir.DateValue) -> list[tuple[Relief, Entry]]:
    """The reliefs that reach a programme and segment in a month (or in any month, for a column of months)."""
    return [
        (relief, entry)
        for relief in RELIEFS
        if programme in relief.programmes and segment in relief.segments
        for entry in parameter(relief.name).entries
        if entry.value is not None and (not isinstance(month, Month) or month in entry)
    ]


def _covid(row: ir.Table, month: Month | ir.DateValue, entry: Entry) -> ir.BooleanValue:
    """PP 49/2020 art. 13: paid through July 2020, or registered later and two months paid in full first."""
    before = ibis.literal(entry.since.first_day)
    paid = _when_known(row, "paid_through", lambda paid: paid >= ibis.literal((entry.since + -1).first_day))
    if "registered" not in row.columns:
        return paid
    waited = _months(month) - _months(row.registered) >= 2
    return ibis.ifelse(row.registered.isnull() | (row.registered < before), paid, waited)


def _covid_pension(row: ir.Table, month: Month | ir.DateValue, entry: Entry) -> ir.BooleanValue:
    """PP 49/2020 art. 17 and 18: medium and large employers; the same conditions on what was paid before."""
    large = _when_known(row, "scale", lambda scale: scale.isin(["medium", "large"]))
    return large & _covid(row, month, entry)


def _labour_intensive(row: ir.Table, month: Month | ir.DateValue, entry: Entry) -> ir.BooleanValue:
    """PP 7/2025: enough active workers, one of six industries, paid through the month before the relief."""
    fewest = parameter("relief.labour_intensive_workers").entry(entry.since).value
    industries = parameter("relief.labour_intensive_industries").entry(entry.since).value
    before = ibis.literal((entry.since + -1).first_day)
    return (
        _when_known(row, "active_workers", lambda workers: workers >= fewest)
        & _when_known(row, "industry", lambda code: ibis.or_(*[code.startswith(i) for i in industries]))
        & _when_known(row, "paid_through", lambda paid: paid >= before)
    )


def _transport(row: ir.Table, month: Month | ir.DateValue, entry: Entry) -> ir.BooleanValue:
    """PP 50/2025: drivers, riders and couriers who are not paid for from the state budget."""
    return _when_known(row, "occupation", lambda work: work == "transport") & _not_state(row)


def _other_self_employed(row: ir.Table, month: Month | ir.DateValue, entry: Entry) -> ir.BooleanValue:
    """PP 50/2025: every other self-employed person who is not paid for from the state budget."""
    return _not_state(row)


RELIEFS = (
    Relief("relief.covid_jkk_jkm", ("jkk", "jkm"), ("pu", "bpu", "jakon"), _covid),
    Relief("relief.covid_jp", ("jp",), ("pu",), _covid_pension),
    Relief("relief.labour_intensive_jkk", ("jkk",), ("pu",), _labour_intensive),
    Relief("relief.bpu_transport", ("jkk", "jkm"), ("bpu",), _transport),
    Relief("relief.bpu_other", ("jkk", "jkm"), ("bpu",), _other_self_employed),
)


def _not_state(row: ir.Table) -> ir.BooleanValue:
    return _when_known(row, "payer", lambda payer: payer != "state")


def _when_known(row: ir.Table, column: str, test: Callable[[ir.Value], ir.BooleanValue]) -> ir.BooleanValue:
    if column not in row.columns:
        return ibis.literal(True)
    return row[column].isnull() | test(row[column])


def _in_months(month: Month | ir.DateValue, entry: Entry) -> ir.BooleanValue:
    if isinstance(month, Month):
        return ibis.literal(month in entry)
    begun = month >= ibis.literal(entry.since.first_day)
    return begun if entry.until is None else begun & (month <= ibis.literal(entry.until.first_day))


def _months(month: Month | ir.DateValue) -> int | ir.IntegerValue:
    if isinstance(month, Month):
        return month.year * 12 + month.number
    return month.year().cast("int64") * 12 + month.month().cast("int64")
