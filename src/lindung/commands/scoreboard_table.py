"""The scoreboard for the terminal and for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from lindung.planning.scoreboard import PROVINCES, SEGMENTS, Cell, Row, Scoreboard
from lindung.registry.made_up import MadeUp
from lindung.sentences import Language, Sentence, whole

_TITLE = Sentence(
    "Papan skor per {as_of}, target “{version}”. Dihitung: {rule}.",
    "Scoreboard as of {as_of}, target “{version}”. Counted: {rule}.",
)
_BY_SEGMENT = Sentence(
    "Menurut segmen: yang baru, persen dari target, dan persen peserta yang aktif.",
    "By segment: the new, percent of the target, and percent of members that are active.",
)
_OUTSIDE = Sentence(
    "Dalam kurung: di luar hitungan target ini.",
    "In brackets: outside what this target counts.",
)
_MADE_UP = Sentence(
    "DEMO 1:{one_in}: semua orang, perusahaan, dan angka per kantor rekaan; jumlah setahun mengikuti angka terbit.",
    "DEMO 1:{one_in}: people, employers and figures by office are invented; the year's totals follow published ones.",
)
_HEADERS: dict[Language, tuple[str, ...]] = {
    "id": (
        "Kantor",
        "Target",
        "Realisasi",
        "%",
        "Selisih",
        "Seharusnya",
        "Perlu/minggu",
        "Tumbuh %",
        "Orang",
        "Proyek",
    ),
    "en": ("Office", "Target", "Actual", "%", "Gap", "Should be", "Need/week", "Growth %", "People", "Heads"),
}
_ACTIVE: dict[Language, str] = {"id": "aktif %", "en": "active %"}
_UNKNOWN = "–"

#: Wider than any of the tables: what they are measured on.
_WIDE = 1000


def print_scoreboard(board: Scoreboard, language: Language, how: MadeUp | None) -> None:
    """Two tables: the total by the rule, then its segments. A column that knows nothing is left out.

    `how`: how the record was made up, if it was.
    """
    rule = board.rule.title.text(language)
    of_segments = [heading for name in SEGMENTS for heading in (name.upper(), "%", _ACTIVE[language])]
    total = _table(_HEADERS[language], board, [_total_cells(row) for row in board.rows])
    total.title = _TITLE.text(language, as_of=board.as_of, version=board.version, rule=rule)
    total.caption = _why(board, language)
    parts = _table((_HEADERS[language][0], *of_segments), board, [_segment_cells(row) for row in board.rows])
    parts.title = _BY_SEGMENT.text(language)
    if not all(cell.counts for row in board.rows for cell in row.cells.values()):
        parts.caption = _OUTSIDE.text(language)
    console = console_for(total, parts)
    console.print(total)
    console.print()
    console.print(parts)
    if how is not None:
        console.print(_MADE_UP.text(language, one_in=whole(how.one_in)))


def scoreboard_record(board: Scoreboard, language: Language) -> dict[str, object]:
    """The same as numbers; percentages as text, so that no binary fraction comes in between."""
    return {
        "as_of": board.as_of.isoformat(),
        "version": board.version,
        "rule": board.rule.name,
        "rows": [
            {
                "office": row.place.code,
                "name": row.place.name,
                "people": row.people,
                "heads": row.heads,
                "total": _cell_record(row.total, language),
                "segments": {segment: _cell_record(cell, language) for segment, cell in row.cells.items()},
            }
            for row in board.rows
        ],
    }


def _cell_record(cell: Cell, language: Language) -> dict[str, object]:
    return {
        "counts": cell.counts,
        "target": cell.target,
        "actual": cell.actual,
        "attainment": _exact(cell.attainment),
        "gap": cell.gap,
        "expected": cell.expected,
        "need_a_week": cell.need_a_week,
        "last_year": cell.last_year,
        "last_year_source": cell.last_year_source,
        "growth": _exact(cell.growth.percent),
        "growth_missing": None
        if cell.growth.missing is None
        else cell.growth.missing.text(language, year=cell.growth.year),
        "active_ratio": _exact(cell.active_ratio),
        "figures": dict(sorted(cell.figures.items())),
    }


def _table(headings: Sequence[str], board: Scoreboard, rows: Sequence[Sequence[str | Text]]) -> Table:
    """One line a place; provinces and the region bold, with a rule above each province."""
    table = Table(box=box.HORIZONTALS, pad_edge=False)
    known = [number for number in range(len(headings)) if any(str(cells[number]) != _UNKNOWN for cells in rows)]
    for number in known:
        table.add_column(headings[number], justify="right" if number else "left", no_wrap=True)
    for row, cells in zip(board.rows, rows, strict=True):
        if row.place.code in PROVINCES:
            table.add_section()
        bold = None if row.place.code.startswith("K") else "bold"
        table.add_row(*(cells[number] for number in known), style=bold)
    return table


def console_for(*tables: Table) -> Console:
    """As wide as the widest table at least: a narrow terminal breaks a line, but no number loses its digits."""
    wide = Console(width=_WIDE)
    needed = max(Measurement.get(wide, wide.options, table).maximum for table in tables)
    return Console(width=max(Console().width, needed), emoji=False)  # “1:100:” is a scale, no picture


def _total_cells(row: Row) -> list[str | Text]:
    total = row.total
    return [
        _place(row),
        _whole(total.target),
        whole(total.actual),
        Text(_percent(total.attainment), style=_standing(total)),
        _signed(total.beyond),
        _whole(total.expected),
        _whole(total.need_a_week),
        _change(total.growth.percent),
        whole(row.people),
        whole(row.heads),
    ]


def _segment_cells(row: Row) -> list[str | Text]:
    """In brackets what the rule leaves out of the total."""
    told: list[str | Text] = [_place(row)]
    for cell in (row.cells[segment] for segment in SEGMENTS):
        actual = whole(cell.actual) if cell.counts else f"({whole(cell.actual)})"
        told += [actual, Text(_percent(cell.attainment), style=_standing(cell)), _percent(cell.active_ratio)]
    return told


def _place(row: Row) -> str:
    return f"{row.place.code} {row.place.name}"


def _standing(cell: Cell) -> str:
    """Green on the way to the target, red behind it; a pipe shows neither."""
    if cell.ahead is None:
        return ""
    return "green" if cell.ahead >= 0 else "red"


def _why(board: Scoreboard, language: Language) -> str | None:
    """Why growth is missing: once for the whole board, or with the places that lack it."""
    missing: dict[str, list[str]] = {}
    for row in board.rows:
        growth = row.total.growth
        if growth.missing is not None:
            missing.setdefault(growth.missing.text(language, year=growth.year), []).append(row.place.name)
    told = [
        why if len(places) == len(board.rows) else f"{', '.join(places)}: {why}"
        for why, places in sorted(missing.items())
    ]
    return " ".join(told) or None


def _whole(number: int | None) -> str:
    return _UNKNOWN if number is None else whole(number)


def _signed(number: int | None) -> str:
    """As the pages write a gap: −168 is still missing, +404 is beyond the target."""
    return _UNKNOWN if number is None else _sign(number) + whole(abs(number))


def _change(number: Decimal | None) -> str:
    return _UNKNOWN if number is None else _sign(number) + _percent(abs(number))


def _sign(number: int | Decimal) -> str:
    return "−" if number < 0 else "+" if number > 0 else ""


def _percent(number: Decimal | None) -> str:
    return _UNKNOWN if number is None else str(number).replace(".", ",")


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
