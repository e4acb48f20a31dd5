"""The scoreboard for the terminal and for other programs."""

from __future__ import annotations

from decimal import Decimal

from rich.table import Table

from lindung.planning.scoreboard import SEGMENTS, Cell, Row, Scoreboard
from lindung.sentences import Language, Sentence, whole

_TITLE = Sentence(
    "Papan skor per {as_of}, target “{version}”. Dihitung: {rule}.",
    "Scoreboard as of {as_of}, target “{version}”. Counted: {rule}.",
)
_HEADERS: dict[Language, tuple[str, ...]] = {
    "id": ("Kantor", "Target", "Realisasi", "%", "Selisih", "Seharusnya", "Perlu/minggu", "Tumbuh", "Orang", "Proyek"),
    "en": ("Office", "Target", "Actual", "%", "Gap", "Should be", "Need/week", "Growth", "People", "Heads"),
}
_ACTIVE = Sentence("aktif {ratio}", "active {ratio}")
_UNKNOWN = "–"


def scoreboard_table(board: Scoreboard, language: Language) -> Table:
    """One line a place: the total by the rule first, then its segments with attainment and active ratio."""
    rule = board.rule.title.text(language)
    table = Table(
        title=_TITLE.text(language, as_of=board.as_of, version=board.version, rule=rule), caption=_why(board, language)
    )
    for number, header in enumerate((*_HEADERS[language], *(segment.upper() for segment in SEGMENTS))):
        table.add_column(header, justify="right" if number else "left", no_wrap=True)
    for row in board.rows:
        office = row.place.code.startswith("K")
        table.add_row(*_cells(row, language), style=None if office else "bold", end_section=not office)
    return table


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


def _cells(row: Row, language: Language) -> list[str]:
    total = row.total
    return [
        f"{row.place.code} {row.place.name}",
        _whole(total.target),
        whole(total.actual),
        _percent(total.attainment),
        _whole(total.gap),
        _whole(total.expected),
        _whole(total.need_a_week),
        _percent(total.growth.percent),
        whole(row.people),
        whole(row.heads),
        *(_segment(row.cells[segment], language) for segment in SEGMENTS),
    ]


def _segment(cell: Cell, language: Language) -> str:
    actual = whole(cell.actual) if cell.counts else f"({whole(cell.actual)})"
    lines = [actual if cell.attainment is None else f"{actual} · {_percent(cell.attainment)}"]
    if cell.active_ratio is not None:
        lines.append(_ACTIVE.text(language, ratio=_percent(cell.active_ratio)))
    return "\n".join(lines)


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
