"""What came of the steps of past days, case by case. Read from top to bottom: it is the reference.

Unless a case says otherwise the day is 30 June 2021, so that whatever comes until 29 August counts.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.measures.conftest import drawn

from lindung.outreach.lapsing import SPONSORED, Covering
from lindung.outreach.steps import Weights
from lindung.outreach.steps_tried import (
    CAME,
    STEP_TRIALS,
    TRIED_STEPS,
    WAITED_FOR,
    days_to_try,
    lapsed,
    step_trials,
    waited,
)
from lindung.warehouse import Session

DAY = date(2021, 6, 30)
WEIGHTS = Weights(
    chance=(("project", 60), ("company", 25), ("source", 50)),
    assumed=(("government", 25),),
    soon=((14, 100), (60, 70)),
    later=40,
    most_of_a_kind=2,
)

Row = dict[str, object]


def rows_of(drawing: str, names: str, **defaults: object) -> list[Row]:
    """Records from a drawing whose columns are named; - is nothing."""
    cells = [line.split() for line in drawing.strip().splitlines()]
    return [defaults | {n: _value(cell) for n, cell in zip(names.split(), line, strict=True)} for line in cells]


def _value(cell: str) -> object:
    if cell == "-":
        return None
    return int(cell) if cell.isdigit() else date.fromisoformat(cell) if cell[:2] == "20" else cell


def came_of(things: str, came: str = "", *days: date) -> list[tuple[object, ...]]:
    """Things (kind, number, since, until, heads) and who came (kind, number, day, workers): step by step what came."""
    waiting = rows_of(things, "kind number since until heads", office="K01")
    arrivals = rows_of(came, "kind number day workers") if came else []
    return [(row["key"], row["came"]) for row in tried(waiting, arrivals, days or (DAY,))]


def tried(waiting: list[Row], arrivals: list[Row], days: tuple[date, ...]) -> list[Row]:
    with Session(threads=1) as session:
        things, came = session.table(WAITED_FOR.from_records(waiting)), session.table(CAME.from_records(arrivals))
        found = TRIED_STEPS.conform(session.run("waited", waited(things, came, days)))
    return sorted(found.to_pylist(), key=lambda row: (row["day"], row["key"]))


def test_only_month_ends_of_the_last_year_that_were_followed_for_sixty_days_are_tried() -> None:
    """From 31 October to 31 December are 61 days, from 30 November 31."""
    days = days_to_try(date(2020, 12, 31), date(2021, 12, 31))
    assert days[0] == date(2021, 1, 31)
    assert days[-1] == date(2021, 10, 31)
    assert len(days) == 10
    assert days_to_try(date(2021, 8, 15), date(2021, 12, 31)) == [
        date(2021, 8, 31), date(2021, 9, 30), date(2021, 10, 31),
    ]  # fmt: skip
    assert days_to_try(date(2021, 11, 1), date(2021, 12, 31)) == []


def test_a_thing_is_a_step_from_the_day_it_is_known_until_it_is_over() -> None:
    things = """
        project  1  2021-06-30  -           10
        project  2  2021-07-01  -           10
        project  3  2021-01-01  2021-06-30  10
        project  4  2021-01-01  2021-07-01  10
    """
    assert came_of(things) == [("project 1", 0), ("project 4", 0)]


def test_what_comes_after_the_day_and_within_sixty_days_counts() -> None:
    things = """
        project  1  2021-01-01  -  10
        source   1  2021-01-01  -  10
        project  2  2021-01-01  -  10
        project  3  2021-01-01  -  10
    """
    came = """
        project  1  2021-06-30  99
        project  1  2021-07-01  5
        project  1  2021-08-29  7
        project  1  2021-08-30  99
        source   1  2021-07-05  20
        project  2  2021-10-01  10
    """
    assert came_of(things, came) == [("project 1", 12), ("project 2", 0), ("project 3", 0), ("source 1", 20)]


def test_a_company_is_never_credited_with_more_than_were_missing() -> None:
    came = "company 1 2021-07-05 40\ncompany 1 2021-07-20 40"
    assert came_of("company 1 2021-01-01 - 50", came) == [("company 1", 50)]


def test_what_waits_for_months_is_a_step_at_each_months_end() -> None:
    found = came_of("project 1 2021-01-01 2021-09-02 9", "project 1 2021-09-20 9", DAY, date(2021, 7, 31))
    assert found == [("project 1", 0), ("project 1", 9)]


SELF_EMPLOYED = """
    id | until
    1  | -
    2  | -
    3  | 2021-08-01
    4  | 2021-06-01
"""
PAID_JUNE = "2021-06 | 2021-06-20"
PAID_AUGUST = "2021-08 | 2021-08-20"


def test_of_a_group_that_loses_cover_those_count_as_staying_who_are_covered_sixty_days_later() -> None:
    """All have paid June; on 29 August it is August that covers. Who has left since was on the list, and is lost."""
    paid = f"""
        membership_id | month | paid_on
        1 | {PAID_JUNE}
        2 | {PAID_JUNE}
        3 | {PAID_JUNE}
        4 | {PAID_JUNE}
        1 | {PAID_AUGUST}
    """
    with Session(threads=1) as session:
        record = Covering(
            memberships=drawn(
                "Membership", SELF_EMPLOYED, segment="bpu", office_id="K01", since="2020-01-01", partner_id="6"
            ),
            dues=drawn("Due", paid, segment="bpu", invoice="monthly", total="16800"),
            stays=drawn("MigrantStay", ""),
            projects=drawn("Project", ""),
            sponsored=session.table(SPONSORED.empty()),
        )
        found = TRIED_STEPS.conform(session.run("lapsed", lapsed(record, DAY, 14))).to_pylist()
    [group] = found
    assert (group["key"], group["due"], group["heads"], group["came"]) == (
        "lapsing K01.bpu.unpaid.2021-06-30.6.-", DAY, 3, 1,
    )  # fmt: skip


def trials(steps: list[Row]) -> list[Row]:
    with Session(threads=1) as session:
        table = session.table(TRIED_STEPS.from_records(steps))
        found = STEP_TRIALS.conform(session.run("trials", step_trials(table, WEIGHTS))).to_pylist()
    return sorted(found, key=lambda row: (row["office"], row["kind"], not row["among_five"]))


def test_the_five_stand_beside_those_not_among_them_with_what_was_expected_and_what_came() -> None:
    """At most two projects are among the five; a company expected to bring nobody is no step at all."""
    steps = rows_of(
        """
        project  bridge   2021-07-01  100  80
        project  school   2021-07-01   50   0
        project  market   2021-07-01   20  20
        company  factory  2021-07-01   40   0
        company  wages    2021-07-01    0   7
        """,
        "kind key due heads came",
        day=DAY,
        office="K01",
    )
    found = [(r["kind"], r["among_five"], r["tried"], r["hits"], r["expected"], r["came"]) for r in trials(steps)]
    assert found == [
        ("company", True, 1, 0, 10, 0),
        ("project", True, 2, 1, 90, 80),
        ("project", False, 1, 1, 12, 20),
    ]


_DAYS = (DAY, date(2021, 7, 31))
_THING = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["company", "project", "source"]),
        "number": st.integers(1, 6),
        "office": st.sampled_from(["K01", "K24"]),
        "since": st.dates(date(2021, 6, 1), date(2021, 8, 1)),
        "until": st.none() | st.dates(date(2021, 6, 1), date(2021, 9, 1)),
        "due": st.none() | st.dates(date(2021, 6, 1), date(2021, 9, 1)),
        "heads": st.integers(0, 50),
    }
)
_ARRIVAL = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["company", "project", "source"]),
        "number": st.integers(1, 6),
        "day": st.dates(date(2021, 6, 20), date(2021, 10, 10)),
        "workers": st.integers(1, 40),
    }
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(_THING, max_size=12, unique_by=lambda thing: (thing["kind"], thing["number"])),
    st.lists(_ARRIVAL, max_size=12),
)
def test_thing_by_thing_the_same_is_found(things, arrivals) -> None:  # type: ignore[no-untyped-def]
    assert tried(things, arrivals, _DAYS) == by_hand(things, arrivals)


def by_hand(things: list[Row], arrivals: list[Row]) -> list[Row]:
    """The same, one thing and one arrival at a time."""
    found = []
    for day in _DAYS:
        for thing in things:
            since, until, heads = thing["since"], thing["until"], thing["heads"]
            assert isinstance(since, date)
            assert isinstance(heads, int)
            if since > day or (isinstance(until, date) and until <= day):
                continue
            came = sum(_brought(thing, arrival, day) for arrival in arrivals)
            found.append(
                {
                    "day": day,
                    "office": thing["office"],
                    "kind": thing["kind"],
                    "key": f"{thing['kind']} {thing['number']}",
                    "due": thing["due"],
                    "heads": heads,
                    "came": min(came, heads) if thing["kind"] == "company" else came,
                }
            )
    return sorted(found, key=lambda row: (row["day"], row["key"]))


def _brought(thing: Row, arrival: Row, day: date) -> int:
    on, workers = arrival["day"], arrival["workers"]
    assert isinstance(on, date)
    assert isinstance(workers, int)
    same = (arrival["kind"], arrival["number"]) == (thing["kind"], thing["number"])
    return workers if same and day < on <= day + timedelta(days=60) else 0
