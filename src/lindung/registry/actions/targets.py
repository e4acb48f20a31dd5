"""Targets on the record: set cell by cell, each version for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lindung.periods import Month
from lindung.registry.actions.audit import note
from lindung.registry.models import Target


@dataclass(frozen=True, slots=True)
class TargetCell:
    """One number of a target. `office`: REGION, P11, P12 or a code; segment "" = all; month None = the year."""

    year: int
    version: str
    office: str
    segment: str
    month: Month | None
    measure: str
    value: int

    @property
    def place(self) -> tuple[object, ...]:
        return self.year, self.version, self.office, self.segment, self.month, self.measure


@dataclass(frozen=True, slots=True)
class SetTargets:
    """How many cells were new, changed, or the same as before."""

    new: int
    changed: int
    same: int


@transaction.atomic
def set_targets(cells: Sequence[TargetCell], *, by: str, at: datetime, source: str) -> SetTargets:
    """Set these cells; others stay. Cells that hold the value already are left alone, and then nothing is noted."""
    written = write_targets(cells)
    if written.new or written.changed:
        note("set_targets", f"targets {source}", by=by, at=at, new=written.new, changed=written.changed)
    return written


def write_targets(cells: Sequence[TargetCell]) -> SetTargets:
    """Set these cells as part of another verb, which writes the audit event."""
    years = {cell.year for cell in cells}
    held = {_place(target): target for target in Target.objects.select_for_update().filter(year__in=years)}
    new = [cell for cell in cells if cell.place not in held]
    changed = [cell for cell in cells if cell.place in held and held[cell.place].value != cell.value]
    for cell in changed:
        held[cell.place].value = cell.value
    Target.objects.bulk_create(
        Target(
            year=cell.year,
            version=cell.version,
            office=cell.office,
            segment=cell.segment,
            month=None if cell.month is None else cell.month.first_day,
            measure=cell.measure,
            value=cell.value,
        )
        for cell in new
    )
    Target.objects.bulk_update([held[cell.place] for cell in changed], ["value"])
    return SetTargets(len(new), len(changed), len(cells) - len(new) - len(changed))


def _place(target: Target) -> tuple[object, ...]:
    return target.year, target.version, target.office, target.segment, target.month, target.measure
