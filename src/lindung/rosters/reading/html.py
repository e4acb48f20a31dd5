"""HTML tables that call themselves .xls, as many web applications export them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import BinaryIO

from lindung.rosters.reading.sheet import MOST_COLUMNS, ONLY_SHEET, Sheet, SheetBuilder
from lindung.rosters.reading.text import encoding_of


def read_html(stream: BinaryIO, file_name: str) -> Sheet:
    """The rows of all tables, one after the other. A spanning cell's text stands in its first cell, as in Excel."""
    encoding = encoding_of(stream, file_name)
    stream.seek(0)
    parser = _Tables()
    parser.feed(stream.read().decode(encoding))
    parser.close()
    parser.end_row()
    builder = SheetBuilder(ONLY_SHEET, file_name)
    builder.add(range(1, len(parser.rows) + 1), parser.rows)
    return builder.sheet()


class _Tables(HTMLParser):
    """Gathers the cells row by row; forgives missing end tags, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._width = 1
        self._height = 1
        self._covered: dict[int, int] = {}  # column -> rows, from this one on, that a cell above spans
        self._begun: dict[int, int] = {}  # the same for cells that begin in this row
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._silent += 1
        elif tag == "table":
            self.end_row()
            self._covered = {}
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self.rows.append(self._row)
            self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1} | self._begun
            self._begun = {}
        self._row = None

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        self._cell = []
        self._width = _span(attributes.get("colspan"))
        self._height = _span(attributes.get("rowspan"))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = " ".join("".join(self._cell).split())
        self._cell = None
        while len(self._row) in self._covered:
            self._row.append("")
        start = len(self._row)
        self._row.extend([text, *[""] * (self._width - 1)])
        if self._height > 1:
            self._begun |= dict.fromkeys(range(start, len(self._row)), self._height - 1)


def _span(written: str | None) -> int:
    text = (written or "1").strip()
    return min(max(int(text), 1), MOST_COLUMNS) if text.isdigit() else 1
