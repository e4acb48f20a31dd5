"""A month's dues for everybody on the record, and the bare INSERT … SELECT of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.db import connection

from benchmarks.measure import Figure, Sizes, timed
from benchmarks.members import AT, BY, on_record, settle
from lindung.periods import Month
from lindung.procedures.assess_month import assess_month

#: Three months and no more: a fourth without payment would end memberships.
MONTHS = (Month(2021, 1), Month(2021, 2), Month(2021, 3))


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Each month by itself, and after it its rows once more into a table with the same rules and indexes."""
    on_record(sizes.members, home)
    seconds, floors, rows = [], [], []
    for month in MONTHS:
        settle()
        seconds.append(timed(partial(assess_month, month, by=BY, at=AT)))
        settle()
        copied, floor = bare_insert(month)
        floors.append(floor)
        rows.append(copied)
    aim = "under 20 s, at most 1.5 times the floor"
    yield Figure("a month's dues", max(rows), seconds, floors, "bare INSERT … SELECT of the rows", aim)


def bare_insert(month: Month) -> tuple[int, float]:
    """How many dues the month has, and the seconds to insert them into a table of their own, alike in all."""
    source = f"due_{month.year}_{month.number:02}"
    copied = 0

    def insert() -> None:
        nonlocal copied
        cursor.execute(f"insert into bench_due overriding system value select * from {source}")
        copied = cursor.rowcount

    with connection.cursor() as cursor:
        cursor.execute(f"create table bench_due (like {source} including all)")
        seconds = timed(insert)
        cursor.execute("drop table bench_due")
    return copied, seconds
