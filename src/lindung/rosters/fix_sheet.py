"""The partner's own list back as XLSX: every row where it stood, wrong cells coloured, the reason in a comment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import xlsxwriter

from lindung.rosters.findings import Finding, findings_of
from lindung.rosters.mapping import ColumnMapping
from lindung.rosters.reading import Sheet, read_sheets
from lindung.sentences import Language, LindungError, Sentence

#: The last row of an XLSX sheet.
_MOST_LINES = 1_048_576

#: Fill colours: what stops a line, what a person must decide, what is only said.
_COLOURS = {"refused": "#F4B6B6", "refused unless known": "#F4B6B6", "duplicate": "#D9D2E9", "ask": "#FFE599"}
_REMARK = "#D0E0F0"

#: A cell that begins with one of these is a formula to a spreadsheet program when it is typed in again.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

#: Combined columns stand for the fields that are read out of them.
_STANDS_IN = {
    "name": ("name", "name_first", "name_and_nik"),
    "nik": ("nik", "name_and_nik"),
    "birth_date": ("birth_date", "birth", "birth_day"),
    "sex": ("sex", "sex_male"),
}

_TOO_LONG = Sentence(
    "Daftar {file} lebih panjang dari yang dapat dimuat lembar XLSX ({limit} baris). Bagi menjadi beberapa berkas.",
    "The list {file} is longer than a sheet of XLSX can be ({limit} rows). Split it into several files.",
)


@dataclass
class _Pen:
    """The workbook being written and the formats it has."""

    book: xlsxwriter.Workbook
    formats: dict[tuple[str, bool], object] = field(default_factory=dict)

    def format(self, colour: str, quoted: bool) -> object:
        key = (colour, quoted)
        if key not in self.formats:
            look: dict[str, object] = {"num_format": "@"}
            if colour:
                look["bg_color"] = colour
            if quoted:
                look["quote_prefix"] = True
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def write_fix_sheet(
    target: Path | BinaryIO,
    source: Path | bytes,
    file_name: str,
    mapping: ColumnMapping,
    lines: pa.Table,
    *,
    further: Mapping[str, Finding] | None = None,
    language: Language = "id",
) -> None:
    """Write the partner's file `source` back to `target`, with what was found on its lines.

    `lines` needs `sheet`, `line` and `reasons`; lines without reasons are written as they were. Every text goes back
    as text: numbers of people keep their digits, and nothing becomes a formula. `further`: see `findings_of`.
    Raises LindungError where a sheet of XLSX is too short for the list.
    """
    found = {
        (sheet, line): findings_of(reasons, further)
        for sheet, line, reasons in zip(*(lines[c].to_pylist() for c in ("sheet", "line", "reasons")), strict=True)
        if reasons
    }
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        pen = _Pen(book)
        for sheet in read_sheets(source, file_name):
            if sheet.rows and sheet.lines[-1].as_py() > _MOST_LINES:
                raise LindungError(_TOO_LONG, file=file_name, limit=_MOST_LINES)
            _write(pen, sheet, _positions(mapping, sheet.name), found, language)


def _positions(mapping: ColumnMapping, sheet: str) -> dict[str, int]:
    return next((s.positions for s in mapping.sheets if s.sheet == sheet), {})


def _write(
    pen: _Pen,
    sheet: Sheet,
    positions: dict[str, int],
    found: Mapping[tuple[str, int], list[Finding]],
    language: Language,
) -> None:
    page = pen.book.add_worksheet(sheet.name)
    page.set_column(0, max(len(sheet.cells) - 1, 0), 18)
    columns = [column.to_pylist() for column in sheet.cells]
    for row, line in enumerate(sheet.lines.to_pylist()):
        marked = _marked(found.get((sheet.name, line), []), positions)
        for column, cells in enumerate(columns):
            findings = marked.get(column, [])
            text = cells[row] or ""
            if not text and not findings:
                continue
            colour = _colour(findings) if findings else ""
            page.write_string(line - 1, column, text, pen.format(colour, text.startswith(_FORMULA_SIGNS)))
            if findings:
                words = "\n".join(finding.sentence.text(language) for finding in findings)
                page.write_comment(line - 1, column, words, {"author": "Lindung", "x_scale": 2, "y_scale": 1.5})


def _marked(findings: list[Finding], positions: dict[str, int]) -> dict[int, list[Finding]]:
    """The findings by column; one about a column that the list does not have stands with the name or the NIK."""
    marked: dict[int, list[Finding]] = {}
    for finding in findings:
        columns = [at for name in finding.fields if (at := _position(name, positions)) is not None]
        usual = [at for name in ("name", "nik", "project") if (at := _position(name, positions)) is not None]
        for column in columns or usual[:1]:
            marked.setdefault(column, []).append(finding)
    return marked


def _position(name: str, positions: dict[str, int]) -> int | None:
    return next((positions[n] for n in _STANDS_IN.get(name, (name,)) if n in positions), None)


def _colour(findings: list[Finding]) -> str:
    """The gravest finding's colour."""
    return next((c for leads_to, c in _COLOURS.items() if any(f.leads_to == leads_to for f in findings)), _REMARK)
