"""The leadership meeting's pack from the record to the PDF, and the bare typesetting of the same facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import typst

from benchmarks.measure import Figure, Sizes, timed
from benchmarks.members import AT, BY
from lindung.measures.tables import CARRIED_FIGURES, FIGURES
from lindung.outreach.coverage_gap import DISTRICT_COVER
from lindung.periods import Month
from lindung.procedures import prepare_rapim as prepare
from lindung.procedures.rapim_facts import pack_facts
from lindung.procedures.rapim_meeting import gather_meeting
from lindung.reference import offices
from lindung.registry.actions.figures import publish_figures
from lindung.registry.actions.targets import TargetCell, set_targets
from lindung.registry.record import open_record

#: The day of the meeting and that of the publication before.
DAYS = (date(2021, 12, 31), date(2021, 9, 30))
PARTS = {"pu": "new_in_segment", "bpu": "new_in_segment", "jakon": "project_headcount"}


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """A year of figures for all offices; the first pack by itself, then as often as asked."""
    lay_down()
    template = Path(prepare.__file__).with_name("prepare_rapim.typ")
    # Typst keeps what it has set before; a minute later every page is another.
    moments = (AT + timedelta(minutes=number) for number in count())

    def typeset(facts: str) -> None:
        typst.compile(template, sys_inputs={"facts": facts}, ignore_system_fonts=True)

    def whole() -> None:
        prepare.pack(gather_meeting(DAYS[0], "review", "booked"), "id", next(moments))

    def everything() -> None:
        prepare.prepare_rapim(DAYS[0], "review", home / "rapim", at=next(moments))

    first = [timed(whole)]
    meeting = gather_meeting(DAYS[0], "review", "booked")
    written = [json.dumps(pack_facts(meeting, "id", next(moments))) for _ in range(sizes.runs)]
    floor = [timed(partial(typeset, facts)) for facts in written]
    alone = "typesetting alone"
    yield Figure("the meeting's first pack as PDF", 1, first, floor, alone, "under 2 s")
    yield Figure("the meeting's pack as PDF", 1, [timed(whole) for _ in range(sizes.runs)], floor, alone, "under 2 s")
    files = "pack, 31 office sheets, picture, workbook"
    yield Figure(files, 34, [timed(everything) for _ in range(sizes.runs)], floor, f"{alone}, of the pack")


def lay_down_targets() -> None:
    """A target for every office and segment: the numbers are anyone's."""
    cells = [
        TargetCell(2021, "booked", code, segment, None, measure, 1_000 + 37 * place)
        for place, code in enumerate(offices()["code"].to_pylist())
        for segment, measure in PARTS.items()
    ]
    set_targets(cells, by=BY, at=AT, source="benchmark")


def lay_down() -> None:
    """Targets and figures of every office: the numbers are anyone's, how many there are is what a year brings."""
    open_record()
    lay_down_targets()
    codes = offices()["code"].to_pylist()
    for day in DAYS:
        rows = [
            {
                "measure": measure,
                "office": code,
                "segment": segment,
                "month": Month(2021, number).first_day,
                "value": 50 + place + number,
            }
            for place, code in enumerate(codes)
            for segment, measure in PARTS.items()
            for number in range(1, day.month + 1)
        ]
        rows += [
            {"measure": measure, "office": code, "segment": segment, "month": None, "value": value}
            for code in codes
            for segment in ("pu", "bpu")
            for measure, value in (("active", 900), ("registered", 1_000))
        ]
        publish_figures(day, FIGURES.from_records(rows), CARRIED_FIGURES.empty(), DISTRICT_COVER.empty(), by=BY, at=AT)
