"""Employers from the institution's extract come onto the record, with class and scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold


@dataclass(frozen=True)
class LoadedEmployers:
    """What one load changed."""

    rows: int
    new: int
    changed: int


@transaction.atomic
def load(rows: Iterable[pa.Table], schema: pa.Schema, *, source: str, by: str, at: datetime) -> LoadedEmployers:
    """Bring rows of EMPLOYER_ROWS onto the record, found again by number, else by name. `source`: the file's hash."""
    hold(Lock.ENROLMENT)
    staged = crossing.stage_stream(rows, schema, "employer_row")
    crossing.lay_out("employer_match", "match_employers")
    changed = crossing.execute("update_employers")
    loaded = LoadedEmployers(staged, crossing.execute("add_employers"), changed)
    note("load_employers", f"extract {source[:12]}", by=by, at=at, **vars(loaded))
    return loaded
