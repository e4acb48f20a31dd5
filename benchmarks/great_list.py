"""The largest list a partner may send: lines by the million against ten million members, enrolled with dues."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from benchmarks.list_of_a_thousand import as_people
from benchmarks.measure import Figure, Sizes, process, timed
from benchmarks.members import on_record, settle
from benchmarks.people import A_GROUP, MONTH, NEWCOMERS, TEXT, people, write_informal_list
from lindung.demo.members import MEMBER_COLUMNS
from lindung.registry import crossing
from lindung.sentences import whole

#: One line in six is a member's already.
KNOWN = 1 / 6


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Each list once, the smallest first, by a command of its own: read, checked, matched, enrolled, billed.

    The floor is a prototype that does as little as can be done: DuckDB reads the file, COPY lays it out, and one
    transaction merges it into copies of the tables that hold the same members under the same keys.
    """
    on_record(sizes.all_members, home)
    # The first group of newcomers is that of the small lists.
    first_group, first_known = NEWCOMERS + 1, 0
    for lines in sizes.lines:
        known = round(lines * KNOWN)
        new = pa.concat_tables(people(lines - known, first_group=first_group))
        listed = pa.concat_tables([as_people(informal_on_record(home).slice(first_known, known), new), new])
        file = write_informal_list(home / "lists", f"great_{lines}", listed, TEXT.layout, plain=True)
        first_group, first_known = first_group + -(-lines // A_GROUP), first_known + known
        del new, listed
        settle()
        floor = prototype(file)
        settle()
        ended = process(command(file))
        aim = "under 90 s, under 4 GB" if lines == max(sizes.lines) else ""
        yield Figure(
            f"list of {whole(lines)} against {whole(sizes.all_members)}",
            lines,
            [ended.seconds],
            [sum(floor.values())],
            "read, COPY, merge",
            aim,
            (
                f"process {ended.peak_bytes / 1e9:.2f} GB",
                f"{ended.answer['enrolled']} enrolled",
                "floor: " + ", ".join(f"{step} {seconds:.1f}" for step, seconds in floor.items()),
            ),
        )
        file.unlink()


def informal_on_record(home: Path) -> pa.Table:
    """Active informal members, so that a list renews them."""
    return pq.read_table(home / "more_members_0.parquet", columns=list(MEMBER_COLUMNS))


def command(file: Path) -> list[str]:
    """The command that a clerk types."""
    taken = [sys.executable, "-m", "lindung", "roster", "take", str(file), "--segment", "bpu", "--office", "K01"]
    return [*taken, "--partner", TEXT.name, "--month", str(MONTH), "--confirm", "--json"]


def prototype(file: Path) -> dict[str, float]:
    """Seconds of each step of the least that could be done; its tables are gone afterwards."""
    with connection.cursor() as cursor:
        for statement in _TABLES:
            cursor.execute(statement)
    settle()
    read: list[pa.Table] = []
    engine = ibis.duckdb.connect()

    def read_file() -> None:
        rows = engine.read_csv(file, all_varchar=True, header=True)
        bare = rows.select(nik=rows.NIK.replace("'", ""), name=rows.Nama, born=rows["Tanggal Lahir"])
        read.append(engine.to_pyarrow(bare))

    def copy() -> None:
        with connection.cursor() as cursor:
            cursor.execute("create table bench_line (nik text, name text, born text)")
        crossing.copy_in(read[0], "bench_line")

    def merge() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_MERGE)

    seconds = {"read": timed(read_file), "COPY": timed(copy), "merge": timed(merge)}
    engine.disconnect()
    with connection.cursor() as cursor:
        cursor.execute("drop table bench_due, bench_cover, bench_person, bench_line")
    return seconds


_TABLES = (
    "create table bench_person as select id, nik, name, birth_date::text as born from worker",
    "alter table bench_person alter id set not null",
    "alter table bench_person alter id add generated always as identity (start 100000000)",
    "create table bench_cover as select id, worker_id, segment, employer_id, since, until from membership",
    "alter table bench_cover alter id set not null",
    "alter table bench_cover alter id add generated always as identity (start 100000000)",
    "create table bench_due (month date, cover_id bigint, jkk bigint, jkm bigint, total bigint)",
    "alter table bench_person add primary key (id), add unique (nik)",
    "alter table bench_cover add primary key (id)",
    "create unique index on bench_cover (worker_id, segment, employer_id) nulls not distinct where until is null",
    "create unique index on bench_due (month, cover_id)",
)

#: One statement, so one transaction.
_MERGE = """
with line as (select distinct on (nik) * from bench_line where length(nik) = 16 order by nik),
joined as (
    insert into bench_person (nik, name, born) select nik, name, born from line on conflict (nik) do nothing
    returning id
),
person as (
    select id from joined union all select bench_person.id from bench_person join line using (nik)
),
covered as (
    insert into bench_cover (worker_id, segment, since)
    select id, 'bpu', date '2021-02-01' from joined
    on conflict (worker_id, segment, employer_id) where until is null do nothing
    returning id
)
insert into bench_due
select date '2021-02-01', id, 10000, 6800, 16800 from covered
union all
select date '2021-02-01', bench_cover.id, 10000, 6800, 16800
from bench_line join bench_person using (nik) join bench_cover on bench_cover.worker_id = bench_person.id
on conflict do nothing
"""
