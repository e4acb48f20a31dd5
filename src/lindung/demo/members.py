"""The members on the record when the demo starts, in the shape of the official extract (`registry load`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.chance import generator
from lindung.demo.employers import (
    LOW_FACTOR,
    LOW_PART,
    LOW_WAGES,
    PROGRAMMES,
    WITHOUT_PENSION,
    made_up_wages,
    minimum_wage_of,
    planted,
)
from lindung.demo.figures import OPENING_MEMBERS, YEAR, Scale
from lindung.demo.people import Group, home_weights, made_up_people
from lindung.periods import Month

#: The columns of the extract, as the interface contract names them.
MEMBER_COLUMNS = (
    *("kpj", "nik", "name", "birth_date", "sex", "mother_name", "phone", "district", "segment", "employer"),
    *("programmes", "income", "since", "paid_through", "status"),
)

#: The last month before the demo's year: paid by those who are active.
_OPENING = Month(YEAR - 1, 12)

#: Youngest, oldest and the share of women of each segment; assumed.
AGES = {"pu": (18, 55, 0.38), "bpu": (19, 53, 0.36), "pmi": (21, 44, 0.62)}


@dataclass(frozen=True)
class Opening:
    """One part of the opening members: who they are and, row by row beside it, what the extract says of them."""

    people: pa.Table
    extract: pa.Table
    employer: npt.NDArray[np.int64]


def opening_members(scale: Scale, seed: int, employers: pa.Table) -> dict[tuple[str, str], Opening]:
    """Members by segment and status, each in its own part. `employer`: row of the employer (PU), else -1."""
    parts: dict[tuple[str, str], Opening] = {}
    first_kpj = 20_000_000_000
    for number, ((segment, status), figure) in enumerate(OPENING_MEMBERS.items()):
        chance = generator(seed, "opening", segment, status)
        count = scale.of(figure)
        youngest, oldest, women = AGES[segment]
        group = Group(number, count, youngest, oldest, women)
        people = made_up_people(group, home_weights(), _OPENING.last_day, chance)
        employer = _employer_of(segment, count, employers, chance)
        parts[segment, status] = Opening(
            people, _extract(segment, status, people, employers, employer, first_kpj, chance), employer
        )
        first_kpj += count
    return parts


def extract_of(parts: dict[tuple[str, str], Opening]) -> pa.Table:
    """The whole extract, MEMBER_COLUMNS, as one file of the institution would have it."""
    return pa.concat_tables([part.extract for part in parts.values()])


def informal_incomes(count: int, chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """Monthly incomes of the self-employed, rounded as people name them."""
    return np.asarray(np.round(chance.lognormal(14.5, 0.42, count) / 100_000).astype(np.int64).clip(8, 150) * 100_000)


def _employer_of(segment: str, count: int, employers: pa.Table, chance: np.random.Generator) -> npt.NDArray[np.int64]:
    if segment != "pu":
        return np.full(count, -1, dtype=np.int64)
    weight = employers["weight"].to_numpy()
    return np.asarray(chance.choice(employers.num_rows, count, p=weight / weight.sum()))


def _extract(
    segment: str,
    status: str,
    people: pa.Table,
    employers: pa.Table,
    employer: npt.NDArray[np.int64],
    first_kpj: int,
    chance: np.random.Generator,
) -> pa.Table:
    n = people.num_rows
    since = chance.integers(2, 96, n)
    # Active members have paid December 2020; a lapsed one stopped some month after joining, at the latest in August.
    stopped = 4 + (chance.random(n) * (since - 4).clip(0)).astype(np.int64)
    since = np.maximum(since, stopped) if status == "inactive" else since
    paid = stopped if status == "inactive" else np.zeros(n, dtype=np.int64)
    if segment == "pmi":
        # A migrant has paid for two years at once, some of which lie ahead.
        paid = -(np.arange(n, dtype=np.int64) % 24)
        since = 24 + paid
    rows = np.asarray(employer)
    if segment == "pu":
        scale = employers["scale"].take(pa.array(rows)).to_pylist()
        programmes = pa.array(np.array([PROGRAMMES[name] for name in scale], dtype=object))
        unpensioned = pa.array(planted(employers["scale"], WITHOUT_PENSION)[rows])
        programmes = pc.if_else(unpensioned, pc.replace_substring(programmes, " jp", ""), programmes)
        number = employers["number"].take(pa.array(rows)).combine_chunks()
        income = _wages(employers["district"].take(pa.array(rows)).combine_chunks(), rows, employers, chance)
    else:
        programmes = pa.array(["jkk jkm"] * n)
        number = pa.array([""] * n)
        income = informal_incomes(n, chance)
    return pa.table(
        {
            "kpj": pa.array(np.arange(first_kpj, first_kpj + n)).cast("string"),
            **{name: people[name] for name in ("nik", "name", "birth_date", "sex", "mother_name", "phone", "district")},
            "segment": pa.array([segment] * n),
            "employer": number,
            "programmes": programmes,
            "income": pa.array(income),
            "since": _months_before(since),
            "paid_through": _months_before(paid),
            "status": pa.array([status] * n),
        }
    ).select(MEMBER_COLUMNS)


def _wages(
    districts: pa.Array, rows: npt.NDArray[np.int64], employers: pa.Table, chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Wages by the place of work; most of a planted employer's stand below the minimum there."""
    usual = made_up_wages(districts, chance)
    # By the row's number and not by chance, so that nobody else's year is drawn anew.
    below = planted(employers["scale"], LOW_WAGES)[rows] & (np.arange(len(rows)) % 10 < LOW_PART * 10)
    low = (minimum_wage_of(districts) * LOW_FACTOR).astype(np.int64) // 50_000 * 50_000
    return np.asarray(np.where(below, low, usual))


def _months_before(months: npt.NDArray[np.int64]) -> pa.Array:
    """`2020-12` and so many months before it, as text."""
    index = np.datetime64(f"{YEAR - 1}-12", "M") - months.astype("timedelta64[M]")
    return pc.utf8_slice_codeunits(pa.array(index.astype("datetime64[D]")).cast("string"), 0, 7)
