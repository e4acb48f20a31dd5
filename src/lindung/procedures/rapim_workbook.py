"""The meeting's numbers as XLSX: numbers as numbers, so that they can be sorted and added up."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from lindung.planning.scoreboard import SEGMENTS as SEGMENT_CODES
from lindung.planning.scoreboard import Cell
from lindung.procedures import rapim_words as words
from lindung.procedures.rapim_facts import common_facts, definitions, sources
from lindung.procedures.rapim_meeting import Meeting
from lindung.sentences import Language, Sentence

_SHEETS = {
    "board": Sentence("Papan skor", "Scoreboard"),
    "segments": Sentence("Segmen", "Segments"),
    "months": Sentence("Bulan", "Months"),
    "commitments": Sentence("Komitmen", "Commitments"),
    "definitions": Sentence("Definisi", "Definitions"),
}
_CODE = Sentence("Kode", "Code")
_MONTH = Sentence("Bulan", "Month")

#: The columns of a place, and whether each is a percentage.
_COLUMNS = ("target", "actual", "attainment", "gap", "expected", "need_a_week", "active", "last_year", "growth")
_PERCENTAGES = frozenset({"attainment", "active", "growth"})

Value = str | int | Decimal | date | None


def workbook(meeting: Meeting, language: Language, at: datetime) -> bytes:
    """Five sheets: the board, its segments, the course by month, the commitments, the definitions.

    Percentages are true fractions shown as percent; what is unknown is an empty cell.
    """
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheets = _Sheets(book, common_facts(meeting, language, at), language)
        sheets.write("board", _board_headings(language), _board_lines(meeting))
        sheets.write("segments", _segment_headings(language), _segment_lines(meeting))
        sheets.write("months", _month_headings(language), _month_lines(meeting))
        sheets.write("commitments", _commitment_headings(language), _commitment_lines(meeting, language))
        said = [
            *definitions(meeting, language),
            *((words.WORDS["sources"].text(language), s) for s in sources(meeting, language)),
        ]
        sheets.write("definitions", (words.WORDS["definitions"].text(language), ""), said)
    return written.getvalue()


class _Sheets:
    """Sheets with the same head: what this is, its filters, rule and time; then headings that stay in sight."""

    def __init__(self, book: Any, facts: dict[str, object], language: Language) -> None:
        self.book, self.language = book, language
        self.head = [facts["title"], facts["filters"], facts["rule"], facts["printed"], facts["made_up"] or ""]
        self.bold = book.add_format({"bold": True})
        self.heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0"})
        self.percent = book.add_format({"num_format": "0.0%"})

    def write(self, name: str, headings: Sequence[str], lines: Iterable[Sequence[Value]]) -> None:
        sheet = self.book.add_worksheet(_SHEETS[name].text(self.language))
        for number, said in enumerate(self.head):
            sheet.write_string(number, 0, str(said), self.bold)
        first = len(self.head) + 1
        sheet.write_row(first, 0, headings, self.heading)
        widest = 0
        for number, line in enumerate(lines, first + 1):
            widest = max(widest, len(line))
            for column, value in enumerate(line):
                self._cell(sheet, number, column, value)
        sheet.freeze_panes(first + 1, 2)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 100 if name == "definitions" else 24)
        sheet.set_column(2, max(2, widest), 14)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _cell(self, sheet: Any, number: int, column: int, value: Value) -> None:
        if isinstance(value, Decimal):
            sheet.write_number(number, column, float(value / 100), self.percent)
        elif isinstance(value, int):
            sheet.write_number(number, column, value, self.number)
        elif isinstance(value, date):
            sheet.write_datetime(number, column, value)
        elif value:
            sheet.write_string(number, column, value)


def _board_headings(language: Language) -> list[str]:
    further = ("rank", "moved", "added", "people", "heads")
    named = [words.WORDS[name].text(language) for name in ("office", *_COLUMNS, *further)]
    return [_CODE.text(language), *named]


def _board_lines(meeting: Meeting) -> Iterable[list[Value]]:
    ranked = {line.row.place.code: line for line in meeting.league}
    for row in meeting.board.rows:
        line = ranked.get(row.place.code)
        moves = (None, None, None) if line is None else (line.rank, line.risen, line.added)
        yield [row.place.code, row.place.name, *_numbers(row.total), *moves, row.people, row.heads]


def _segment_headings(language: Language) -> list[str]:
    return [_CODE.text(language), *(words.WORDS[name].text(language) for name in ("office", "segment", *_COLUMNS))]


def _segment_lines(meeting: Meeting) -> Iterable[list[Value]]:
    for row in meeting.board.rows:
        for segment in SEGMENT_CODES:
            yield [row.place.code, row.place.name, segment, *_numbers(row.cells[segment])]


def _numbers(cell: Cell) -> list[Value]:
    shown: dict[str, Value] = {
        "target": cell.target,
        "actual": cell.actual,
        "attainment": cell.attainment,
        "gap": cell.gap,
        "expected": cell.expected,
        "need_a_week": cell.need_a_week,
        "active": cell.active_ratio,
        "last_year": cell.last_year,
        "growth": cell.growth.percent,
    }
    return [shown[name] for name in _COLUMNS]


def _month_headings(language: Language) -> list[str]:
    named = [words.WORDS[name].text(language) for name in ("office", "actual", "plan_line")]
    return [_CODE.text(language), named[0], _MONTH.text(language), *named[1:]]


def _month_lines(meeting: Meeting) -> Iterable[list[Value]]:
    for row in meeting.board.rows:
        found = meeting.course_of(row.place.code)
        for number in range(12):
            actual = found.actual[number] if number < len(found.actual) else None
            plan = None if found.plan is None else found.plan[number]
            yield [row.place.code, row.place.name, f"{meeting.as_of.year}-{number + 1:02}", actual, plan]


def _commitment_headings(language: Language) -> list[str]:
    names = ("office", "what", "owner", "made_on", "due", "standing", "outcome")
    return [_CODE.text(language), *(words.WORDS[name].text(language) for name in names)]


def _commitment_lines(meeting: Meeting, language: Language) -> Iterable[list[Value]]:
    for each in meeting.commitments:
        standing = words.STANDINGS[each.standing].text(language)
        yield [each.office, each.office_name, each.text, each.owner, each.made_on, each.due, standing, each.outcome]
