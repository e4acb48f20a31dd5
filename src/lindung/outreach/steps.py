"""The five steps most worth taking today: of all that the desks raise, those by which most workers become active.

A step is worth the workers expected of it, times the chance that its kind comes true, times how soon it has to be
done. The weights are stated and dated (`statute/parameters/steps`), so that a head can ask for others. At most a few
of one kind are among the five: the others of that kind are one click away, on their desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.statute.parameters import value_in_force
from lindung.tables import Column, Table, Type

#: A telephone's screen, and a day's work.
FIVE = 5

#: government: a step or list of a local government; project: a package of works; company: an employer missing or
#: reporting too little; partner: an agreement, list or visit; source: people named for the year's gap; sponsor: a
#: sponsorship that ends; lapsing: a group about to lose cover; abroad: migrants likewise; agent: one gone quiet.
KINDS = ("abroad", "agent", "company", "government", "lapsing", "partner", "project", "source", "sponsor")

STEPS = Table(
    "steps",
    "Steps that desks raise, as of a day",
    (
        Column("day", Type.DATE, "The day on which it may be taken", required=True),
        Column("office", Type.TEXT, "Office", required=True),
        Column("kind", Type.TEXT, "Kind", required=True, one_of=KINDS),
        Column("key", Type.TEXT, "What tells it from others of its office: the thing and its occasion", required=True),
        Column("due", Type.DATE, "By when; null where nothing presses"),
        Column("heads", Type.WHOLE, "Workers that may come of it; 0 where nobody can tell", required=True),
    ),
)

ANSWERED = Table(
    "answered_steps",
    "Steps that somebody has answered",
    (
        Column("office", Type.TEXT, "Office", required=True),
        Column("key", Type.TEXT, "The step", required=True),
        Column("until", Type.DATE, "The day on which it is offered again; null = never"),
    ),
)

RANKED_STEPS = STEPS.extended(
    "ranked_steps",
    "Steps of which anybody can be expected, those most worth taking with their place",
    (
        Column("counted", Type.WHOLE, "Its heads, or those assumed for its kind where nobody can tell", required=True),
        Column("expected", Type.WHOLE, "Active workers expected of it: those counted by the chance", required=True),
        Column("rank", Type.WHOLE, "Place among the five of its office and day, from 1; null for the others"),
    ),
)


@dataclass(frozen=True)
class Weights:
    """By kind the chance in percent and the heads assumed; by days left to the due day a weight in percent."""

    chance: tuple[tuple[str, int], ...]
    assumed: tuple[tuple[str, int], ...]
    soon: tuple[tuple[int, int], ...]
    later: int
    most_of_a_kind: int


def weights_of(month: Month) -> Weights:
    """The weights in force in a month. Raises OutsideTheLawError before 2021."""
    soon = value_in_force("steps.soon", month)
    return Weights(
        chance=tuple(value_in_force("steps.chance", month).items()),
        assumed=tuple(value_in_force("steps.assumed_heads", month).items()),
        soon=tuple(sorted((int(days), percent) for days, percent in soon.items() if days != "later")),
        later=soon["later"],
        most_of_a_kind=value_in_force("steps.most_of_a_kind", month),
    )


def five(steps: ir.Table, answered: ir.Table, weights: Weights) -> ir.Table:
    """The five most worth taking of each office and day: those of RANKED_STEPS that have a rank."""
    return ranked(steps, answered, weights).filter(lambda row: row["rank"].notnull())


def ranked(steps: ir.Table, answered: ir.Table, weights: Weights) -> ir.Table:
    """STEPS less ANSWERED to RANKED_STEPS; equal ones stand by due day, then by key.

    A step of which nobody can be expected is left out: nothing is gained by it.
    """
    row = _not_answered(steps, answered)
    row = row.mutate(counted=ibis.ifelse(row.heads > 0, row.heads, _by_kind(row, weights.assumed)))
    hundredths = row.counted * _by_kind(row, weights.chance)
    expected = ibis.greatest((hundredths + 50) // 100, 1).cast("int64")
    row = row.mutate(expected=expected, _worth=hundredths * _soon(row, weights)).filter(lambda each: each._worth > 0)
    best = [ibis.desc("_worth"), ibis.asc("due", nulls_first=False), ibis.asc("key")]
    alike = ibis.window(group_by=["day", "office", "kind"], order_by=best)
    row = row.mutate(_shown=ibis.row_number().over(alike) < weights.most_of_a_kind)
    all_kinds = ibis.window(group_by=["day", "office", "_shown"], order_by=best)
    place = (ibis.row_number().over(all_kinds) + 1).cast("int64")
    row = row.mutate(rank=ibis.ifelse(row._shown & (place <= FIVE), place, ibis.null("int64")))
    return row.select(RANKED_STEPS.names)


def _not_answered(steps: ir.Table, answered: ir.Table) -> ir.Table:
    rests = [
        steps.office == answered.office,
        steps.key == answered.key,
        answered.until.isnull() | (answered.until > steps.day),
    ]
    return steps.anti_join(answered, rests)


def _by_kind(row: ir.Table, values: Iterable[tuple[str, int]]) -> ir.IntegerValue:
    return ibis.cases(*((row.kind == kind, ibis.literal(value, "int64")) for kind, value in values), else_=0)


def _soon(row: ir.Table, weights: Weights) -> ir.IntegerValue:
    left = row.due.delta(row.day, unit="day")
    return ibis.cases(*((left <= days, percent) for days, percent in weights.soon), else_=weights.later)
