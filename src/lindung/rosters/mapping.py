"""What each column of a list was understood to mean: shown to people, corrected by them, remembered per partner."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lindung.rosters.vocabulary import FIELDS, NOT_USED, normal_title
from lindung.sentences import LindungError, Sentence

#: How a column was understood: by its title, by its cells, by a person, or not at all.
HOW = ("name", "content", "correction", "none")

_NO_SUCH_COLUMN = Sentence(
    "Kolom “{column}” tidak ada di lembar “{sheet}”. Kolomnya: {columns}.",
    "Sheet “{sheet}” has no column “{column}”. Its columns are: {columns}.",
)
_NO_SUCH_FIELD = Sentence(
    "“{field}” bukan arti kolom yang dikenal. Pilih salah satu: {fields}.",
    "“{field}” is not a meaning a column can have. Choose one of: {fields}.",
)


@dataclass(frozen=True)
class ColumnMeaning:
    """One column: where it stands (from 0), its title, the field it means (or None), how that is known, a sample."""

    position: int
    header: str
    field: str | None
    how: str
    sample: str = ""

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it: A, B … AA."""
        return column_letter(self.position)


@dataclass(frozen=True)
class SheetMapping:
    """The columns of one sheet, and the last of the lines that are its header (0 = it has none)."""

    sheet: str
    header_line: int
    columns: tuple[ColumnMeaning, ...]

    @property
    def fingerprint(self) -> str:
        """The same for every sheet with the same titles in the same order; for one without titles, by its width."""
        titles = [normal_title(column.header) for column in self.columns]
        return hashlib.sha256(json.dumps(titles).encode()).hexdigest()[:16]

    @property
    def positions(self) -> dict[str, int]:
        """Where each field stands."""
        return {c.field: c.position for c in self.columns if c.field is not None and c.field != NOT_USED}

    def corrected(self, corrections: Mapping[str, str]) -> SheetMapping:
        """The mapping with a person's corrections: column title or letter to field (`not_used` to ignore one).

        A field given to a column is taken from the one that had it. Raises LindungError for an unknown column or field.
        """
        columns = list(self.columns)
        for named, field in corrections.items():
            if field not in FIELDS and field != NOT_USED:
                raise LindungError(_NO_SUCH_FIELD, field=field, fields=", ".join((*FIELDS, NOT_USED)))
            at = self._named(named)
            columns = [
                replace(c, field=field, how="correction")
                if n == at
                else (replace(c, field=None, how="none") if c.field == field and field != NOT_USED else c)
                for n, c in enumerate(columns)
            ]
        return replace(self, columns=tuple(columns))

    def corrected_where_possible(self, corrections: Mapping[str, str]) -> SheetMapping:
        """The same, passing over columns that this sheet does not have."""
        return self.corrected({named: field for named, field in corrections.items() if self._find(named) is not None})

    def _named(self, named: str) -> int:
        at = self._find(named)
        if at is not None:
            return at
        columns = ", ".join(f"{c.letter} {c.header}".strip() for c in self.columns)
        raise LindungError(_NO_SUCH_COLUMN, column=named, sheet=self.sheet, columns=columns)

    def _find(self, named: str) -> int | None:
        """By title first, then by letter: a title may well be a single letter, L or P."""
        titles = [column.header for column in self.columns]
        if named in titles:
            return titles.index(named)
        normal = [normal_title(title) for title in titles]
        if normal_title(named) in normal and normal_title(named):
            return normal.index(normal_title(named))
        return next((n for n, column in enumerate(self.columns) if column.letter == named), None)


@dataclass(frozen=True)
class ColumnMapping:
    """The mappings of all sheets of a list that hold lines."""

    sheets: tuple[SheetMapping, ...]

    def remembered(self, columns: Sequence[ColumnMeaning]) -> SheetMapping | None:
        """The mapping of a sheet with the same titles, if there is one."""
        wanted = SheetMapping("", 0, tuple(columns)).fingerprint
        return next((sheet for sheet in self.sheets if sheet.fingerprint == wanted), None)

    def corrected(self, corrections: Mapping[str, str]) -> ColumnMapping:
        """Every sheet that has the column corrected; LindungError where no sheet has it. See SheetMapping.corrected."""
        for named, field in corrections.items():
            if not any(sheet._find(named) is not None for sheet in self.sheets):
                self.sheets[0].corrected({named: field})
        return ColumnMapping(tuple(sheet.corrected_where_possible(corrections) for sheet in self.sheets))

    def to_json(self) -> str:
        """For remembering. Samples are left out: they are people's data."""
        return json.dumps(
            [
                {
                    "sheet": sheet.sheet,
                    "header_line": sheet.header_line,
                    "columns": [[c.position, c.header, c.field, c.how] for c in sheet.columns],
                }
                for sheet in self.sheets
            ],
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> ColumnMapping:
        return cls(
            tuple(
                SheetMapping(
                    sheet["sheet"], sheet["header_line"], tuple(ColumnMeaning(*column) for column in sheet["columns"])
                )
                for sheet in json.loads(text)
            )
        )


def column_letter(position: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
