"""The institution's extracts of members and employers come onto the record: read, checked, merged in one transaction.

Ten million rows pass in batches and never stand in memory together. A row that cannot be taken is counted and listed
with its line and its reasons; the others are loaded. Of the extract itself only the hash is kept: unlike a partner's
list it can be asked for again, and it would double what the record holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow.compute as pc

from lindung.procedures.extracts import Refusals, taken, without_problems
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
from lindung.warehouse import Session
from lindung.warehouse.extracts import Extract


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
        rows = taken(
            extract, session, MEMBER_ROWS, lambda read: check_members(read, districts), "nik", refused, progress
        )
        loaded = members.load(rows, without_problems(MEMBER_ROWS), source=files.hash_of(file), by=by, at=at)
    return MembersLoad(loaded, refused, members.unbilled())


def load_employers(file: Path, *, by: str, at: datetime, progress: Progress = silent) -> EmployersLoad:
    """Load an extract of employers (CSV or Parquet). A second load of the same file changes nothing.

    Raises ExtractUnreadableError and ColumnsMissingError; then nothing is loaded.
    """
    extract = Extract(file, EMPLOYER_COLUMNS)
    refused = Refusals()
    with Session() as session:
        rows = taken(extract, session, EMPLOYER_ROWS, check_employers, "number", refused, progress)
        loaded = employers.load(rows, without_problems(EMPLOYER_ROWS), source=files.hash_of(file), by=by, at=at)
    return EmployersLoad(loaded, refused, members.unbilled())
