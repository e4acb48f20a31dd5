"""Figures on the record: ours as published, and the institution's own beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.models import CarriedFigure, DistrictCover, Figure, OfficialFigure


@dataclass(frozen=True, slots=True)
class OfficialTotal:
    """One total of the institution as of a day. `office`: REGION, P11, P12 or a code; segment "" = all."""

    as_of: date
    office: str
    segment: str
    measure: str
    value: int
    source: str

    @property
    def place(self) -> tuple[object, ...]:
        return self.as_of, self.office, self.segment, self.measure


@dataclass(frozen=True, slots=True)
class SetOfficialTotals:
    """How many totals were new, changed, or the same as before."""

    new: int
    changed: int
    same: int


@transaction.atomic
def publish_figures(
    as_of: date, figures: pa.Table, carried: pa.Table, cover: pa.Table, *, by: str, at: datetime
) -> int:
    """Put the figures as of a day, those by who carried them, and the districts' cover in the place of earlier ones.

    Answers how many figures.
    """
    hold(Lock.FIGURES)
    for model, rows in ((Figure, figures), (CarriedFigure, carried), (DistrictCover, cover)):
        model.objects.filter(as_of=as_of).delete()
        day = pa.repeat(pa.scalar(as_of, pa.date32()), rows.num_rows)
        crossing.copy_in(rows.append_column("as_of", day), model._meta.db_table)
    note("publish_figures", f"figures {as_of}", by=by, at=at, figures=figures.num_rows)
    return len(figures)


@transaction.atomic
def set_official_totals(totals: Sequence[OfficialTotal], *, by: str, at: datetime, source: str) -> SetOfficialTotals:
    """Set these totals; others stay, and so do the reasons that people found. Without a change nothing is noted."""
    days = {total.as_of for total in totals}
    held = {_place(figure): figure for figure in OfficialFigure.objects.select_for_update().filter(as_of__in=days)}
    new = [total for total in totals if total.place not in held]
    changed = [total for total in totals if total.place in held and _differs(held[total.place], total)]
    for total in changed:
        held[total.place].value, held[total.place].source = total.value, total.source
    OfficialFigure.objects.bulk_create(
        OfficialFigure(
            as_of=total.as_of,
            office=total.office,
            segment=total.segment,
            measure=total.measure,
            value=total.value,
            source=total.source,
        )
        for total in new
    )
    OfficialFigure.objects.bulk_update([held[total.place] for total in changed], ["value", "source"])
    if new or changed:
        note("set_official_totals", f"official totals {source}", by=by, at=at, new=len(new), changed=len(changed))
    return SetOfficialTotals(len(new), len(changed), len(totals) - len(new) - len(changed))


@transaction.atomic
def explain_difference(official: OfficialFigure, why: str, *, by: str, at: datetime) -> None:
    """Keep the reason that a person found for the difference between the institution's total and ours."""
    official.reason = why
    official.save(update_fields=["reason"])
    note("explain_difference", official, by=by, at=at, why=why)


def _place(figure: OfficialFigure) -> tuple[object, ...]:
    return figure.as_of, figure.office, figure.segment, figure.measure


def _differs(held: OfficialFigure, total: OfficialTotal) -> bool:
    return (held.value, held.source) != (total.value, total.source)
