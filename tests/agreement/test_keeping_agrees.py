"""Who loses cover when, and who stayed covered: the bulk expressions against slow twins in plain Python."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.measures.conftest import drawn

from lindung.contributions.cover import last_month_due
from lindung.outreach.cohorts import COHORTS, cohorts
from lindung.outreach.lapsing import LAPSING, SPONSORED, Covering, lapsing
from lindung.periods import Month
from lindung.warehouse import Session

FIRST = Month(2021, 1)


@dataclass(frozen=True)
class Member:
    """A membership and on which day each of its months was paid."""

    segment: str
    partner: int
    since: Month
    opening: Month | None
    paid: dict[Month, date]

    @property
    def first_paid_on(self) -> date | None:
        return min(self.paid.values(), default=None)

    def covered_on(self, day: date, known: date) -> bool:
        """On a day, by what is known of payments on another: the sentences of `contributions.cover`."""
        needed = last_month_due(day) if self.segment == "pu" else Month.of(day)
        has_paid = any(month == needed and paid <= known for month, paid in self.paid.items())
        opened = self.opening is not None and self.opening >= needed
        joined = self.segment == "pu" and self.since > needed and any(paid <= known for paid in self.paid.values())
        return self.since.first_day <= day and (has_paid or opened or joined)


@st.composite
def members(draw: st.DrawFn) -> Member:
    since = FIRST + draw(st.integers(0, 5))
    paid = {
        since + ahead: FIRST.first_day + timedelta(days=draw(st.integers(0, 300)))
        for ahead in draw(st.sets(st.integers(0, 8), max_size=6))
    }
    opening = None if paid else since + draw(st.integers(0, 6))
    return Member(draw(st.sampled_from(("pu", "bpu"))), draw(st.integers(1, 2)), since, opening, paid)


def laid_out(people: list[Member]) -> dict[str, str]:
    """The drawings of the two tables."""
    memberships = ["id | segment | partner_id | since | opening_paid_through | first_paid_on"]
    dues = ["membership_id | segment | month | paid_on"]
    for number, one in enumerate(people, 1):
        opening, first = one.opening or "-", one.first_paid_on or "-"
        memberships.append(f"{number} | {one.segment} | {one.partner} | {one.since} | {opening} | {first}")
        dues += [f"{number} | {one.segment} | {month} | {day}" for month, day in one.paid.items()]
    return {"Membership": "\n".join(memberships), "Due": "\n".join(dues)}


@settings(max_examples=40, deadline=None)
@given(st.lists(members(), min_size=1, max_size=12), st.integers(0, 240), st.sampled_from((0, 14, 30, 75)))
def test_the_last_day_is_the_last_on_which_nothing_more_need_be_paid(
    people: list[Member], day_number: int, within: int
) -> None:
    day = FIRST.first_day + timedelta(days=day_number)
    drawings = laid_out(people)
    with Session(threads=1) as session:
        record = Covering(
            memberships=drawn(
                "Membership", drawings["Membership"], worker_id="7", office_id="K01", programmes="jkk jkm"
            ),
            dues=drawn("Due", drawings["Due"], invoice="monthly", total="16800"),
            stays=drawn("MigrantStay", ""),
            projects=drawn("Project", ""),
            sponsored=session.table(SPONSORED.empty()),
        )
        rows = LAPSING.conform(session.run("lapsing", lapsing(record, day, within))).to_pylist()
    found = {row["membership"]: row["last_day"] for row in rows if row["why"] != "window"}
    slow = {}
    for number, one in enumerate(people, 1):
        last = day
        while last <= day + timedelta(days=within) and one.covered_on(last, known=day):
            last += timedelta(days=1)
        if last > day and not one.covered_on(last, known=day):
            slow[number] = last - timedelta(days=1)
    assert found == slow


@settings(max_examples=25, deadline=None)
@given(st.lists(members(), min_size=1, max_size=12), st.integers(0, 420))
def test_those_who_stayed_are_counted_one_by_one(people: list[Member], day_number: int) -> None:
    as_of = FIRST.first_day + timedelta(days=day_number)
    drawings = laid_out(people)
    with Session(threads=1) as session:
        found = COHORTS.conform(
            session.run(
                "cohorts",
                cohorts(
                    drawn("Membership", drawings["Membership"], worker_id="7", office_id="K01"),
                    drawn("Due", drawings["Due"], invoice="monthly"),
                    drawn("MigrantStay", ""),
                    FIRST,
                    as_of,
                ),
            )
        ).to_pylist()
    slow: dict[tuple[int, str, date], list[Member]] = defaultdict(list)
    for one in people:
        if one.first_paid_on is not None and one.first_paid_on <= as_of and one.since.first_day <= as_of:
            slow[one.partner, one.segment, one.since.first_day].append(one)
    assert len(found) == len(slow)
    for row in found:
        began = slow[row["partner"], row["segment"], row["month"]]
        assert row["heads"] == len(began)
        for after in (3, 6, 12):
            end = (Month.of(row["month"]) + after).last_day
            covered = sum(one.covered_on(end, known=end) for one in began) if end <= as_of else None
            assert row[f"after_{after}"] == covered
