"""The institution's extracts of members and employers come onto the record: read, checked, merged in one transaction.

Ten million rows pass in batches and never stand in memory together. A row that cannot be taken is counted and listed
with its line and its reasons; the others are loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from lindung.procedures.progress import Progress, silent
from lindung.reference import office_districts
from lindung.registry import files
from lindung.registry.actions import employers, members
from lindung.registry.extracts import (
    EMPLOYER_COLUMNS,
    EMPLOYER_ROWS,
    MEMBER_COLUMNS,
    MEMBER_COLUMNS_THAT_MAY_BE_ABSENT,
    MEMBER_ROWS,
    check_employers,
    check_members,
)
from lindung.sentences import Sentence, mask_nik, whole
from lindung.tables import Table
from lindung.warehouse import Session
from lindung.warehouse.extracts import Extract

#: Refused rows listed by line; the counts by reason name them all.
LISTED_AT_MOST = 1000


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not loaded. `who`: the NIK, masked, or the employer's number."""

    line: int
    who: str
    problems: tuple[str, ...]


@dataclass
class Refusals:
    """What could not be loaded: how many rows, how many by reason, and the first of them by line."""

    rows: int = 0
    by_reason: Counter[str] = field(default_factory=Counter)
    listed: list[RefusedRow] = field(default_factory=list)

    def add(self, refused: pa.Table, who: Callable[[str], str]) -> None:
        """Count refused rows (`line, who, problems`) and list the first."""
        self.rows += refused.num_rows
        for counted in pc.value_counts(refused["problems"]).to_pylist():
            for problem in counted["values"].split(";"):
                self.by_reason[problem] += counted["counts"]
        room = LISTED_AT_MOST - len(self.listed)
        for row in refused.slice(0, max(room, 0)).to_pylist():
            self.listed.append(RefusedRow(row["line"], who(row["who"] or ""), tuple(row["problems"].split(";"))))

    def add_broken(self, lines: list[int]) -> None:
        """Lines that had not the header's number of cells."""
        broken = pa.table({"line": lines, "who": [""] * len(lines), "problems": ["line_broken"] * len(lines)})
        self.add(broken.cast(_REFUSED), str)
        self.listed.sort(key=lambda row: row.line)


@dataclass(frozen=True)
class MembersLoad:
    """What came of an extract of members. `unbilled`: all wage earners on the record who cannot be billed yet."""

    loaded: members.LoadedMembers
    refused: Refusals
    unbilled: list[members.Unbilled]


@dataclass(frozen=True)
class EmployersLoad:
    """What came of an extract of employers."""

    loaded: employers.LoadedEmployers
    refused: Refusals
    unbilled: list[members.Unbilled]


def load_members(file: Path, *, by: str, at: datetime, progress: Progress = silent) -> MembersLoad:
    """Load an extract of members (CSV or Parquet). A second load of the same file changes nothing.

    Raises ExtractUnreadableError and ColumnsMissingError; then nothing is loaded.
    """
    extract = Extract(file, MEMBER_COLUMNS, MEMBER_COLUMNS_THAT_MAY_BE_ABSENT)
    districts = tuple(pc.unique(office_districts()["district"]).to_pylist())
    refused = Refusals()
    with Session() as session:
        rows = _taken(
            extract, session, MEMBER_ROWS, lambda read: check_members(read, districts), "nik", refused, progress
        )
        loaded = members.load(rows, _without_problems(MEMBER_ROWS), source=files.keep(file), by=by, at=at)
    return MembersLoad(loaded, refused, members.unbilled())


def load_employers(file: Path, *, by: str, at: datetime, progress: Progress = silent) -> EmployersLoad:
    """Load an extract of employers (CSV or Parquet). A second load of the same file changes nothing.

    Raises ExtractUnreadableError and ColumnsMissingError; then nothing is loaded.
    """
    extract = Extract(file, EMPLOYER_COLUMNS)
    refused = Refusals()
    with Session() as session:
        rows = _taken(extract, session, EMPLOYER_ROWS, check_employers, "number", refused, progress)
        loaded = employers.load(rows, _without_problems(EMPLOYER_ROWS), source=files.keep(file), by=by, at=at)
    return EmployersLoad(loaded, refused, members.unbilled())


def _taken(
    extract: Extract,
    session: Session,
    declared: Table,
    check: Callable[[ir.Table], ir.Table],
    who: str,
    refused: Refusals,
    progress: Progress,
) -> Iterator[pa.Table]:
    """The rows of an extract that can be loaded, batch by batch; the others go to `refused`."""
    mask = mask_nik if who == "nik" else str
    passed = 0
    for batch in extract.batches():
        checked = session.run(f"check_{declared.name}", check(session.table(batch)))
        sound = pc.equal(checked["problems"], "")
        faulty = checked.filter(pc.invert(sound))
        refused.add(faulty.select(["line", who, "problems"]).rename_columns(_REFUSED.names), mask)
        passed += batch.num_rows
        progress(Sentence(f"Memuat baris: {whole(passed)}", f"Loading rows: {whole(passed)}"))
        yield declared.conform(checked.filter(sound)).drop_columns("problems")
    refused.add_broken(extract.broken_lines)
    progress(Sentence("Memasukkan ke catatan", "Merging into the record"))


def _without_problems(declared: Table) -> pa.Schema:
    return declared.empty().drop_columns("problems").schema


_REFUSED = pa.schema([("line", pa.int64()), ("who", pa.string()), ("problems", pa.string())])
