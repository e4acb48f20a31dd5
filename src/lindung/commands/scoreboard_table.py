"""The scoreboard for the terminal and for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Console
from rich.table import Table

from lindung.planning.scoreboard import SEGMENTS, Cell, Row, Scoreboard
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
_MADE_UP = Sentence(
    "DEMO 1:{one_in}: semua orang, perusahaan, dan angka per kantor rekaan; jumlah setahun mengikuti angka terbit.",
    "DEMO 1:{one_in}: people, employers and figures by office are invented; the year's totals follow published ones.",
)
_HEADERS: dict[Language, tuple[str, ...]] = {
    "id": ("Kantor", "Target", "Realisasi", "%", "Selisih", "Seharusnya", "Perlu/minggu", "Tumbuh", "Orang", "Proyek"),
    "en": ("Office", "Target", "Actual", "%", "Gap", "Should be", "Need/week", "Growth", "People", "Heads"),
}
_ACTIVE: dict[Language, str] = {"id": "aktif", "en": "active"}
_UNKNOWN = "–"

#: Characters of a line where no terminal says how many it has.
_WIDE = 120


def print_scoreboard(board: Scoreboard, language: Language, how: MadeUp | None) -> None:
    """Two tables, each narrow enough for a terminal: the total by the rule, then its segments.

    `how`: how the record was made up, if it was.
    """
    rule = board.rule.title.text(language)
    total = Table(title=_TITLE.text(language, as_of=board.as_of, version=board.version, rule=rule))
    total.caption = _why(board, language)
    _columns(total, _HEADERS[language])
    parts = Table(title=_BY_SEGMENT.text(language))
    of_segments = [heading for name in SEGMENTS for heading in (name.upper(), "%", _ACTIVE[language])]
    _columns(parts, (_HEADERS[language][0], *of_segments))
    for row in board.rows:
        office = row.place.code.startswith("K")
        for table, cells in ((total, _total_cells(row)), (parts, _segment_cells(row))):
            table.add_row(*cells, style=None if office else "bold", end_section=not office)
    # Into a file or a pipe there is no terminal to fit: the tables keep their lines whole.
    console = Console(width=None if Console().is_terminal else _WIDE, emoji=False)  # “1:100:” is a scale, no picture
    console.print(total, parts)
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


def _columns(table: Table, headings: Iterable[str]) -> None:
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)


def _total_cells(row: Row) -> list[str]:
    total = row.total
    return [
        _place(row),
        _whole(total.target),
        whole(total.actual),
        _percent(total.attainment),
        _whole(total.gap),
        _whole(total.expected),
        _whole(total.need_a_week),
        _percent(total.growth.percent),
        whole(row.people),
        whole(row.heads),
    ]


def _segment_cells(row: Row) -> list[str]:
    """In brackets what the rule leaves out of the total."""
    told = [_place(row)]
    for cell in (row.cells[segment] for segment in SEGMENTS):
        actual = whole(cell.actual) if cell.counts else f"({whole(cell.actual)})"
        told += [actual, _percent(cell.attainment), _percent(cell.active_ratio)]
    return told


def _place(row: Row) -> str:
    return f"{row.place.code} {row.place.name}"


def _why(board: Scoreboard, language: Language) -> str | None:
    """Why growth is missing, once for the whole board."""
    reasons = {
        row.total.growth.missing.text(language, year=row.total.growth.year)
        for row in board.rows
        if row.total.growth.missing is not None
    }
    return " ".join(sorted(reasons)) or None


def _whole(number: int | None) -> str:
    return _UNKNOWN if number is None else whole(number)


def _percent(number: Decimal | None) -> str:
    return _UNKNOWN if number is None else f"{number} %".replace(".", ",")


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
