"""A list of a thousand lines as a workbook, from the file to what came of each line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connections

from benchmarks.measure import Figure, Sizes, process, timed
from benchmarks.members import AT, BY, on_record
from benchmarks.people import MONTH, NEWCOMERS, WORKBOOK, people, write_informal_list
from lindung.demo.members import MEMBER_COLUMNS
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry import embedded
from lindung.registry.record import open_record
from lindung.rosters import ListKind, read_list
from lindung.sentences import whole

LINES = 1_000
#: Of a list that comes again; the others are new.
KNOWN = 300


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """In the running process, the first list by itself; then the whole command, the embedded record at rest before."""
    on_record(sizes.members, home)
    against = f"against {whole(sizes.members)}"
    files = write_lists(2 * sizes.runs + 1, home)
    reads = [timed(partial(read_list, file, file.name, ListKind.WORKERS)) for file in files[: sizes.runs]]
    read = "open the workbook, find its lines"
    seconds = [timed(partial(take, file)) for file in files[: sizes.runs + 1]]
    yield Figure(f"first list of 1,000 {against}", LINES, seconds[:1], reads, read)
    yield Figure(f"list of 1,000 {against}", LINES, seconds[1:], reads, read, "under 2 s in the running server")
    yield Figure(
        f"the same, cold command {against}",
        LINES,
        [cold(file, home) for file in files[sizes.runs + 1 :]],
        [timed(lambda: process([sys.executable, "-c", "import ibis, duckdb, django.db.models; print('{}')"]))],
        "import ibis, DuckDB and Django",
        "under 4 s",
    )


def write_lists(count: int, home: Path) -> list[Path]:
    """So many workbooks, each with members of the record and new people of its own."""
    [strangers] = people(count * (LINES - KNOWN), first_group=NEWCOMERS)
    members = pq.read_table(home / "members.parquet", columns=list(MEMBER_COLUMNS))
    files = []
    for number in range(count):
        new = strangers.slice(number * (LINES - KNOWN), LINES - KNOWN)
        known = as_people(members.slice(number * KNOWN, KNOWN), new)
        drawn = pa.concat_tables([known, new])
        files.append(write_informal_list(home / "lists", f"list_{number}", drawn, WORKBOOK.layout, plain=False))
    return files


def as_people(members: pa.Table, like: pa.Table) -> pa.Table:
    """Members of an extract with what a list says besides: street and place of birth are anyone's."""
    others = like.slice(0, members.num_rows)
    return pa.table(
        {name: members[name] if name in members.column_names else others[name] for name in like.column_names}
    ).cast(like.schema)


def take(file: Path) -> None:
    """Take a list in, without confirming it: this is what a page waits for."""
    terms = Terms(segment="bpu", partner=WORKBOOK.name, month=MONTH, office="K01")
    received = receive_roster(file, file.name, terms, by=BY, at=AT)
    preview_roster(received.pk, by=BY, at=AT)


def cold(file: Path, home: Path) -> float:
    """Seconds of the whole command. The record is stopped first, so that the command has to start and stop it."""
    connections.close_all()
    embedded.stop(home / "record")
    command = [sys.executable, "-m", "lindung", "roster", "take", str(file), "--segment", "bpu", "--office", "K01"]
    options = ["--partner", WORKBOOK.name, "--month", str(MONTH), "--outcomes", str(home / "outcomes.csv"), "--json"]
    ended = process([*command, *options], alone=True)
    embedded.start(home / "record")
    open_record()
    return ended.seconds
