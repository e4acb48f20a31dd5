"""`lindung plan`: the year's number shared out over offices and segments."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.options import json_option, language, print_json
from lindung.planning.allocation import Allocation
from lindung.planning.demand import UnreadableDemandError, demand_from
from lindung.planning.explanation import explain
from lindung.procedures.plan_year import months_of, share_out
from lindung.sentences import Sentence, whole

_NOT_JSON = Sentence(
    "Berkas {file} bukan JSON yang terbaca (baris {line}): {problem}.",
    "The file {file} cannot be read as JSON (line {line}): {problem}.",
)
_NOT_AN_OBJECT = Sentence(
    "Berkas {file} harus berisi satu objek JSON dengan year, total, provinces dan offices.",
    "The file {file} must hold one JSON object with year, total, provinces and offices.",
)


@click.group()
def plan() -> None:
    """Target setahun dibagi ke kantor dan segmen · the year's number shared out over offices and segments."""


@plan.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def allocate(file: Path, as_json: bool) -> None:
    """Bagi target dari berkas JSON · share out the demand of a JSON file."""
    allocation = share_out(demand_from(_read(file)))
    if as_json:
        print_json(_record(allocation))
    else:
        Console().print(_table(allocation))


def _read(file: Path) -> dict[str, object]:
    try:
        written = json.loads(file.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as problem:
        line = problem.lineno if isinstance(problem, json.JSONDecodeError) else 1
        raise UnreadableDemandError(_NOT_JSON, file=file.name, line=line, problem=problem) from problem
    if not isinstance(written, dict):
        raise UnreadableDemandError(_NOT_AN_OBJECT, file=file.name)
    return written


def _record(allocation: Allocation) -> dict[str, object]:
    months = months_of(allocation)
    return {
        "offices": {
            office.code: {
                segment: {"year": year, "months": list(months[office.code, segment])}
                for segment, year in allocation.of(office.code).items()
            }
            for office in allocation.demand.offices
        },
        "binding": list(allocation.binding),
        "explanations": explain(allocation, language()),
    }


def _table(allocation: Allocation) -> Table:
    table = Table(title=_TITLE.text(language(), year=allocation.demand.year, total=whole(allocation.demand.total)))
    segments = allocation.demand.segment_names
    for number, heading in enumerate((*_HEADINGS[language()], *(name.upper() for name in segments))):
        table.add_column(heading, justify="right" if number else "left")
    table.add_column("")
    explanations = explain(allocation, language())
    for office in allocation.demand.offices:
        numbers = allocation.of(office.code)
        row = [office.code, whole(sum(numbers.values())), *(whole(numbers[name]) for name in segments)]
        table.add_row(*row, explanations[office.code])
    return table


_TITLE = Sentence("Rencana {year}: {total}", "Plan {year}: {total}")
_HEADINGS = {"id": ("Kantor", "Setahun"), "en": ("Office", "Year")}
