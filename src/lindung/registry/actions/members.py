"""Members from the institution's extract come onto the record: people, memberships, opening balance of cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold


@dataclass(frozen=True)
class LoadedMembers:
    """What one load changed: rows taken in, and what of it was new."""

    rows: int
    workers_new: int
    workers_filled_in: int
    employers_new: int
    memberships_new: int


@dataclass(frozen=True)
class Unbilled:
    """Wage earners of one employer who cannot be billed, and why: no_employer, no_risk_class, no_scale, no_wage."""

    employer: str
    reason: str
    members: int


@transaction.atomic
def load(rows: Iterable[pa.Table], schema: pa.Schema, *, source: str, by: str, at: datetime) -> LoadedMembers:
    """Bring rows of MEMBER_ROWS onto the record; those already there stay as they are.

    A membership is known by worker, segment, employer and first month, an open one by worker, segment and employer.
    `source` is the hash of the extract.
    """
    hold(Lock.ENROLMENT)
    staged = crossing.stage_stream(rows, schema, "member_row")
    workers_new = crossing.execute("add_workers")
    filled_in = crossing.execute("fill_in_workers") if workers_new < staged else 0
    employers_new = crossing.execute("name_new_employers")
    crossing.lay_out("member_employer", "find_employers")
    memberships_new = crossing.execute("open_from_extract")
    loaded = LoadedMembers(staged, workers_new, filled_in, employers_new, memberships_new)
    note("load_members", f"extract {source[:12]}", by=by, at=at, **vars(loaded))
    return loaded


def unbilled() -> list[Unbilled]:
    """The wage earners who cannot be billed, by employer and reason."""
    return [
        Unbilled(str(employer), str(reason), cast(int, members))
        for employer, reason, members in crossing.lines_of("unbilled_members")
    ]
