"""`lindung plan`: the year's number shared out over offices and segments, and the life of a plan on the record."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.measures.counting import RULES, VERSIONS
from lindung.planning.allocation import Allocation
from lindung.planning.carriers import Line
from lindung.planning.demand import UnreadableDemandError, demand_from
from lindung.planning.explanation import explain
from lindung.planning.scoreboard import SEGMENTS
from lindung.procedures.office_progress import board_day, office_progress
from lindung.procedures.plan_workbook import export_plan, read_plan
from lindung.procedures.plan_year import (
    Asked,
    construction_assumption,
    differences_of,
    draft_plan,
    living_plan,
    lock_plan,
    months_of,
    put_numbers,
    revise_plan,
    share_out,
)
from lindung.procedures.share_office import plan_to_share, share_office
from lindung.registry import clock
from lindung.registry.actions import plans
from lindung.registry.lookups import office as office_of_code
from lindung.registry.models import Plan
from lindung.registry.record import open_record
from lindung.sentences import Sentence, shown_percent, whole

_NOT_JSON = Sentence(
    "Berkas {file} bukan JSON yang terbaca (baris {line}): {problem}.",
    "The file {file} cannot be read as JSON (line {line}): {problem}.",
)
_NOT_AN_OBJECT = Sentence(
    "Berkas {file} harus berisi satu objek JSON dengan year, total, provinces dan offices.",
    "The file {file} must hold one JSON object with year, total, provinces and offices.",
)


_year = click.option("--year", type=click.IntRange(2015, 2100), required=True, help="Tahun · year.")
_version = click.option("--version", type=click.Choice(VERSIONS), required=True, help="Versi target · version.")


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


@plan.command()
@_year
@_version
@click.option("--total", type=click.IntRange(0), required=True, help="Setahun se-wilayah · the region's year.")
@click.option("--province", "provinces", multiple=True, required=True, metavar="12=1400000", help="Tiap provinsi.")
@click.option("--segment", "segments", multiple=True, metavar="pu=410277", help="Tiap segmen, bila ditentukan.")
@click.option("--rule", type=click.Choice(list(RULES)), help="Yang dihitung, bila lain dari versinya.")
@click.option("--balance", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="1 = potensi saja.")
@by_option
@json_option
def draft(
    year: int,
    version: str,
    total: int,
    provinces: tuple[str, ...],
    segments: tuple[str, ...],
    rule: str | None,
    balance: float,
    by: str,
    as_json: bool,
) -> None:
    """Rancang pembagian dari data di catatan · draft a plan from what the record knows."""
    open_record()
    asked = Asked(
        year=year,
        version=version,
        total=total,
        provinces=_parts(provinces, "--province"),
        segments=_parts(segments, "--segment") if segments else None,
        balance=Fraction(str(balance)),
        rule=rule or "",
    )
    _tell(draft_plan(asked, by=by, at=clock.now()), as_json)
    if not as_json:
        click.echo(construction_assumption(year, language()))


@plan.command()
@_year
@_version
@json_option
def show(year: int, version: str, as_json: bool) -> None:
    """Tampilkan rencana · show the plan."""
    open_record()
    _tell(living_plan(year, version), as_json)


@plan.command()
@_year
@_version
@by_option
@json_option
def propose(year: int, version: str, by: str, as_json: bool) -> None:
    """Usulkan ke kantor-kantor · show the numbers to the offices."""
    open_record()
    found = living_plan(year, version)
    plans.propose(found, by=by, at=clock.now())
    _tell(found, as_json)


@plan.command()
@_year
@_version
@click.option("--signed-by", required=True, help="Siapa yang menandatangani · who signs for the meeting.")
@by_option
@json_option
def agree(year: int, version: str, signed_by: str, by: str, as_json: bool) -> None:
    """Rapat sepakat · the meeting agrees."""
    open_record()
    found = living_plan(year, version)
    plans.agree(found, signed_by=signed_by, by=by, at=clock.now())
    _tell(found, as_json)


@plan.command()
@_year
@_version
@by_option
@json_option
def lock(year: int, version: str, by: str, as_json: bool) -> None:
    """Kunci dan berlakukan: angkanya menjadi target · lock the plan and put it in force."""
    open_record()
    found = living_plan(year, version)
    lock_plan(found, by=by, at=clock.now())
    _tell(found, as_json)


@plan.command()
@_year
@_version
@by_option
@json_option
def revise(year: int, version: str, by: str, as_json: bool) -> None:
    """Revisi rencana terkunci; aslinya tetap · a draft in place of a locked plan; the original stays."""
    open_record()
    _tell(revise_plan(living_plan(year, version), by=by, at=clock.now()), as_json)


@plan.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@_year
@_version
def export(file: Path, year: int, version: str) -> None:
    """Tulis rencana sebagai XLSX · write the plan as XLSX."""
    open_record()
    file.write_bytes(export_plan(living_plan(year, version)))
    click.echo(_WRITTEN.text(language(), file=file))


@plan.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_year
@_version
@click.option("--why", default="", help="Alasannya; tanpa ini hanya ditampilkan · the reason; without it only shown.")
@by_option
@json_option
def import_(file: Path, year: int, version: str, why: str, by: str, as_json: bool) -> None:
    """Baca XLSX yang diubah: tampilkan bedanya, dan dengan --why pakai · show what an edited XLSX changes."""
    open_record()
    found = living_plan(year, version)
    differences = read_plan(found, file.read_bytes())
    moved = 0
    if why and differences:
        wanted = {(each.office, each.segment): each.wanted for each in differences}
        moved = put_numbers(found, wanted, why=why, by=by, at=clock.now())
    if as_json:
        print_json({"differences": [asdict(each) for each in differences], "moved": moved})
        return
    for each in differences:
        click.echo(f"{each.office} {each.segment.upper()}: {whole(each.now)} → {whole(each.wanted)}")
    click.echo((_TAKEN if why else _ONLY_SHOWN).text(language(), count=len(differences), moved=moved))


_office = click.option("--office", "code", required=True, metavar="K01", help="Kantor · the office.")


@plan.command()
@_office
@_year
@by_option
@json_option
def share(code: str, year: int, by: str, as_json: bool) -> None:
    """Bagi angka kantor ke petugas dan mitra · share an office's number out over its officers and partners."""
    open_record()
    found = plan_to_share(year)
    office = office_of_code(code)
    moved = share_office(found, office, by=by, at=clock.now())
    if as_json:
        print_json({"office": office.code, "version": found.version, "moved": moved})
    else:
        click.echo(_SHARED.text(language(), office=office, plan=found, moved=moved))


@plan.command()
@_office
@as_of_option
@json_option
def shares(code: str, as_of: date, as_json: bool) -> None:
    """Angka tiap petugas dan mitra, dan yang dibutuhkan minggu ini · each officer's number, and what the week needs."""
    open_record()
    found = plan_to_share(as_of.year)
    office = office_of_code(code)
    board = office_progress(office, found, board_day(found, as_of), language())
    if as_json:
        print_json(
            {"office": office.code, "as_of": str(board.board.as_of), "lines": [_share(line) for line in board.lines]}
        )
        return
    table = Table(title=f"{office} · {found} · {board.board.as_of}")
    for number, heading in enumerate(_SHARE_HEADINGS[language()]):
        table.add_column(heading, justify="right" if number else "left")
    for line in board.lines:
        total = line.row.total
        name = f"  {line.row.place.name}" if line.is_partner else line.row.place.name
        numbers = (total.target, line.week_in_all, total.actual, total.gap, total.expected)
        shown = ["–" if number is None else whole(number) for number in numbers]
        table.add_row(name, *shown, shown_percent(total.active_ratio))
    Console().print(table)


def _share(line: Line) -> dict[str, object]:
    total = line.row.total
    return {
        "officer": None if line.carrier is None else line.carrier.officer,
        "partner": line.row.place.name if line.is_partner else None,
        "name": line.row.place.name,
        "target": total.target,
        "actual": total.actual,
        "gap": total.gap,
        "expected": total.expected,
        "week": line.week_in_all,
        "this_month": line.this_month,
        "active_ratio": None if total.active_ratio is None else float(total.active_ratio),
        "segments": {
            segment: {"target": cell.target, "actual": cell.actual, "week": line.week.get(segment)}
            for segment, cell in line.row.cells.items()
        },
    }


def _tell(found: Plan, as_json: bool) -> None:
    cells = list(found.cells.select_related("office"))
    if as_json:
        offices: dict[str, dict[str, int]] = {}
        for cell in cells:
            offices.setdefault(cell.office_id, {})[cell.segment] = cell.value
        print_json(
            {
                "year": found.year,
                "version": found.version,
                "state": found.state,
                "in_force": found.in_force,
                "total": sum(cell.value for cell in cells),
                "offices": offices,
                "binding": found.binding,
                "differences": differences_of(found),
            }
        )
        return
    held = {cell.segment for cell in cells}
    segments = [segment for segment in SEGMENTS if segment in held]
    table = Table(title=f"{found} · {found.get_state_display()}")
    for number, heading in enumerate((*_HEADINGS[language()], *(name.upper() for name in segments))):
        table.add_column(heading, justify="right" if number else "left")
    numbers = {(cell.office_id, cell.segment): cell for cell in cells}
    for office in dict.fromkeys(cell.office for cell in cells):
        own = [numbers[office.code, segment] for segment in segments]
        marked = [f"{'*' if cell.by_hand else ''}{whole(cell.value)}" for cell in own]
        table.add_row(str(office), whole(sum(cell.value for cell in own)), *marked)
    Console().print(table)
    click.echo(_MARKED.text(language(), total=whole(sum(cell.value for cell in cells))))


def _parts(written: tuple[str, ...], option: str) -> dict[str, int]:
    """`12=1400000` and the like. Raises BadParameter with what is wrong."""
    found: dict[str, int] = {}
    for part in written:
        name, _, number = part.partition("=")
        if not name or not number.isascii() or not number.isdecimal():
            raise click.BadParameter(f"“{part}”: 12=1400000", param_hint=option)
        found[name] = int(number)
    return found


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
_MARKED = Sentence("Jumlah {total}. Bertanda *: diatur tangan.", "Sum {total}. Marked *: set by hand.")
_WRITTEN = Sentence("Ditulis: {file}", "Written: {file}")
_TAKEN = Sentence(
    "{count} angka dipakai, {moved} angka berubah setelah sisanya dibagi ulang.",
    "{count} numbers taken; {moved} are others now that the rest was shared out anew.",
)
_ONLY_SHOWN = Sentence(
    "{count} angka berbeda, belum ada yang dipakai. Tambahkan --why untuk memakainya.",
    "{count} numbers differ, none is taken yet. Add --why to take them.",
)
_SHARED = Sentence(
    "{office}: {plan} dibagi ke petugas dan mitra, {moved} angka berubah.",
    "{office}: {plan} shared out over officers and partners; {moved} numbers are others now.",
)
_SHARE_HEADINGS = {
    "id": ("Siapa", "Setahun", "7 hari ke depan", "Sudah", "Kurang", "Seharusnya", "Aktif"),
    "en": ("Who", "Year", "Next 7 days", "So far", "Missing", "Should be", "Active"),
}
_HEADINGS = {"id": ("Kantor", "Setahun"), "en": ("Office", "Year")}
