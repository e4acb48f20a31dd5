"""Invented people, members and lists of any number, from the demo's generator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from lindung.demo.cells import cells_of
from lindung.demo.chance import generator
from lindung.demo.files import write_list
from lindung.demo.layouts import INFORMAL_PARTNERS, Layout
from lindung.demo.members import MEMBER_COLUMNS, informal_incomes
from lindung.demo.mess import messed
from lindung.demo.newcomers import ON_LISTS, STAYS
from lindung.demo.people import Group, home_weights, made_up_people
from lindung.periods import Month

SEED = 2021
MONTH = Month(2021, 2)

#: A group of people shares a hundred serial numbers for each day and kecamatan: a million of them are safely apart.
A_GROUP = 1_000_000

#: Groups 0 to 31 are the demo's own; members beyond its region take those from 40 on, newcomers those from 60 on.
MORE_MEMBERS, NEWCOMERS = 40, 60


def people(count: int, *, first_group: int) -> Iterator[pa.Table]:
    """So many people (the demo's PEOPLE), a million at a time, in groups of their own from `first_group` on."""
    for number, start in enumerate(range(0, count, A_GROUP), start=first_group):
        group = Group(number, min(A_GROUP, count - start), 19, 53, 0.4)
        yield made_up_people(group, home_weights(), Month(2021, 1).first_day, generator(SEED, "bench", number))


def informal_members(drawn: pa.Table, first_kpj: int) -> pa.Table:
    """An extract of active informal members, as `lindung registry load` takes it."""
    n = drawn.num_rows
    income = informal_incomes(n, generator(SEED, "bench", "income", first_kpj))
    same = {"segment": "bpu", "employer": "", "programmes": "jkk jkm", "since": "2019-07", "paid_through": "2020-12"}
    return pa.table(
        {
            "kpj": pa.array(np.arange(first_kpj, first_kpj + n)).cast("string"),
            **{name: drawn[name] for name in ("nik", "name", "birth_date", "sex", "mother_name", "phone", "district")},
            **{name: pa.repeat(pa.scalar(value), n) for name, value in same.items()},
            "income": pa.array(income),
            "status": pa.repeat(pa.scalar("active"), n),
        }
    ).select(MEMBER_COLUMNS)


def write_informal_list(folder: Path, stem: str, drawn: pa.Table, layout: Layout, *, plain: bool) -> Path:
    """A partner's list of these people with the faults that lists have: repeated lines, missing dates and incomes."""
    n = drawn.num_rows
    chance = generator(SEED, "bench", stem)
    told = {
        "how": pa.repeat(pa.scalar("new"), n),
        "fault": pa.repeat(pa.scalar(""), n),
        "joined": pa.array(np.full(n, MONTH.number)),
        "left": pa.array(np.full(n, STAYS)),
        "sender": pa.array(np.zeros(n, dtype=np.int64)),
        "income": pa.array(informal_incomes(n, chance)),
        "work_place": drawn["district"],
    }
    rows = ON_LISTS.conform(pa.table({name: drawn[name] for name in drawn.column_names} | told))
    dirty = messed(rows, chance, informal=True)
    return write_list(folder, stem, layout, cells_of(layout, dirty), str(MONTH), plain=plain)


#: The parking attendants' workbook, and the market traders' text file.
WORKBOOK, TEXT = INFORMAL_PARTNERS[0], INFORMAL_PARTNERS[1]
