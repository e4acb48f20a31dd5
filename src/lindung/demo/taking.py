"""One list through the front door: written as its partner saves it, received, previewed, confirmed.

This is what runs beside the demo's own process: a list of three hundred lines takes about a second, most of it to
translate what will be asked of the tables, and a month has a dozen lists. Informal lists and all others go their own
ways at the same time, so each way meets the same questions again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

import lindung.registry.ready  # noqa: F401  # a process of its own has to make Django ready before models are named

# isort: split
from lindung.demo.cells import cells_of
from lindung.demo.files import write_list
from lindung.demo.region import PlannedList
from lindung.procedures.enrol_workers import confirm
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions.submissions import PreviewIsStaleError
from lindung.registry.models import Submission

#: The office that answers for lines that tell no place.
_OFFICE = "K01"

#: How often a list is looked at anew. The other way overtakes a list once or twice; what stays overtaken is a fault.
_LOOKS = 20


@dataclass(frozen=True)
class Arrival:
    """A list as it arrives: where it is written, whether as plain CSV, who takes it and when."""

    planned: PlannedList
    folder: Path
    plain: bool
    by: str
    at: datetime


def file_name(planned: PlannedList, *, plain: bool) -> str:
    """The name of the file that the list will be."""
    return f"{planned.stem}.{'csv' if plain else planned.layout.form}"


def take_list(arrival: Arrival) -> None:
    """Take one list in and confirm it. Taken again it changes nothing."""
    planned, by, at = arrival.planned, arrival.by, arrival.at
    cells = cells_of(planned.layout, planned.rows)
    month = str(planned.month)
    file = write_list(arrival.folder, planned.stem, planned.layout, cells, month, plain=arrival.plain)
    terms = Terms(
        segment=planned.segment,
        partner=planned.partner,
        month=planned.month,
        employer=planned.employer,
        risk_class=planned.risk_class,
        scale=planned.scale,
        office=_OFFICE,
        agent=planned.agent,
        kind=Submission.Kind(planned.kind),
    )
    submission = receive_roster(file, file.name, terms, by=by, at=at)
    if submission.confirmed_at is None:
        preview_roster(submission.pk, by=by, at=at)
    for _ in range(_LOOKS):
        try:
            confirm(submission.pk, by=by, at=at)
        except PreviewIsStaleError:
            # A list of the other way went through meanwhile, and a new preview was made: it is looked at and confirmed.
            continue
        return
    confirm(submission.pk, by=by, at=at)


class TwoWays:
    """Two processes that take lists: one the informal ones, one all others. Each takes them one after the other."""

    def __init__(self, informal: ProcessPoolExecutor, others: ProcessPoolExecutor) -> None:
        self._informal, self._others = informal, others

    def send(self, arrival: Arrival) -> Future[None]:
        """Hand a list over; the answer is there when it is confirmed."""
        way = self._informal if arrival.planned.segment == "bpu" else self._others
        return way.submit(take_list, arrival)


@contextmanager
def two_ways() -> Iterator[TwoWays]:
    """Both processes, until the lists are taken. They find the record by DATABASE_URL, which opening it has set."""
    # Started afresh and not forked: an engine's threads do not survive a fork.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as informal, ProcessPoolExecutor(1, mp_context=fresh) as others:
        yield TwoWays(informal, others)
