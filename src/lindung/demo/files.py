"""Writing a list as its partner would save it. The same rows give the same bytes."""

from __future__ import annotations

import html
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import xlsxwriter

from lindung.demo.cells import Cells
from lindung.demo.layouts import Layout

#: What stands below the lines of a list with a signature.
_SIGNATURE = ("Medan, {month}", "Ketua,", "", "( ........................ )")

#: Workbooks carry the day they were made; a fixed one keeps the bytes the same from run to run.
_MADE = datetime(2021, 1, 1)  # noqa: DTZ001  # XlsxWriter takes no time zone


def write_list(folder: Path, stem: str, layout: Layout, cells: Cells, month: str, *, plain: bool) -> Path:
    """Write the cells under the layout's headings; answers the file. `plain`: as CSV, whatever the layout."""
    folder.mkdir(parents=True, exist_ok=True)
    if plain:
        return _as_csv(folder / f"{stem}.csv", layout, cells)
    file = folder / f"{stem}.{layout.form}"
    return {"xlsx": _as_workbook, "csv": _as_csv_with_mark, "txt": _as_utf16, "xls": _as_html}[layout.form](
        file, layout, cells, month
    )


def _as_csv(file: Path, layout: Layout, cells: Cells) -> Path:
    rows = pa.table([c.cast("string") for c in cells], names=[heading for heading, _ in layout.headings])
    pacsv.write_csv(rows, file, pacsv.WriteOptions(delimiter=";", quoting_style="needed"))
    return file


def _as_csv_with_mark(file: Path, layout: Layout, cells: Cells, _month: str) -> Path:
    return _in_encoding(file, layout, cells, "utf-8-sig", ";")


def _as_utf16(file: Path, layout: Layout, cells: Cells, _month: str) -> Path:
    return _in_encoding(file, layout, cells, "utf-16", "\t")


def _in_encoding(file: Path, layout: Layout, cells: Cells, encoding: str, delimiter: str) -> Path:
    lines = [delimiter.join(heading for heading, _ in layout.headings)]
    lines.extend(delimiter.join(line) for line in zip(*(_texts(column) for column in cells), strict=True))
    file.write_text("\r\n".join(lines) + "\r\n", encoding=encoding, newline="")
    return file


def _as_html(file: Path, layout: Layout, cells: Cells, _month: str) -> Path:
    """A web table under the name of a workbook, as older portals export it."""
    heading = "".join(f"<td>{html.escape(heading)}</td>" for heading, _ in layout.headings)
    rows = [
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in line) + "</tr>"
        for line in zip(*(_texts(column) for column in cells), strict=True)
    ]
    table = f"<table border=1><tr>{heading}</tr>{''.join(rows)}</table>"
    file.write_text(f"<html><head><meta charset='utf-8'></head><body>{table}</body></html>", encoding="utf-8")
    return file


def _as_workbook(file: Path, layout: Layout, cells: Cells, month: str) -> Path:
    with xlsxwriter.Workbook(file, {"strings_to_numbers": False, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": _MADE, "comments": "Data contoh, semua orang di dalamnya rekaan"})
        sheet = workbook.add_worksheet(layout.sheet)
        as_date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        row = 0
        for title in layout.titles:
            sheet.write_string(row, 0, title)
            row += 1
        sheet.write_row(row, 0, [heading for heading, _ in layout.headings])
        row += 1
        if layout.column_numbers:
            sheet.write_row(row, 0, [f"({number + 1})" for number in range(len(cells))])
            row += 1
        for column, values in enumerate(cells):
            for line, value in enumerate(values.to_pylist(), start=row):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, as_date)
                elif value:
                    sheet.write_string(line, column, value)
        if layout.signature:
            below = row + len(cells[0]) + 1
            for offset, text in enumerate(_SIGNATURE):
                sheet.write_string(below + offset, 2, text.format(month=month))
    return file


def _texts(column: pa.Array) -> list[str]:
    return [text or "" for text in column.cast("string").to_pylist()]
