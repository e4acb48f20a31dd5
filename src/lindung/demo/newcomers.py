"""Who comes on the lists of the year: the month each person first stands there, the month no longer, and who sends it.

The newcomers of a paid list who can be enrolled as they stand add up to the real year's result. Those who return or
move, whose list is never paid, and whose line has a fault come on top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.chance import generator
from lindung.demo.employers import made_up_wages
from lindung.demo.figures import (
    BPU_LEAVING_A_MONTH,
    DIRTY_LINES,
    KNOWN_FROM_ELSEWHERE,
    MIGRANTS_2021,
    MOVING,
    NEVER_PAID,
    REALISED_2021,
    RETURNING,
    YEAR,
    Scale,
    by_month,
)
from lindung.demo.members import AGES, Opening, informal_incomes
from lindung.demo.people import PEOPLE, Group, home_districts, home_weights, made_up_people
from lindung.periods import Month
from lindung.reference import office_districts
from lindung.tables import Column, Type

#: What can be wrong with a line so that it is refused, or a person must decide. `mess.py` does it to the line.
FAULTS = (
    *("name_missing", "nik_missing", "nik_short", "nik_placeholder", "nik_as_number", "region_unknown"),
    *("other_birth_date", "other_sex", "shared_nik", "members_nik"),
)

ON_LISTS = PEOPLE.extended(
    "people_on_lists",
    "People of one segment's lists in the demo's year",
    (
        Column(
            "how",
            Type.TEXT,
            "opening: active before; new; elsewhere: known from another segment; returning; moving; unpaid; faulty",
            required=True,
            one_of=("opening", "new", "elsewhere", "returning", "moving", "unpaid", "faulty"),
        ),
        Column("fault", Type.TEXT, "What is wrong with the line, or empty", required=True),
        Column("joined", Type.WHOLE, "First month on a list, 1 to 12; 0 = already active", required=True),
        Column("left", Type.WHOLE, "First month no longer on a list; 13 = stays", required=True),
        Column("sender", Type.WHOLE, "Which of the segment's senders, from 0", required=True),
        Column("income", Type.MONEY, "Wage or income a month", required=True),
        Column("work_place", Type.TEXT, "Code of the place of work: 1207, or in Medan's north 127106", required=True),
    ),
)

STAYS = 13
MEDAN = "12.71"

#: Numbers of the groups of people who are not on the record when the year begins (`people.Group`).
_GROUPS = {("bpu", "new"): 10, ("bpu", "unpaid"): 11, ("bpu", "faulty"): 12, ("bpu", "child"): 13} | {
    ("pu", "new"): 20,
    ("pu", "unpaid"): 21,
    ("pu", "faulty"): 22,
    ("pu", "child"): 23,
    ("pmi", "new"): 30,
}

Whole = npt.NDArray[np.int64]
Parts = Mapping[tuple[str, str], Opening]


@dataclass(frozen=True)
class Senders:
    """Who sends a segment's lists: each one's weight by month (12 rows), and the one whose lists are never paid."""

    weights: npt.NDArray[np.float64]
    never_pays: int


def informal_year(scale: Scale, seed: int, opening: Parts, senders: Senders) -> pa.Table:
    """Everybody on an informal list in the year (ON_LISTS).

    Those already active come from January on: their association resends the whole list every month.
    """
    chance = generator(seed, "informal year")
    total = scale.of(REALISED_2021["bpu"])
    active, lapsed = opening["bpu", "active"].people, opening["bpu", "inactive"].people
    returning = round(total * RETURNING["bpu"])
    everyone = pa.concat_tables(
        [
            _marked(active, "opening", np.zeros(active.num_rows, dtype=np.int64)),
            *_newcomers("bpu", total, opening["pu", "inactive"].people, seed, chance),
            _marked(lapsed.slice(0, returning), "returning", _spread("bpu", returning, chance)),
            *_beside("bpu", total, lapsed.slice(returning), seed, chance),
        ]
    )
    n = everyone.num_rows
    first = np.maximum(everyone["joined"].to_numpy(), 1)
    comes_again = ~_is_any(everyone, "unpaid", "faulty")
    left = np.where(comes_again, first + chance.geometric(BPU_LEAVING_A_MONTH, n), first + 1).clip(max=STAYS)
    return ON_LISTS.conform(
        everyone.append_column("left", pa.array(left))
        .append_column("sender", pa.array(_senders(everyone, senders, chance)))
        .append_column("income", pa.array(informal_incomes(n, chance)))
        .append_column("work_place", everyone["district"])
    )


def wage_earning_year(scale: Scale, seed: int, opening: Parts, senders: Senders) -> pa.Table:
    """Everybody whom an employer reports as new in the year (ON_LISTS); each stands on one list only."""
    chance = generator(seed, "wage earning year")
    total = scale.of(REALISED_2021["pu"])
    active, lapsed = opening["pu", "active"].people, opening["pu", "inactive"].people
    # The first lapsed wage earners already serve as newcomers of the informal lists.
    taken = scale.of(REALISED_2021["bpu"])
    returning, moving = round(total * RETURNING["pu"]), round(total * MOVING)
    informal = opening["bpu", "inactive"].people
    everyone = pa.concat_tables(
        [
            *_newcomers("pu", total, informal.slice(informal.num_rows // 2), seed, chance),
            _marked(lapsed.slice(taken, returning), "returning", _spread("pu", returning, chance)),
            _marked(active.slice(active.num_rows - moving), "moving", _spread("pu", moving, chance)),
            *_beside("pu", total, lapsed.slice(taken + returning), seed, chance),
        ]
    )
    weights = home_weights() / home_weights().sum()
    work = np.asarray(home_districts(), dtype=object)[chance.choice(len(weights), everyone.num_rows, p=weights)]
    return ON_LISTS.conform(
        everyone.append_column("left", pa.array(everyone["joined"].to_numpy() + 1))
        .append_column("sender", pa.array(_senders(everyone, senders, chance)))
        .append_column("income", pa.array(made_up_wages(pa.array(work), chance)))
        .append_column("work_place", pa.array(_codes_of_work(work, chance)))
    )


def migrant_year(scale: Scale, seed: int) -> pa.Table:
    """Migrants placed in the year (ON_LISTS); each stands on one list only."""
    chance = generator(seed, "migrant year")
    count = scale.of(MIGRANTS_2021)
    people = _drawn("pmi", "new", count, seed)
    zeros = pa.array(np.zeros(count, dtype=np.int64))
    joined = _spread("pmi", count, chance)
    return ON_LISTS.conform(
        _marked(people, "new", joined)
        .append_column("left", pa.array(joined + 1))
        .append_column("sender", zeros)
        .append_column("income", zeros)
        .append_column("work_place", people["district"])
    )


def _codes_of_work(districts: npt.NDArray[np.object_], chance: np.random.Generator) -> npt.NDArray[np.object_]:
    """Four digits of the district; in the part of Medan that the second office serves, six of the kecamatan.

    Medan has 21 kecamatan, of which that office serves four.
    """
    served = office_districts()
    northern = served.filter(pc.not_equal(served["subdistrict"], ""))["subdistrict"].to_pylist()
    north = (districts == MEDAN) & (chance.random(len(districts)) < len(northern) / 21)
    named = np.asarray([code.replace(".", "") for code in northern], dtype=object)
    codes = np.asarray([code.replace(".", "") for code in districts.tolist()], dtype=object)
    return np.where(north, named[chance.integers(0, len(named), len(districts))], codes)


def _newcomers(
    segment: str, total: int, elsewhere: pa.Table, seed: int, chance: np.random.Generator
) -> tuple[pa.Table, pa.Table]:
    """The year's result: people new to the record, and members of another segment. Months follow the season."""
    known = round(total * KNOWN_FROM_ELSEWHERE)
    months = chance.permutation(_spread(segment, total, chance))
    new = _drawn(segment, "new", total - known, seed)
    return _marked(new, "new", months[known:]), _marked(elsewhere.slice(0, known), "elsewhere", months[:known])


def _beside(
    segment: str, total: int, members: pa.Table, seed: int, chance: np.random.Generator
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Lines that add nothing to the result: never paid, faulty, and of children. Each stands on one list."""
    unpaid, faulty = round(total * NEVER_PAID), round(total * DIRTY_LINES * 0.9)
    children = round(total * DIRTY_LINES) - faulty
    faults = chance.choice(FAULTS, faulty)
    people = _with_members_niks(_drawn(segment, "faulty", faulty, seed), faults == "members_nik", members)
    return (
        _marked(_drawn(segment, "unpaid", unpaid, seed), "unpaid", _spread("unpaid", unpaid, chance)),
        _marked(people, "faulty", _spread(segment, faulty, chance), faults),
        _marked(
            _drawn(segment, "child", children, seed),
            "faulty",
            _spread(segment, children, chance),
            np.full(children, "too_young"),
        ),
    )


def _with_members_niks(people: pa.Table, which: npt.NDArray[np.bool_], members: pa.Table) -> pa.Table:
    """Some people given the NIK, birth date and sex of a member: a name that does not agree with the record's."""
    mask = pa.array(which)
    theirs = members.slice(0, int(which.sum()))
    for name in ("nik", "birth_date", "sex"):
        column = people[name].combine_chunks()
        given = pc.replace_with_mask(column, mask, theirs[name].combine_chunks())
        people = people.set_column(people.column_names.index(name), name, given)
    return people


def _drawn(segment: str, role: str, count: int, seed: int) -> pa.Table:
    youngest, oldest, women = (8, 13, 0.5) if role == "child" else AGES[segment]
    group = Group(_GROUPS[segment, role], count, youngest, oldest, women)
    return made_up_people(group, home_weights(), Month(YEAR, 1).first_day, generator(seed, segment, role))


def _marked(people: pa.Table, how: str, joined: Whole, faults: npt.NDArray[np.str_] | None = None) -> pa.Table:
    n = people.num_rows
    return (
        people.append_column("how", pa.array([how] * n, pa.string()))
        .append_column("fault", pa.array([""] * n if faults is None else faults.tolist(), pa.string()))
        .append_column("joined", pa.array(joined))
    )


def _spread(segment: str, count: int, chance: np.random.Generator) -> Whole:
    """The month of each of `count` people, by the segment's season; their order is shuffled."""
    return chance.permutation(np.repeat(np.arange(1, 13), by_month(segment, count)))


def _senders(everyone: pa.Table, senders: Senders, chance: np.random.Generator) -> Whole:
    month = np.maximum(everyone["joined"].to_numpy(), 1)
    drawn = np.zeros(everyone.num_rows, dtype=np.int64)
    for number, weights in enumerate(senders.weights, start=1):
        of_month = month == number
        drawn[of_month] = chance.choice(len(weights), int(of_month.sum()), p=weights / weights.sum())
    return np.where(_is_any(everyone, "unpaid"), senders.never_pays, drawn)


def _is_any(everyone: pa.Table, *how: str) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.is_in(everyone["how"], value_set=pa.array(how)).to_numpy())
