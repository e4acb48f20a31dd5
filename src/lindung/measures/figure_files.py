"""Small CSV files of targets and official totals: read whole, or refused with the line and the column at fault."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lindung.periods import Month, NotAMonthError
from lindung.sentences import LindungError, Sentence

ReadValue = Callable[[str], Any]


class UnreadableValueError(ValueError):
    """A cell does not hold what its column asks for; carries the sentence that says what would be right."""

    def __init__(self, wanted: Sentence, **values: object) -> None:
        super().__init__(wanted.text("en", **values))
        self.wanted = Sentence(wanted.text("id", **values), wanted.text("en", **values))


class FigureFileError(LindungError):
    """A file of figures cannot be loaded; nothing of it was."""


class BadCellError(FigureFileError):
    """One cell is at fault; what would be right is said in the reader's language."""

    def __init__(self, file: Path, line: int, column: str, text: str, wanted: Sentence) -> None:
        super().__init__(
            Sentence(
                _BAD_CELL.id.replace("{wanted}", _escaped(wanted.id)),
                _BAD_CELL.en.replace("{wanted}", _escaped(wanted.en)),
            ),
            file=file.name,
            line=line,
            column=column,
            text=text,
        )


_BAD_CELL = Sentence(
    "{file}, baris {line}, kolom {column}: “{text}” tidak dapat dipakai. {wanted} Tidak ada yang dimuat.",
    "{file}, line {line}, column {column}: “{text}” cannot be used. {wanted} Nothing was loaded.",
)
_BAD_HEADER = Sentence(
    "{file}: kolom {missing} tidak ada. Baris pertama harus berisi {columns}. Tidak ada yang dimuat.",
    "{file}: column {missing} is missing. The first line must hold {columns}. Nothing was loaded.",
)
_BAD_WIDTH = Sentence(
    "{file}, baris {line}: jumlah kolomnya tidak sama dengan baris pertama. Tidak ada yang dimuat.",
    "{file}, line {line}: it has not as many columns as the first line. Nothing was loaded.",
)
_REPEATED = Sentence(
    "{file}, baris {line}: sel yang sama sudah ada di baris {earlier}. Hapus salah satunya. Tidak ada yang dimuat.",
    "{file}, line {line}: the same cell stands in line {earlier} already. Remove one. Nothing was loaded.",
)
_NOT_TEXT = Sentence(
    "{file} bukan berkas CSV dalam UTF-8. Simpan ulang sebagai CSV UTF-8. Tidak ada yang dimuat.",
    "{file} is not a CSV file in UTF-8. Save it again as CSV UTF-8. Nothing was loaded.",
)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line of the file: its number as a person sees it, and its columns' values."""

    number: int
    values: dict[str, Any]


def read_figure_file(file: Path, columns: Mapping[str, ReadValue], key: tuple[str, ...]) -> list[FigureLine]:
    """Every line as its columns' values. `key` names the columns that no two lines may share.

    A reader of a column raises UnreadableValueError. Raises FigureFileError, in both languages, for the first fault.
    """
    read: list[FigureLine] = []
    first_seen: dict[tuple[Any, ...], int] = {}
    for number, cells in _lines(file, list(columns)):
        line = {name: _value(file, number, name, cells[name], columns[name]) for name in columns}
        cell = tuple(line[name] for name in key)
        if cell in first_seen:
            raise FigureFileError(_REPEATED, file=file.name, line=number, earlier=first_seen[cell])
        first_seen[cell] = number
        read.append(FigureLine(number, line))
    return read


def one_of(*allowed: str) -> ReadValue:
    """Reads one of these words; the empty word may be among them."""

    def read(text: str) -> str:
        if text not in allowed:
            raise UnreadableValueError(_ONE_OF, allowed=", ".join(word or "∅" for word in allowed))
        return text

    return read


def whole_number(text: str) -> int:
    """Digits, with a sign if need be: no thousands point, no blanks."""
    if not text.removeprefix("-").isdecimal() or not text.isascii() or len(text) > 18:
        raise UnreadableValueError(_WHOLE)
    return int(text)


def not_negative(text: str) -> int:
    """A whole number from zero on."""
    number = whole_number(text)
    if number < 0:
        raise UnreadableValueError(_WHOLE)
    return number


def year(text: str) -> int:
    """A year of four digits."""
    if not (len(text) == 4 and text.isascii() and text.isdecimal() and text.startswith("20")):
        raise UnreadableValueError(_YEAR)
    return int(text)


def month_or_blank(text: str) -> Month | None:
    """`2021-02`, or blank for all months."""
    try:
        return Month.parse(text) if text else None
    except NotAMonthError as error:
        raise UnreadableValueError(_MONTH) from error


def day(text: str) -> date:
    """`2021-06-30`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableValueError(_DAY) from error


def some_text(text: str) -> str:
    """Any text but none."""
    if not text:
        raise UnreadableValueError(_TEXT)
    return text


_ONE_OF = Sentence("Yang boleh: {allowed} (∅ = kosong).", "Allowed are: {allowed} (∅ = blank).")
_WHOLE = Sentence(
    "Tulis bilangan bulat tanpa titik, misalnya 1800000.", "Write a whole number without points, for example 1800000."
)
_YEAR = Sentence("Tulis tahun, misalnya 2021.", "Write a year, for example 2021.")
_MONTH = Sentence(
    "Tulis bulan seperti 2021-02, atau kosongkan untuk setahun.",
    "Write a month like 2021-02, or leave it blank for the whole year.",
)
_DAY = Sentence("Tulis tanggal seperti 2021-06-30.", "Write a date like 2021-06-30.")
_TEXT = Sentence("Kolom ini tidak boleh kosong.", "This column may not be blank.")


def _lines(file: Path, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FigureFileError(_NOT_TEXT, file=file.name) from error
    reader = csv.reader(text.splitlines())
    header = [name.strip() for name in next(reader, [])]
    missing = [name for name in columns if name not in header]
    if missing:
        raise FigureFileError(_BAD_HEADER, file=file.name, missing=", ".join(missing), columns=",".join(columns))
    lines = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise FigureFileError(_BAD_WIDTH, file=file.name, line=reader.line_num)
        lines.append((reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    return lines


def _value(file: Path, line: int, column: str, text: str, read: ReadValue) -> Any:
    try:
        return read(text)
    except UnreadableValueError as error:
        raise BadCellError(file, line, column, text, error.wanted) from error


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
