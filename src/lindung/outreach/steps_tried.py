"""What came of the steps of past days, had they been raised then: the five of each office beside those not among them.

What came is what the record shows in the days that followed, whether anybody took the step or not: it tells how well
the order of the steps foretells, not what taking one brings about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from lindung.contributions.cover import with_monthly_cover
from lindung.outreach.lapsing import Covering, owing
from lindung.outreach.steps import ANSWERED, STEPS, Weights, ranked
from lindung.periods import Month
from lindung.tables import Column, Table, Type

#: So many days after a step its workers have come, or it counts as having brought nobody. Assumed: a contract is
#: registered within 14 working days and pays on the next bill.
FOLLOWED = timedelta(days=60)

_THING = (
    Column("kind", Type.TEXT, "Kind of step that asks for it", required=True, one_of=("company", "project", "source")),
    Column("number", Type.WHOLE, "What tells it from others of its kind", required=True),
)

WAITED_FOR = Table(
    "waited_for",
    "Things that an office waited for, from the day on which it could know of them",
    (
        *_THING,
        Column("office", Type.TEXT, "Office", required=True),
        Column("since", Type.DATE, "First day on which it could be a step", required=True),
        Column("until", Type.DATE, "First day on which it was one no longer; null = it still is"),
        Column("due", Type.DATE, "By when; null where nothing presses"),
        Column("heads", Type.WHOLE, "Workers that may come of it; 0 where nobody can tell", required=True),
    ),
)

CAME = Table(
    "came",
    "Workers who came of such things, by the day on which they became active",
    (
        *_THING,
        Column("day", Type.DATE, "The day", required=True),
        Column("workers", Type.WHOLE, "How many", required=True),
    ),
)

TRIED_STEPS = STEPS.extended(
    "tried_steps",
    "Steps as they stood on past days, with what came of them",
    (Column("came", Type.WHOLE, "Workers who were active for it when the days that follow were over", required=True),),
)

STEP_TRIALS = Table(
    "step_trials",
    "What came of the steps of past days, by office and kind",
    (
        Column("office", Type.TEXT, "Office", required=True),
        Column("kind", Type.TEXT, "Kind", required=True),
        Column("among_five", Type.FLAG, "Whether they stood among the office's five", required=True),
        Column("tried", Type.WHOLE, "Steps; one that waits for months counts at each month's end", required=True),
        Column("hits", Type.WHOLE, "Those of which anybody came at all", required=True),
        Column("expected", Type.WHOLE, "Active workers that were expected of them", required=True),
        Column("came", Type.WHOLE, "Active workers who came, or stayed", required=True),
    ),
)

#: What `lapsed` asks of a membership: translating an expression takes longer than running it, and longer by the column.
_OF_MEMBERS = (
    *("id", "worker_id", "segment", "office_id", "partner_id", "employer_id", "programmes", "income"),
    *("since", "until", "opening_paid_through", "first_paid_on"),
)


def days_to_try(begun: date, known_to: date) -> list[date]:
    """The ends of the last twelve months from which FOLLOWED has passed, of a record that began on a day."""
    ends = [(Month.of(known_to) + -back).last_day for back in range(12, 0, -1)]
    return [end for end in ends if begun < end <= known_to - FOLLOWED]


def waited(waited_for: ir.Table, came: ir.Table, days: Sequence[date]) -> ir.Table:
    """WAITED_FOR and CAME to TRIED_STEPS of some days.

    Of a company no more are counted than were missing: it hires for other reasons too.
    """
    day = ibis.memtable({"day": list(days)}, schema={"day": "date"})
    thing = day.join(waited_for, day.day >= waited_for.since)
    thing = thing.filter((thing.until > thing.day) | thing.until.isnull())
    arrival = came.select(_kind="kind", _number="number", _on="day", _workers="workers")
    within = (
        (thing.kind == arrival._kind)
        & (thing.number == arrival._number)
        & (arrival._on > thing.day)
        & (arrival._on <= thing.day + ibis.interval(days=FOLLOWED.days))
    )
    gained = (
        thing.left_join(arrival, within)
        .group_by("day", "office", "kind", "number", "due", "heads")
        .agg(_came=lambda row: row._workers.sum().fill_null(0))
    )
    return gained.select(
        day="day",
        office="office",
        kind="kind",
        key=gained.kind + " " + gained.number.cast("string"),
        due="due",
        heads="heads",
        came=ibis.ifelse(gained.kind == "company", ibis.least(gained._came, gained.heads), gained._came).cast("int64"),
    )


def lapsed(record: Covering, day: date, within: int) -> ir.Table:
    """Groups that lost cover for a month not paid within so many days of a day, as TRIED_STEPS: covered later, or not.

    Whoever left afterwards was still on the list: only an end that had passed by the day is taken as known.
    """
    member = record.memberships.select(_OF_MEMBERS)
    known = member.mutate(until=ibis.ifelse(member.until > day, ibis.null("date"), member.until))
    losing = owing(replace(record, memberships=known), day, within)
    losing = losing.filter(losing.why != "sponsorship")
    later = with_monthly_cover(member, record.dues, day + FOLLOWED)
    covered = later.filter(later.covered).select(_covered="id")
    joined = losing.left_join(covered, losing.id == covered._covered)
    by = ("office_id", "segment", "why", "last_day", "partner_id", "employer_id")
    group = joined.group_by(by).agg(heads=joined.count().cast("int64"), came=joined._covered.count().cast("int64"))
    parts = [group[name].cast("string").fill_null("-") for name in by]
    return group.select(
        day=ibis.literal(day),
        office="office_id",
        kind=ibis.literal("lapsing"),
        key=ibis.literal("lapsing ") + ibis.literal(".").join(parts),
        due="last_day",
        heads="heads",
        came="came",
    )


def step_trials(tried: ir.Table, weights: Weights) -> ir.Table:
    """TRIED_STEPS to STEP_TRIALS: each day's steps put in order as though nobody had answered any."""
    nobody = ibis.memtable(ANSWERED.empty())
    placed = ranked(tried.select(STEPS.names), nobody, weights)
    row = placed.join(tried.select("day", "office", "key", "came"), ["day", "office", "key"])
    row = row.mutate(among_five=row["rank"].notnull())
    return (
        row.group_by("office", "kind", "among_five")
        .agg(
            tried=row.count().cast("int64"),
            hits=(row.came > 0).sum().cast("int64"),
            expected=row.expected.sum().cast("int64"),
            came=row.came.sum().cast("int64"),
        )
        .select(STEP_TRIALS.names)
    )
