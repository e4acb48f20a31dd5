"""What a sponsor's budget covers, by the law of each month: how many workers, at what cost, with what left.

A sponsor (local budget, village fund, company, private donors) pays the contributions of self-employed workers (BPU)
for some months. What a worker costs is the statute's own formula, month by month, because a relief may begin or end
within the months; the rest is whole-number arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis.expr.types as ir

from lindung.periods import Month
from lindung.sentences import LindungError, Sentence, rupiah
from lindung.statute.formulas import self_employed_dues
from lindung.tables import Column, Table, Type

#: Who pays, and how reliefs name such a payer: PP 50/2025 leaves out whom the state's or a local budget pays for. A
#: village's fund comes to it from the state, so it is taken for the state's too (assumption: nothing is promised that
#: the bill might not keep).
PAYERS = {"local_government": "state", "village": "state", "company": "group", "private": "group"}

SPONSORED_MONTHS = Table(
    "sponsored_months",
    "A worker's months under a sponsor, by the month in which the sponsor's cover of the worker begins",
    (
        Column("since", Type.MONTH, "The worker's first month under the sponsor", required=True),
        Column("month", Type.MONTH, "Contribution month", required=True),
        Column("income", Type.MONEY, "Income by which the sponsor pays; empty means the lowest tier"),
        Column("programmes", Type.TEXT, "Programmes in the law's order, separated by blanks", required=True),
        Column("payer", Type.TEXT, "What a relief asks: state or group", required=True, one_of=("state", "group")),
    ),
)

MONTH_COSTS = Table(
    "month_costs",
    "What one worker costs in each month, by the month in which the sponsor's cover of the worker begins",
    (
        Column("since", Type.MONTH, "The worker's first month under the sponsor", required=True),
        Column("month", Type.MONTH, "Contribution month", required=True),
        Column("amount", Type.MONEY, "What is due for one worker", required=True),
    ),
)


class NobodyToCoverError(LindungError):
    """A plan for no workers, or no months."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Isi jumlah pekerja dan jumlah bulan yang lebih dari nol.",
                "Give a number of workers and of months above zero.",
            )
        )


class BudgetTooSmallError(LindungError):
    """The budget does not cover one worker; `details` say what one worker needs at least."""

    def __init__(self, budget: int, months: Sequence[MonthCost]) -> None:
        first, whole = months[0], _sum(months)
        enough_for = _months_within(budget, months)
        super().__init__(
            _SOME_MONTHS if enough_for else _NO_MONTH,
            budget=rupiah(budget),
            month=first.month,
            one_month=rupiah(first.amount),
            months=len(months),
            whole=rupiah(whole),
            enough_for=enough_for,
        )
        self.details = {"least": whole, "least_for_one_month": first.amount}


_NO_MONTH = Sentence(
    "Anggaran {budget} belum cukup untuk satu pekerja selama satu bulan: {month} perlu {one_month}, dan {months} bulan "
    "perlu {whole}. Tambah anggarannya.",
    "The budget of {budget} does not cover one worker for one month: {month} needs {one_month}, and {months} months "
    "need {whole}. Raise the budget.",
)
_SOME_MONTHS = Sentence(
    "Anggaran {budget} cukup untuk satu pekerja selama {enough_for} bulan saja; {months} bulan perlu {whole}. "
    "Tambah anggarannya atau kurangi bulannya.",
    "The budget of {budget} covers one worker for {enough_for} months only; {months} months need {whole}. "
    "Raise the budget or take fewer months.",
)


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What one worker costs in a month, whole rupiah."""

    month: Month
    amount: int


@dataclass(frozen=True, slots=True)
class Cover:
    """So many workers for all of the months, out of a budget."""

    months: tuple[MonthCost, ...]
    workers: int
    budget: int

    @property
    def of_one(self) -> int:
        """What one worker costs over all months."""
        return _sum(self.months)

    @property
    def cost(self) -> int:
        return self.workers * self.of_one

    @property
    def left(self) -> int:
        return self.budget - self.cost


def month_costs(months: ir.Table) -> ir.Table:
    """SPONSORED_MONTHS to MONTH_COSTS: the statute's formula of the self-employed. PP 44/2015, PP 46/2015.

    A worker counts as registered with the first sponsored month, and as meeting whatever else a relief asks.
    """
    asked = months.mutate(registered=months.since)
    dues = self_employed_dues(asked, asked.month)
    return asked.select("since", "month", amount=(dues.jkk + dues.jkm + dues.jht_worker).cast("int64"))


def covered_by(budget: int, months: Sequence[MonthCost]) -> Cover:
    """How many workers a budget covers for all of these months. Raises NobodyToCoverError, BudgetTooSmallError."""
    if not months:
        raise NobodyToCoverError
    workers = budget // _sum(months)
    if workers < 1:
        raise BudgetTooSmallError(budget, months)
    return Cover(tuple(months), workers, budget)


def needed_for(workers: int, months: Sequence[MonthCost]) -> Cover:
    """What so many workers need for all of these months; nothing is left. Raises NobodyToCoverError."""
    if workers < 1 or not months:
        raise NobodyToCoverError
    return Cover(tuple(months), workers, workers * _sum(months))


def _sum(months: Sequence[MonthCost]) -> int:
    return sum(each.amount for each in months)


def _months_within(budget: int, months: Sequence[MonthCost]) -> int:
    """For how many months, from the first on, a budget covers one worker."""
    covered = 0
    for each in months:
        budget -= each.amount
        if budget < 0:
            break
        covered += 1
    return covered
