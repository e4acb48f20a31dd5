"""`lindung gap`: who is not protected yet, by district, segment and sector."""

from __future__ import annotations

from datetime import date

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import json_option, language, print_json
from lindung.outreach.coverage_gap import BY_SEGMENT, EFFECTIVE_COVERAGE, EMPLOYED, INSTITUTIONS_POTENTIAL, Gap, Part
from lindung.procedures.coverage_gap import CoverageGap, coverage_gap, place_names
from lindung.registry.record import open_record
from lindung.sentences import Sentence, shown_percent, whole


@click.group()
def gap() -> None:
    """Siapa yang belum terlindungi · who is not protected yet."""


@gap.command()
@as_of_option
@json_option
def show(as_of: date, as_json: bool) -> None:
    """Kesenjangan per kabupaten/kota dengan sumbernya · the gap by district, each figure with its source."""
    open_record()
    found = coverage_gap(as_of)
    if as_json:
        print_json(_record(found))
    else:
        _show(found)


_COLUMNS = (
    Sentence("Tempat", "Place"),
    EMPLOYED.title,
    Sentence("Terlindungi", "Covered"),
    Sentence("Belum", "Not covered"),
    Sentence("Cakupan", "Coverage"),
    Sentence("Belum PU", "Wage earners not"),
    Sentence("Belum BPU", "Self-employed not"),
    INSTITUTIONS_POTENTIAL.title,
)
_AS_OF = Sentence(
    "Terlindungi per {as_of}. Satu orang di catatan mewakili {one_in}.",
    "Covered as of {as_of}. One person on the record stands for {one_in}.",
)
_REGION = Sentence("Sumbagut", "Sumbagut")


def _show(found: CoverageGap) -> None:
    said, names = language(), place_names()
    table = Table(title=_AS_OF.text(said, as_of=found.as_of.isoformat(), one_in=found.one_in))
    for heading in _COLUMNS:
        table.add_column(heading.text(said))
    for place in (found.region, *found.provinces, *found.districts):
        table.add_row(
            names.get(place.code, _REGION.text(said)),
            *(whole(number) for number in (place.employed, place.covered, place.missing)),
            shown_percent(place.effective),
            *(whole(part.missing) for part in place.segments),
            whole(place.potential),
        )
    console = Console(width=None if Console().is_terminal else 160)
    console.print(table)
    for source in (EMPLOYED.source, INSTITUTIONS_POTENTIAL.source, EFFECTIVE_COVERAGE, BY_SEGMENT):
        console.print(source.text(said))


def _record(found: CoverageGap) -> dict[str, object]:
    said, names = language(), place_names()
    return {
        "as_of": found.as_of.isoformat(),
        "one_in": found.one_in,
        "denominators": {
            each.name: {
                "title": each.title.text(said),
                "day": each.day.isoformat(),
                "source": each.source.text(said),
            }
            for each in (EMPLOYED, INSTITUTIONS_POTENTIAL)
        },
        "effective_coverage": EFFECTIVE_COVERAGE.text(said),
        "unplaced": found.unplaced,
        "places": [_place(each, names) for each in (found.region, *found.provinces, *found.districts)],
        "sectors": [_part(each) for each in found.sectors],
    }


def _place(place: Gap, names: dict[str, str]) -> dict[str, object]:
    return {
        "code": place.code,
        "name": names.get(place.code, place.code),
        "employed": place.employed,
        "potential": place.potential,
        "covered": place.covered,
        "missing_of_employed": place.missing,
        "missing_of_potential": place.missing_of_potential,
        "effective_percent": None if place.effective is None else float(place.effective),
        "abroad": place.abroad,
        "segments": [_part(part) for part in place.segments],
    }


def _part(part: Part) -> dict[str, object]:
    return {"name": part.name, "workforce": part.workforce, "covered": part.covered, "missing": part.missing}
