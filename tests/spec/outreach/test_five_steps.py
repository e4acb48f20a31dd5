"""Which five steps are most worth taking, case by case. Read from top to bottom: it is the reference.

The day is 30 June 2021. The weights of these cases: a project comes true in 60 of 100 cases, a company in 25, a call to
a government in 30 with 25 people assumed where nobody can tell; full weight within 14 days, 70 % within 60, else 40 %.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.outreach.steps import ANSWERED, FIVE, RANKED_STEPS, STEPS, Weights, five, weights_of
from lindung.periods import Month
from lindung.warehouse import Session

DAY = date(2021, 6, 30)
WEIGHTS = Weights(
    chance=(("project", 60), ("company", 25), ("government", 30), ("partner", 50)),
    assumed=(("government", 25),),
    soon=((14, 100), (60, 70)),
    later=40,
    most_of_a_kind=2,
)

Row = dict[str, object]


def drawn(drawing: str) -> list[Row]:
    """Steps of K01: kind, key, due (- = none), heads."""
    cells = [line.split() for line in drawing.strip().splitlines()]
    return [
        {
            "day": DAY,
            "office": "K01",
            "kind": kind,
            "key": key,
            "due": None if due == "-" else date.fromisoformat(due),
            "heads": int(heads),
        }
        for kind, key, due, heads in cells
    ]


def ranked(steps: list[Row], answered: list[Row] | None = None) -> list[Row]:
    with Session(threads=1) as session:
        tables = [session.table(STEPS.from_records(steps)), session.table(ANSWERED.from_records(answered or []))]
        found = session.run("five", session.work_out("five_steps", five, tables, WEIGHTS))
    rows: list[Row] = RANKED_STEPS.conform(found).to_pylist()
    return sorted(rows, key=lambda row: (row["office"], row["rank"]))


def keys(steps: list[Row], answered: list[Row] | None = None) -> list[object]:
    return [row["key"] for row in ranked(steps, answered)]


def test_most_expected_workers_come_first_and_sooner_ones_before_later_ones() -> None:
    steps = drawn(
        """
        project     bridge    2021-07-31   100
        company     factory   2021-07-31   200
        project     school    2021-07-10    80
        partner     union     2022-01-31   140
        """
    )
    assert [(row["key"], row["expected"]) for row in ranked(steps)] == [
        ("school", 48),  # 80 x 60 % in full: 48
        ("bridge", 60),  # 100 x 60 % x 70 %: 42
        ("factory", 50),  # 200 x 25 % x 70 %: 35
        ("union", 70),  # 140 x 50 % x 40 %: 28
    ]


def test_at_most_two_of_a_kind_stand_among_the_five() -> None:
    steps = drawn(
        """
        project     first     2021-07-01   900
        project     second    2021-07-01   800
        project     third     2021-07-01   700
        company     small     2021-07-01     4
        """
    )
    assert keys(steps) == ["first", "second", "small"]


def test_where_nobody_can_tell_how_many_the_assumed_number_counts_and_without_one_the_step_is_left_out() -> None:
    steps = drawn(
        """
        government  regent    2021-07-01     0
        company     wages     2021-07-01     0
        """
    )
    assert [(row["key"], row["counted"], row["expected"]) for row in ranked(steps)] == [("regent", 25, 8)]


def test_overdue_is_as_soon_as_can_be_and_nothing_pressing_is_later() -> None:
    steps = drawn(
        """
        company     pressing-not   -            100
        company     overdue        2021-01-31   100
        """
    )
    assert keys(steps) == ["overdue", "pressing-not"]


def test_equal_worth_stands_by_due_day_and_then_by_key() -> None:
    steps = drawn(
        """
        project     b    2021-07-02   10
        project     a    2021-07-02   10
        company     c    2021-07-01   24
        """
    )
    assert keys(steps) == ["c", "a", "b"]


def test_what_is_done_is_gone_and_what_is_postponed_rests_until_its_day() -> None:
    steps = drawn(
        """
        project     done        2021-07-02   10
        project     resting     2021-07-02   10
        partner     rested      2021-07-02   10
        """
    )
    answered: list[Row] = [
        {"office": "K01", "key": "done", "until": None},
        {"office": "K01", "key": "resting", "until": DAY + timedelta(days=1)},
        {"office": "K01", "key": "rested", "until": DAY},
        {"office": "K24", "key": "rested", "until": None},
    ]
    assert keys(steps, answered) == ["rested"]


def test_the_weights_in_force_know_every_kind() -> None:
    weights = weights_of(Month(2021, 6))
    assert {kind for kind, _ in weights.chance} == set(STEPS.columns[2].one_of or ())
    assert {kind for kind, _ in weights.assumed} <= {kind for kind, _ in weights.chance}


_A_STEP = st.fixed_dictionaries(
    {
        "day": st.just(DAY),
        "office": st.sampled_from(["K01", "K24"]),
        "kind": st.sampled_from([kind for kind, _ in WEIGHTS.chance]),
        "key": st.text("abcdef", min_size=1, max_size=3),
        "due": st.none() | st.dates(date(2021, 6, 1), date(2021, 12, 31)),
        "heads": st.integers(0, 50),
    }
)
_STEPS = st.lists(_A_STEP, max_size=25, unique_by=lambda step: (step["office"], step["key"]))


@settings(deadline=None, max_examples=60)
@given(_STEPS, st.randoms(use_true_random=False))
def test_the_order_in_which_steps_come_changes_nothing_and_nobody_gets_more_than_five(steps, chance) -> None:  # type: ignore[no-untyped-def]
    found = ranked(steps)
    assert found == by_hand(steps)
    mixed = list(steps)
    chance.shuffle(mixed)
    assert ranked(mixed) == found
    for office in ("K01", "K24"):
        theirs = [row for row in found if row["office"] == office]
        assert [row["rank"] for row in theirs] == list(range(1, len(theirs) + 1))
        assert len(theirs) <= FIVE
        assert all([row["kind"] for row in theirs].count(kind) <= 2 for kind, _ in WEIGHTS.chance)


def by_hand(steps: list[Row]) -> list[Row]:
    """The same, one step at a time."""
    found: list[Row] = []
    for step in sorted(steps, key=_best_first):
        theirs = [row for row in found if row["office"] == step["office"]]
        alike = [row for row in theirs if row["kind"] == step["kind"]]
        if _worth(step) and len(theirs) < FIVE and len(alike) < WEIGHTS.most_of_a_kind:
            counted = _counted(step)
            expected = max((counted * dict(WEIGHTS.chance)[str(step["kind"])] + 50) // 100, 1)
            found.append(step | {"counted": counted, "expected": expected, "rank": len(theirs) + 1})
    return sorted(found, key=lambda row: (row["office"], row["rank"]))


def _best_first(step: Row) -> tuple[object, ...]:
    return -_worth(step), step["due"] is None, step["due"], step["key"]


def _worth(step: Row) -> int:
    due = step["due"]
    left = (due - DAY).days if isinstance(due, date) else 999
    soon = next((percent for days, percent in WEIGHTS.soon if left <= days), WEIGHTS.later)
    return _counted(step) * dict(WEIGHTS.chance)[str(step["kind"])] * soon


def _counted(step: Row) -> int:
    heads = step["heads"]
    assert isinstance(heads, int)
    return heads or dict(WEIGHTS.assumed).get(str(step["kind"]), 0)
