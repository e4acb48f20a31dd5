"""The sponsor's planner: what a budget covers for some months by the law of each, and what so many workers need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa

from lindung.outreach.sponsoring import (
    MONTH_COSTS,
    PAYERS,
    SPONSORED_MONTHS,
    Cover,
    MonthCost,
    NobodyToCoverError,
    covered_by,
    month_costs,
    needed_for,
)
from lindung.periods import Month, months
from lindung.registry.models import Sponsorship
from lindung.statute.explanations import Line
from lindung.statute.parameters import FIRST_MONTH
from lindung.statute.programmes import programmes_of
from lindung.statute.quote import CannotQuoteError, quote
from lindung.statute.requests import LAST_MONTH, PROBLEMS
from lindung.warehouse import Session


@dataclass(frozen=True)
class SponsorTerms:
    """For which months, programmes and income a sponsor pays; the kind of sponsor, as reliefs ask who pays."""

    since: Month
    months: int
    kind: str = "private"
    income: int | None = None
    programmes: str | None = None

    @property
    def until(self) -> Month:
        return self.since + self.months


@dataclass(frozen=True)
class Stretch:
    """Months at one amount a worker, and the quote of the first of them, which says why."""

    first: Month
    last: Month
    amount: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SponsorPlan:
    """What a budget covers, and by which law."""

    terms: SponsorTerms
    cover: Cover
    stretches: tuple[Stretch, ...]


def terms_of(sponsorship: Sponsorship) -> SponsorTerms:
    """The terms of a sponsorship on the record."""
    return SponsorTerms(
        since=sponsorship.since,
        months=sponsorship.until - sponsorship.since,
        kind=sponsorship.kind,
        income=sponsorship.income,
        programmes=sponsorship.programmes,
    )


def plan_budget(budget: int, terms: SponsorTerms) -> SponsorPlan:
    """How many workers a budget covers. Raises CannotQuoteError, NobodyToCoverError, BudgetTooSmallError."""
    with Session() as session:
        cover = covered_by(budget, _months_of_one(terms, session))
        return SponsorPlan(terms, cover, tuple(_stretches(terms, cover, session)))


def plan_workers(workers: int, terms: SponsorTerms) -> SponsorPlan:
    """What so many workers need. Raises CannotQuoteError, NobodyToCoverError."""
    with Session() as session:
        cover = needed_for(workers, _months_of_one(terms, session))
        return SponsorPlan(terms, cover, tuple(_stretches(terms, cover, session)))


def costs_from_each_month(terms: SponsorTerms, session: Session) -> pa.Table:
    """MONTH_COSTS for workers who begin in any of the months: a relief may ask when somebody was registered."""
    return _costs(terms, list(months(terms.since, terms.until)), session)


def _months_of_one(terms: SponsorTerms, session: Session) -> tuple[MonthCost, ...]:
    if terms.months < 1:
        raise NobodyToCoverError
    rows = _costs(terms, [terms.since], session).to_pylist()
    return tuple(MonthCost(Month.of(row["month"]), row["amount"]) for row in rows)


def _costs(terms: SponsorTerms, beginnings: list[Month], session: Session) -> pa.Table:
    if terms.since < FIRST_MONTH or terms.until > LAST_MONTH + 1:
        raise CannotQuoteError(PROBLEMS["month_outside"])
    fixed = {
        "income": terms.income,
        "programmes": programmes_of("bpu", terms.programmes, None, terms.since),
        "payer": PAYERS[terms.kind],
    }
    asked: list[dict[str, object]] = [
        {"since": since.first_day, "month": month.first_day, **fixed}
        for since in beginnings
        for month in months(since, terms.until)
    ]
    found = session.answer("month_costs", month_costs, [SPONSORED_MONTHS.from_records(asked)])
    return MONTH_COSTS.from_records(found).sort_by([("since", "ascending"), ("month", "ascending")])


def _stretches(terms: SponsorTerms, cover: Cover, session: Session) -> Iterator[Stretch]:
    for amount, alike in groupby(cover.months, key=lambda each: each.amount):
        same = [each.month for each in alike]
        case: dict[str, object] = {
            "segment": "bpu",
            "month": same[0].first_day,
            "income": terms.income,
            "programmes": programmes_of("bpu", terms.programmes, None, terms.since),
            "registered": terms.since.first_day,
            "payer": PAYERS[terms.kind],
        }
        yield Stretch(same[0], same[-1], amount, quote(case, session).lines)
