"""Workbooks: XLSX, ODS and old XLS through calamine, every sheet, every cell with its kind."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from lindung.rosters.reading.compound import BrokenCompoundError, CompoundFile
from lindung.rosters.reading.formulas import Cell, formulas_of_ods, formulas_of_xls, formulas_of_xlsx, is_locked_xls
from lindung.rosters.reading.refusals import (
    CUT_SHORT,
    NOT_A_LIST,
    PASSWORD,
    TOO_BIG,
    TOO_MANY_ROWS,
    UnreadableListError,
)
from lindung.rosters.reading.sheet import Sheet, SheetBuilder

MOST_ROWS = 200_000
MOST_MEGABYTES = 50

#: What a workbook may unfold to. 200,000 rows of 40 columns are about 500 MB of XML; a file made to exhaust the
#: memory unfolds a thousandfold.
_MOST_UNFOLDED = 1 << 30

_ROWS_PER_BATCH = 20_000

Formulas = dict[str, set[Cell]]


def read_zipped(data: bytes, file_name: str) -> Iterator[Sheet]:
    """The sheets of an XLSX or ODS workbook."""
    refuse_too_big(len(data), file_name)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            formulas = _formulas_of_zipped(archive, file_name)
    except (BadZipFile, ElementTree.ParseError, expat.ExpatError, zlib.error, EOFError, KeyError) as error:
        raise UnreadableListError(CUT_SHORT, file=file_name) from error
    yield from _sheets(data, formulas, file_name)


def read_compound(data: bytes, file_name: str) -> Iterator[Sheet]:
    """The sheets of an old XLS workbook. An encrypted XLSX has the same wrapper and is told apart here."""
    refuse_too_big(len(data), file_name)
    try:
        compound = CompoundFile(data)
        if "EncryptedPackage" in compound.names:
            raise UnreadableListError(PASSWORD, file=file_name)
        book = next((name for name in ("Workbook", "Book") if name in compound.names), None)
        if book is None:
            raise UnreadableListError(NOT_A_LIST, file=file_name)
        stream = compound.stream(book)
        if is_locked_xls(stream):
            raise UnreadableListError(PASSWORD, file=file_name)
        formulas = formulas_of_xls(stream)
    except BrokenCompoundError as error:
        raise UnreadableListError(CUT_SHORT, file=file_name) from error
    yield from _sheets(data, formulas, file_name)


def refuse_too_big(size: int, file_name: str) -> None:
    if size > MOST_MEGABYTES << 20:
        raise UnreadableListError(TOO_BIG, file=file_name, limit=MOST_MEGABYTES)


def _formulas_of_zipped(archive: ZipFile, file_name: str) -> Formulas:
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise UnreadableListError(PASSWORD, file=file_name)
    names = set(archive.namelist())
    if sum(part.file_size for part in archive.infolist()) > _MOST_UNFOLDED:
        raise UnreadableListError(TOO_BIG, file=file_name, limit=MOST_MEGABYTES)
    if "xl/workbook.xml" in names:
        return formulas_of_xlsx(archive)
    if "content.xml" in names:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableListError(PASSWORD, file=file_name)
        return formulas_of_ods(archive)
    raise UnreadableListError(NOT_A_LIST, file=file_name)


def _sheets(data: bytes, formulas: Formulas, file_name: str) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                cells = workbook.get_sheet_by_name(sheet.name)
                if cells.end is not None and cells.end[0] >= MOST_ROWS:
                    raise UnreadableListError(TOO_MANY_ROWS, file=file_name, sheet=sheet.name, limit=MOST_ROWS)
                yield _sheet(
                    sheet.name, cells.to_python(skip_empty_area=False), formulas.get(sheet.name, set()), file_name
                )
    except PasswordError as error:
        raise UnreadableListError(PASSWORD, file=file_name) from error
    except CalamineError as error:
        raise UnreadableListError(CUT_SHORT, file=file_name) from error


def _sheet(name: str, rows: list[list[Any]], formulas: set[Cell], file_name: str) -> Sheet:
    builder = SheetBuilder(name, file_name, knows_kinds=True)
    for start in range(0, len(rows), _ROWS_PER_BATCH):
        texts, kinds = [], []
        for number, row in enumerate(rows[start : start + _ROWS_PER_BATCH], start):
            cells = [_text_and_kind(value) for value in row]
            texts.append([text for text, _ in cells])
            kinds.append([kind for _, kind in cells])
            if formulas:
                for column in range(len(row)):
                    if (number, column) in formulas:
                        kinds[-1][column] = "formula"
        builder.add(range(start + 1, start + 1 + len(texts)), texts, kinds)
    return builder.sheet()


def _text_and_kind(value: Any) -> tuple[str, str]:
    if isinstance(value, str):
        text = value.strip()
        return (text, "text") if text else ("", "empty")
    if isinstance(value, bool):
        return ("true" if value else "false"), "flag"
    if isinstance(value, float | int):
        return _plain_digits(value), "number"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return (value.date().isoformat() if midnight else value.isoformat(sep=" ")), "date"
    return str(value), "date"


def _plain_digits(value: float) -> str:
    """1101102805710030.0 as 1101102805710030. Beyond 10^16 a float has no exact whole digits any more."""
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    return repr(value)
