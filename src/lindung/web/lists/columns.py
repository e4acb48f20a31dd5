"""How a list's columns were understood, as the page shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lindung.rosters.mapping import ColumnMapping, ColumnMeaning
from lindung.rosters.vocabulary import NOT_USED


@dataclass(frozen=True)
class ColumnShown:
    """One column with what may be chosen for it."""

    letter: str
    header: str
    field: str
    how: str
    input_name: str


@dataclass(frozen=True)
class SheetShown:
    """One sheet's columns."""

    name: str
    header_line: int
    columns: list[ColumnShown]


def sheets_shown(mapping: object) -> list[SheetShown]:
    """The sheets of a stored mapping."""
    sheets = ColumnMapping.from_json(json.dumps(mapping)).sheets
    return [
        SheetShown(sheet.sheet, sheet.header_line, [_shown(number, column) for column in sheet.columns])
        for number, sheet in enumerate(sheets)
    ]


def _shown(sheet: int, column: ColumnMeaning) -> ColumnShown:
    return ColumnShown(
        letter=column.letter,
        header=column.header,
        field=column.field or NOT_USED,
        how=column.how,
        input_name=f"column-{sheet}-{column.position}",
    )
