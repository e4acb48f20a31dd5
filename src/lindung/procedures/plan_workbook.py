"""A plan's numbers out as a workbook, and back in after somebody has edited them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lindung.periods import Month
from lindung.procedures.plan_year import months_of_plan
from lindung.registry.models import Plan
from lindung.sentences import LindungError, Sentence

SHEET = "Rencana"
#: The second sheet is for reading: the months follow from the numbers of the first and are not brought back.
MONTHS_SHEET = "Bulan (dibaca saja)"
_TITLES = ("Kode", "Kantor")
_SEGMENT = "Segmen"
_SUM = "Jumlah"

Numbers = Mapping[tuple[str, str], int]


class UnreadablePlanError(LindungError):
    """The workbook is not an edited plan; the sentence names the cell."""


_NO_WORKBOOK = Sentence(
    "Berkas ini bukan XLSX yang terbaca. Unduh rencananya, ubah angkanya, lalu unggah lagi.",
    "This file cannot be read as XLSX. Download the plan, change its numbers and upload it again.",
)
_NO_HEADINGS = Sentence(
    "Lembar pertama, baris 1: judul kolom harus {wanted}. Jangan ubah judulnya.",
    "First sheet, line 1: the headings must be {wanted}. Leave the headings as they are.",
)
_NO_NUMBER = Sentence(
    "Sel {cell}: “{value}” bukan bilangan bulat nol atau lebih.",
    "Cell {cell}: “{value}” is not a whole number of zero or more.",
)
_UNKNOWN_OFFICE = Sentence(
    "Sel {cell}: kantor “{value}” tidak ada dalam rencana ini.",
    "Cell {cell}: the office “{value}” is not in this plan.",
)
_TWICE = Sentence("Sel {cell}: kantor {value} tertulis dua kali.", "Cell {cell}: the office {value} is named twice.")


@dataclass(frozen=True)
class Difference:
    """A number that the workbook changes."""

    office: str
    segment: str
    now: int
    wanted: int


def export_plan(plan: Plan) -> bytes:
    """The plan as XLSX: an office a line, a segment a column, sums as formulas that follow every change.

    A second sheet gives the months of each office and segment.
    """
    cells = {(cell.office_id, cell.segment): cell for cell in plan.cells.select_related("office")}
    segments = _segments(plan)
    names = {cell.office_id: cell.office.name for cell in cells.values()}
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        bold, number = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0"})
        by_hand = book.add_format({"num_format": "#,##0", "bg_color": "#FFF2CC"})
        total = book.add_format({"num_format": "#,##0", "bold": True, "top": 1})
        sheet.write_row(0, 0, [*_TITLES, *(segment.upper() for segment in segments), _SUM], bold)
        for line, office in enumerate(sorted(names), start=1):
            sheet.write_row(line, 0, [office, names[office]])
            for column, segment in enumerate(segments, start=len(_TITLES)):
                cell = cells[office, segment]
                sheet.write_number(line, column, cell.value, by_hand if cell.by_hand else number)
            values = [cells[office, segment].value for segment in segments]
            first, last = _letter(len(_TITLES)), _letter(len(_TITLES) + len(segments) - 1)
            formula = f"=SUM({first}{line + 1}:{last}{line + 1})"
            sheet.write_formula(line, len(_TITLES) + len(segments), formula, number, sum(values))
        below = len(names) + 1
        sheet.write(below, 1, _SUM, total)
        for column in range(len(_TITLES), len(_TITLES) + len(segments) + 1):
            letter = _letter(column)
            of_column = segments[column - len(_TITLES)] if column < len(_TITLES) + len(segments) else None
            value = sum(cell.value for cell in cells.values() if of_column in (None, cell.segment))
            sheet.write_formula(below, column, f"=SUM({letter}2:{letter}{below})", total, value)
        sheet.set_column(1, 1, 22)
        sheet.freeze_panes(1, len(_TITLES))
        _write_months(book.add_worksheet(MONTHS_SHEET), plan, names, bold, number)
    return written.getvalue()


def _write_months(sheet: Worksheet, plan: Plan, names: Mapping[str, str], bold: Format, number: Format) -> None:
    months, segments = months_of_plan(plan), _segments(plan)
    headings = [str(Month(plan.year, month)) for month in range(1, 13)]
    sheet.write_row(0, 0, [*_TITLES, _SEGMENT, *headings, _SUM], bold)
    rows = [(office, segment) for office in sorted(names) for segment in segments]
    for line, (office, segment) in enumerate(rows, start=1):
        of_cell = months[office, segment]
        sheet.write_row(line, 0, [office, names[office], segment.upper()])
        sheet.write_row(line, len(_TITLES) + 1, [*of_cell, sum(of_cell)], number)
    sheet.set_column(1, 1, 22)
    sheet.freeze_panes(1, len(_TITLES) + 1)


def read_plan(plan: Plan, content: bytes) -> list[Difference]:
    """What an edited workbook changes, before any of it counts. Raises UnreadablePlanError with the cell's name."""
    try:
        rows = (
            CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        )
    except (CalamineError, OSError) as error:
        raise UnreadablePlanError(_NO_WORKBOOK) from error
    segments = _segments(plan)
    wanted = [*_TITLES, *(segment.upper() for segment in segments)]
    if not rows or [str(title) for title in rows[0][: len(wanted)]] != wanted:
        raise UnreadablePlanError(_NO_HEADINGS, wanted=", ".join(wanted))
    now = {(cell.office_id, cell.segment): cell.value for cell in plan.cells.all()}
    found: list[Difference] = []
    seen: set[str] = set()
    for line, row in enumerate(rows[1:], start=2):
        office = str(row[0]).strip()
        if not office:
            continue
        if (office, segments[0]) not in now:
            raise UnreadablePlanError(_UNKNOWN_OFFICE, cell=f"A{line}", value=office)
        if office in seen:
            raise UnreadablePlanError(_TWICE, cell=f"A{line}", value=office)
        seen.add(office)
        for column, segment in enumerate(segments, start=len(_TITLES)):
            value = _number(row[column], f"{_letter(column)}{line}")
            if value != now[office, segment]:
                found.append(Difference(office, segment, now[office, segment], value))
    return found


def _segments(plan: Plan) -> list[str]:
    """The plan's segments in the order in which they were asked for."""
    held = {cell.segment for cell in plan.cells.all()}
    return [segment for segment in ("pu", "bpu", "jakon", "pmi") if segment in held]


def _number(value: object, cell: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
        raise UnreadablePlanError(_NO_NUMBER, cell=cell, value=value)
    return int(value)


def _letter(column: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
