"""Which cells of a workbook are formulas. calamine gives only their stored values, so the file itself is asked.

XLSX: the element `f` of a cell. ODS: the attribute `table:formula`. XLS: the records FORMULA of [MS-XLS] 2.4.127
(shared and array formulas have one in every cell they cover).
"""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

#: Row and column of a cell, both from 0.
Cell = tuple[int, int]

_CHUNK = 1 << 20
_XLSX_MARK = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ODS_MARK = re.compile(rb"\bformula\s*=")
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_BOUNDSHEET, _FORMULA, _BOF, _FILEPASS = 0x0085, 0x0006, 0x0809, 0x002F


def formulas_of_xlsx(archive: ZipFile) -> dict[str, set[Cell]]:
    """Formula cells by sheet name."""
    found = {}
    for sheet, part in _xlsx_sheets(archive):
        if part in archive.namelist() and _mentions(archive, part, _XLSX_MARK):
            seen = _XlsxFormulas()
            _scan(archive, part, seen)
            found[sheet] = seen.cells
    return found


def formulas_of_ods(archive: ZipFile) -> dict[str, set[Cell]]:
    """Formula cells by sheet name."""
    if not _mentions(archive, "content.xml", _ODS_MARK):
        return {}
    seen = _OdsFormulas()
    _scan(archive, "content.xml", seen)
    return seen.sheets


def formulas_of_xls(workbook: bytes) -> dict[str, set[Cell]]:
    """Formula cells by sheet name, from the workbook stream (BIFF8 and BIFF5)."""
    starts: dict[int, str] = {}
    found: dict[str, set[Cell]] = {}
    sheet: str | None = None
    for at, kind, body in _biff_records(workbook):
        if kind == _BOUNDSHEET and len(body) >= 8:
            starts[int.from_bytes(body[:4], "little")] = _biff_name(body[6:])
        elif kind == _BOF and at in starts:
            sheet = starts[at]
        elif kind == _FORMULA and sheet is not None:
            row, column = struct.unpack("<HH", body[:4])
            found.setdefault(sheet, set()).add((row, column))
    return found


def is_locked_xls(workbook: bytes) -> bool:
    """Whether the workbook stream is encrypted: it then says so in its first records ([MS-XLS] 2.4.117)."""
    return any(kind == _FILEPASS for _, kind, _ in _biff_records(workbook[:4096]))


def _xlsx_sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    workbook = _root(archive, "xl/workbook.xml")
    relations = _root(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for element in workbook.iter():
        if element.tag.endswith("}sheet"):
            # Strict workbooks use another namespace for the same attribute.
            identifier = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
            target = targets.get(identifier, "")
            yield element.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _root(archive: ZipFile, part: str) -> ElementTree.Element:
    with archive.open(part) as stream:
        return ElementTree.parse(stream).getroot()


def _mentions(archive: ZipFile, part: str, mark: re.Pattern[bytes]) -> bool:
    """A look through the raw bytes: cheap, and nearly every list ends here."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if mark.search(rest + chunk):
                return True
            rest = chunk[-32:]
    return False


class _XlsxFormulas:
    def __init__(self) -> None:
        self.cells: set[Cell] = set()
        self._row = -1
        self._column = -1

    def element(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            if reference:
                self._row, self._column = int(reference[2]) - 1, _column_number(reference[1])
            else:
                self._column += 1
        elif tag == "f":
            self.cells.add((self._row, self._column))


class _OdsFormulas:
    def __init__(self) -> None:
        self.sheets: dict[str, set[Cell]] = {}
        self._sheet = ""
        self._row = self._column = 0
        self._next_row = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._sheet = attributes.get("table:name", "")
            self._next_row = 0
        elif name == "table:table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += int(attributes.get("table:number-rows-repeated", "1"))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            if "table:formula" in attributes:
                self.sheets.setdefault(self._sheet, set()).add((self._row, self._column))
            self._column += int(attributes.get("table:number-columns-repeated", "1"))


def _scan(archive: ZipFile, part: str, seen: _XlsxFormulas | _OdsFormulas) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = seen.element
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _biff_records(workbook: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        yield at, kind, workbook[at + 4 : at + 4 + length]
        at += 4 + length


def _biff_name(body: bytes) -> str:
    """A short string: length, a byte telling wide letters (BIFF8), letters."""
    length, wide = body[0], body[1]
    return body[2 : 2 + 2 * length].decode("utf-16-le") if wide & 1 else body[2 : 2 + length].decode("cp1252")
