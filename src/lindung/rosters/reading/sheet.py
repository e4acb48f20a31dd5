"""What reading hands on: one sheet as Arrow columns, every cell as text with its kind beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lindung.rosters.reading.refusals import TOO_MANY_COLUMNS, UnreadableListError

#: A list of 300 columns or more is a mistake: the widest official template has 40.
MOST_COLUMNS = 299

#: Text and HTML files have no sheets; their rows stand in one of this name.
ONLY_SHEET = "Sheet1"


@dataclass(frozen=True)
class Sheet:
    """The used rows of one sheet.

    `lines` holds the row numbers a person sees, `cells` one text column for each column of the sheet (outer blanks
    dropped, null = empty). `stored` has the kind of each cell (`rosters.tables.CELL_KINDS`); it is None where the
    file knows only text.
    """

    name: str
    lines: pa.ChunkedArray
    cells: tuple[pa.ChunkedArray, ...]
    stored: tuple[pa.ChunkedArray, ...] | None = None

    @property
    def rows(self) -> int:
        return len(self.lines)

    def kinds(self, position: int) -> pa.ChunkedArray:
        """How the file stored the cells of one column."""
        if self.stored is not None:
            return self.stored[position]
        return pc.if_else(pc.is_null(self.cells[position]), "empty", "text")

    def table(self) -> pa.Table:
        """Everything in one table: `line`, `c0`…, and `k0`… with the kinds."""
        names = ["line", *(f"c{n}" for n in range(len(self.cells))), *(f"k{n}" for n in range(len(self.cells)))]
        kinds = [self.kinds(n) for n in range(len(self.cells))]
        return pa.table([self.lines, *self.cells, *kinds], names=names)

    def top(self, rows: int) -> list[tuple[str, ...]]:
        """The first rows as plain texts, for finding the header. Empty cells are empty texts."""
        columns = [column.slice(0, rows).to_pylist() for column in self.cells]
        return [tuple(cell or "" for cell in row) for row in zip(*columns, strict=True)]

    def take(self, mask: pa.ChunkedArray) -> Sheet:
        """The rows for which the mask is true."""
        stored = None if self.stored is None else tuple(c.filter(mask) for c in self.stored)
        return Sheet(self.name, self.lines.filter(mask), tuple(c.filter(mask) for c in self.cells), stored)


class SheetBuilder:
    """Collects batches of rows of one sheet; batches may differ in width."""

    def __init__(self, name: str, file_name: str, *, knows_kinds: bool = False) -> None:
        self._name = name
        self._file = file_name
        self._lines: list[pa.Array] = []
        self._cells: list[list[pa.Array]] = []
        self._kinds: list[list[pa.Array]] | None = [] if knows_kinds else None

    def add(self, lines: Sequence[int], rows: list[list[str]], kinds: list[list[str]] | None = None) -> None:
        """Add a batch. Raises UnreadableListError where a row is wider than any list."""
        if not rows:
            return
        width = max(map(len, rows))
        self._lines.append(pa.array(lines, pa.int64()))
        self._cells.append([_without_blanks(column) for column in _columns(rows, width, "")])
        if self._kinds is not None and kinds is not None:
            columns = _columns(kinds, width, "empty")
            self._kinds.append([pa.array(column, pa.string()) for column in columns])
        self._refuse_too_wide()

    def sheet(self) -> Sheet:
        """All batches as one sheet, without the empty columns at its right edge."""
        width = self._used_width()
        lines = pa.chunked_array(self._lines, pa.int64())
        stored = None if self._kinds is None else tuple(self._joined(self._kinds, width, "empty"))
        return Sheet(self._name, lines, tuple(self._joined(self._cells, width, None)), stored)

    def _joined(self, batches: list[list[pa.Array]], width: int, filler: str | None) -> Iterator[pa.ChunkedArray]:
        for position in range(width):
            chunks = [
                batch[position] if position < len(batch) else pa.repeat(pa.scalar(filler, pa.string()), len(lines))
                for batch, lines in zip(batches, self._lines, strict=True)
            ]
            yield pa.chunked_array(chunks, pa.string())

    def _refuse_too_wide(self) -> None:
        width = _used_width(self._cells[-1])
        if width > MOST_COLUMNS:
            raise UnreadableListError(
                TOO_MANY_COLUMNS, file=self._file, sheet=self._name, count=width, limit=MOST_COLUMNS
            )

    def _used_width(self) -> int:
        return max((_used_width(batch) for batch in self._cells), default=0)


def _columns(rows: list[list[str]], width: int, filler: str) -> list[tuple[str, ...]]:
    if min(map(len, rows)) < width:
        rows = [row if len(row) == width else row + [filler] * (width - len(row)) for row in rows]
    return list(zip(*rows, strict=True))


def _without_blanks(column: Sequence[str]) -> pa.Array:
    trimmed = pc.ascii_trim_whitespace(pa.array(column, pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _used_width(columns: list[pa.Array]) -> int:
    return max((n + 1 for n, column in enumerate(columns) if column.null_count < len(column)), default=0)
