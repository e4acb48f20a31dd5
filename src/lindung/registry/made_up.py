"""Whether the record is a made-up one. Scoreboard, pages and printed sheets ask here, and say so.

The mark is an audit event: written once, never taken off. The steps of the demo that are done are audit events too,
so that they can never tell another story than the record itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.models import AuditEvent, Employer, OpeningFigure, Submission, Target, Worker

MARK, MARKED, STEP = "make_demo", "record", "demo_step"


@dataclass(frozen=True)
class MadeUp:
    """How the made-up record was made: one person for `one_in` real ones, drawn from a seed."""

    one_in: int
    seed: int


def made_up() -> MadeUp | None:
    """How the record was made up; None for a real one."""
    mark = AuditEvent.objects.filter(subject=MARKED, verb=MARK).first()
    return None if mark is None else MadeUp(mark.details["one_in"], mark.details["seed"])


def mark_made_up(how: MadeUp, *, by: str, at: datetime) -> None:
    """Mark an empty record as made up, for good."""
    note(MARK, MARKED, by=by, at=at, one_in=how.one_in, seed=how.seed)


def holds_anything() -> bool:
    """Whether anybody or anything stands on the record yet."""
    return any(model.objects.exists() for model in (Worker, Employer, Submission, Target, OpeningFigure))


def steps_done() -> set[str]:
    """The steps of the demo that are behind us."""
    return set(AuditEvent.objects.filter(verb=STEP).values_list("subject", flat=True))


def step_is_done(step: str, *, by: str, at: datetime) -> None:
    """Note that a step of the demo is behind us."""
    note(STEP, step, by=by, at=at)


@transaction.atomic
def put_opening_figures(figures: pa.Table, *, by: str, at: datetime) -> int:
    """Lay down figures from before the record began, with the columns of an OpeningFigure; those there stay."""
    crossing.stage(figures, "opening_row")
    held = OpeningFigure.objects.count()
    crossing.execute("put_opening_figures")
    new = OpeningFigure.objects.count() - held
    note("put_opening_figures", "opening figures", by=by, at=at, new=new)
    return new
