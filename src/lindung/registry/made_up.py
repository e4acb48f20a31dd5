"""Whether the record is a made-up one. Scoreboard, pages and printed sheets ask here, and say so.

The mark is an audit event: written once, never taken off. The steps of the demo that are done are audit events too,
so that they can never tell another story than the record itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.models import AuditEvent, Employer, OpeningFigure, Receipt, Submission, Target, Worker

MARK, STEP = "make_demo", "demo_step"


@dataclass(frozen=True)
class MadeUp:
    """How the made-up record was made: one person for `one_in` real ones, drawn from a seed."""

    one_in: int
    seed: int


def made_up() -> MadeUp | None:
    """How the record was made up; None for a real one."""
    mark = AuditEvent.objects.filter(verb=MARK).first()
    return None if mark is None else MadeUp(mark.details["one_in"], mark.details["seed"])


def mark_made_up(how: MadeUp, *, by: str, at: datetime) -> None:
    """Mark an empty record as made up, for good."""
    note(MARK, "record", by=by, at=at, one_in=how.one_in, seed=how.seed)


def holds_anything() -> bool:
    """Whether anybody or anything stands on the record yet."""
    return any(model.objects.exists() for model in (Worker, Employer, Submission, Target, OpeningFigure))


def steps_done() -> set[str]:
    """The steps of the demo that are behind us."""
    return set(AuditEvent.objects.filter(verb=STEP).values_list("subject", flat=True))


def step_is_done(step: str, *, by: str, at: datetime) -> None:
    """Note that a step of the demo is behind us."""
    note(STEP, step, by=by, at=at)


def last_day() -> date | None:
    """The last day of a made-up record: to which it was made, or on which money came since. None for a real one."""
    made = AuditEvent.objects.filter(verb=STEP).aggregate(last=Max("at"))["last"]
    if made is None:
        return None
    paid: date | None = Receipt.objects.aggregate(last=Max("date"))["last"]
    return max(timezone.localdate(made), paid or date.min)


@transaction.atomic
def put_opening_figures(figures: pa.Table, *, by: str, at: datetime) -> int:
    """Lay down figures from before the record began, with the columns of an OpeningFigure; those there stay."""
    crossing.stage(figures, "opening_row")
    held = OpeningFigure.objects.count()
    crossing.execute("put_opening_figures")
    new = OpeningFigure.objects.count() - held
    note("put_opening_figures", "opening figures", by=by, at=at, new=new)
    return new
