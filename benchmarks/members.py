"""Members come onto the record through the front door: measured for itself, and needed by what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from django.db import connection

from benchmarks.measure import Figure, Sizes, timed
from benchmarks.people import A_GROUP, MORE_MEMBERS, SEED, informal_members, people
from lindung.demo.chance import generator
from lindung.demo.employers import EMPLOYER_COLUMNS, made_up_employers
from lindung.demo.figures import OPENING_EMPLOYERS, OPENING_MEMBERS, Scale
from lindung.demo.members import extract_of, opening_members
from lindung.procedures.load_registry import load_employers, load_members
from lindung.registry import crossing
from lindung.registry.models import Worker
from lindung.registry.record import open_record

BY = "bench"
AT = datetime(2021, 2, 1, 9, tzinfo=ZoneInfo("Asia/Jakarta"))

_FIRST_KPJ = 30_000_000_000


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Load the region's members from the institution's extract; the floor is the bare COPY of the same rows."""
    open_record()
    file = write_extract(sizes.members, home)
    seconds = timed(lambda: load_members(file, by=BY, at=AT))
    yield Figure("members loaded", sizes.members, [seconds], [bare_copy(pq.read_table(file))], "bare COPY of the rows")
    settle()


def on_record(count: int, home: Path) -> None:
    """See to it that the record holds so many members."""
    open_record()
    there = Worker.objects.count()
    if there == 0:
        load_members(write_extract(min(count, sum(OPENING_MEMBERS.values())), home), by=BY, at=AT)
        there = Worker.objects.count()
    for number in range(-(-(count - there) // A_GROUP)):
        [drawn] = people(min(A_GROUP, count - there - number * A_GROUP), first_group=MORE_MEMBERS + number)
        file = home / f"more_members_{number}.parquet"
        pq.write_table(informal_members(drawn, _FIRST_KPJ + number * A_GROUP), file)
        load_members(file, by=BY, at=AT)
    settle()


def write_extract(count: int, home: Path) -> Path:
    """The demo's opening members, at the scale that makes so many of them, every one active and paid up."""
    scale = Scale(round(sum(OPENING_MEMBERS.values()) / count))
    employers = made_up_employers(scale.of(OPENING_EMPLOYERS), generator(SEED, "employers"))
    listed = home / "employers.csv"
    pacsv.write_csv(employers.select(list(EMPLOYER_COLUMNS)), listed)
    load_employers(listed, by=BY, at=AT)
    extract = extract_of(opening_members(scale, SEED, employers))
    for name, value in (("status", "active"), ("paid_through", "2020-12")):
        at = extract.column_names.index(name)
        extract = extract.set_column(at, name, pa.repeat(pa.scalar(value), extract.num_rows))
    file = home / "members.parquet"
    pq.write_table(extract, file)
    return file


def settle() -> None:
    """As after a night: statistics are fresh, and no checkpoint is due."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
        cursor.execute("checkpoint")


def bare_copy(rows: pa.Table) -> float:
    """Seconds to COPY rows into a table without any index or rule."""
    columns = ", ".join(f'"{name}" text' for name in rows.column_names)
    with connection.cursor() as cursor:
        cursor.execute(f"create table bench_copy ({columns})")
        seconds = timed(lambda: crossing.copy_in(rows, "bench_copy"))
        cursor.execute("drop table bench_copy")
    return seconds
