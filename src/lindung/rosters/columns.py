"""What each column of a sheet means: from its title, and from its cells where the title does not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lindung.rosters.contents import field_by_content, share_of_niks
from lindung.rosters.layout import Header, find_header
from lindung.rosters.mapping import ColumnMapping, ColumnMeaning, SheetMapping
from lindung.rosters.reading import Sheet, UnreadableListError
from lindung.rosters.reading.refusals import TWO_COLUMNS
from lindung.rosters.vocabulary import FIELD_WORDS, NEEDED, NOT_USED, NUMBER, ListKind, field_of, normal_title

#: Cells of a column that are looked at. Three hundred show the habits of a list; more only cost time.
_SAMPLE = 300

#: Titles of a field that say more exactly than others which column is meant, best first.
_BETTER_TITLES: dict[str, tuple[str, ...]] = {
    "name": ("lengkap", "full", "sesuai", "ktp", "pekerja", "peserta", "tenaga kerja"),
    "income": ("baru", "new", "total", "upah", "wage", "gaji pokok", "gaji"),
    "phone": ("hp", "wa", "mobile", "handphone", "cell"),
    "address": ("tinggal", "domisili", "rumah", "home", "ktp"),
    "contract_value": ("kontrak", "contract", "value"),
    "budget": ("hps", "pagu"),
    "owner": ("satuan kerja", "satker", "opd", "skpd", "dinas"),
    "seat": ("kab", "kota", "district", "regency", "city"),
    "company": ("perusahaan", "badan usaha", "company", "employer", "pemberi kerja", "nama usaha"),
}

#: Fields that may be recognised by their cells alone, when no title names them.
_BY_CONTENT = {
    ListKind.WORKERS: ("nik", "name_and_nik", "phone", "birth", "birth_date", "sex", "income", "name"),
    ListKind.MIGRANTS: ("nik", "phone", "birth", "birth_date", "sex", "name"),
    ListKind.LEAVERS: ("nik",),
    ListKind.WAGES: ("nik", "income", "name"),
    ListKind.PROJECTS: (),
    ListKind.COMPANIES: (),
    ListKind.PROCUREMENT: (),
}


@dataclass(frozen=True)
class Understood:
    """A sheet's header and the meaning of its columns."""

    header: Header | None
    mapping: SheetMapping

    def missing(self, kind: ListKind) -> tuple[str, ...]:
        """The fields that such a list needs and this sheet does not have."""
        has = set(self.mapping.positions)
        return tuple(group[0] for group in NEEDED[kind] if not has.intersection(group))


def understand(
    sheet: Sheet,
    kind: ListKind,
    file_name: str,
    known: ColumnMapping | None = None,
    corrections: Mapping[str, str] | None = None,
) -> Understood:
    """The header and the columns of a sheet; a mapping already `known` for these titles goes first, corrections last.

    Raises UnreadableListError where two columns could both be the NIK.
    """
    rows = sheet.top(100)
    header = find_header(rows, kind) or _unknown_titles(rows)
    start = header.last + 1 if header else 0
    samples = [[c or "" for c in column.slice(start, _SAMPLE).to_pylist()] for column in sheet.cells]
    titles = header.titles if header else ("",) * len(sheet.cells)
    columns = [
        ColumnMeaning(n, title, field_of(title, kind), "name", next((c for c in cells if c), ""))
        for n, (title, cells) in enumerate(zip(titles, samples, strict=True))
    ]
    line = int(sheet.lines[header.last].as_py()) if header else 0
    remembered = known.remembered(columns) if known is not None else None
    if remembered is not None:
        before = remembered.columns
        columns = [replace(c, field=b.field, how=b.how) for c, b in zip(columns, before, strict=True)]
    else:
        corrected = SheetMapping(sheet.name, line, tuple(columns)).corrected_where_possible(corrections or {})
        columns = _resolved(list(corrected.columns), samples, kind, sheet.name, file_name)
    return Understood(header, SheetMapping(sheet.name, line, tuple(columns)))


def _unknown_titles(rows: Sequence[tuple[str, ...]]) -> Header | None:
    """The first used row as titles that nobody knows: words without a digit in every column, digits below."""
    used = [n for n, row in enumerate(rows) if any(row)]
    if len(used) < 2:
        return None
    first, below = rows[used[0]], rows[used[1]]
    words = all(first) and not any(map(_has_digit, first))
    return Header(used[0], used[0], first) if words and any(map(_has_digit, below)) else None


def _has_digit(cell: str) -> bool:
    return any(character.isdigit() for character in cell)


def _resolved(
    columns: list[ColumnMeaning], samples: list[list[str]], kind: ListKind, sheet: str, file_name: str
) -> list[ColumnMeaning]:
    columns = _dates_in_three_columns(columns)
    columns = _one_nik(columns, samples, kind, sheet, file_name)
    columns = _one_of_each(columns)
    columns = _by_content(columns, samples, kind)
    return [replace(c, how="none") if c.field is None else c for c in columns]


def _dates_in_three_columns(columns: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """A birth date beside a birth month and a birth year is only the day; without both they are of no use."""
    fields = {column.field for column in columns}
    if {"birth_month", "birth_year"} <= fields:
        return [replace(c, field="birth_day") if c.field == "birth_date" else c for c in columns]
    return [replace(c, field=None) if c.field in ("birth_month", "birth_year", "birth_day") else c for c in columns]


def _one_nik(
    columns: list[ColumnMeaning], samples: list[list[str]], kind: ListKind, sheet: str, file_name: str
) -> list[ColumnMeaning]:
    """The one NIK column: titled so and holding NIKs. A "NIK" may also be an employer's own staff number."""
    titled = [c for c in columns if c.field == "nik"]
    holding = [c for c in titled if share_of_niks(samples[c.position]) >= 0.5]
    settled = any(c.how == "correction" for c in titled)
    if not settled and (len(holding) > 1 or (len(titled) > 1 and not holding)):
        headers = ", ".join(f"“{c.header}”" for c in holding or titled)
        raise UnreadableListError(TWO_COLUMNS, file=file_name, sheet=sheet, field=FIELD_WORDS["nik"], headers=headers)
    chosen = holding or titled
    if settled:
        chosen = [c for c in titled if c.how == "correction"]
    elif (
        titled and not holding and share_of_niks(samples[titled[0].position]) < 0.1 and any(samples[titled[0].position])
    ):
        by_content = [c for c in columns if c.field is None and field_by_content(samples[c.position]) == "nik"]
        chosen = by_content[:1] if len(by_content) == 1 else chosen
    return [
        replace(c, field="nik", how=c.how if c.field == "nik" else "content")
        if c in chosen
        else (replace(c, field=None) if c.field == "nik" else c)
        for c in columns
    ]


def _one_of_each(columns: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """Of several columns with one meaning the best titled, else the first; the others are shown as not used."""
    kept: dict[str, ColumnMeaning] = {}
    for column in columns:
        if column.field is None or column.field == NOT_USED:
            continue
        other = kept.get(column.field)
        if other is None or column.how == "correction" or (other.how != "correction" and _rank(column) < _rank(other)):
            kept[column.field] = column
    return [
        c if c.field is None or c.field == NOT_USED or kept[c.field] is c else replace(c, field=NOT_USED)
        for c in columns
    ]


def _rank(column: ColumnMeaning) -> int:
    better = _BETTER_TITLES.get(column.field or "", ())
    title = normal_title(column.header)
    return next((n for n, word in enumerate(better) if word in title), len(better))


def _by_content(columns: list[ColumnMeaning], samples: list[list[str]], kind: ListKind) -> list[ColumnMeaning]:
    """Fields that no title names, found by what the cells of columns without a known title look like."""
    taken = {column.field for column in columns}
    if taken & {"birth", "birth_date", "birth_day"}:
        taken |= {"birth", "birth_date"}
    if taken & {"sex_male", "sex_female"}:
        taken.add("sex")
    if taken & {"name", "name_first", "name_and_nik"}:
        taken |= {"name", "name_and_nik"}
    if taken & {"nik", "name_and_nik"}:
        taken |= {"nik", "name_and_nik"}
    found = {c.position: field_by_content(samples[c.position]) for c in columns if c.field is None}
    niks = [position for position, field in found.items() if field == "nik"]
    if "nik" not in taken and len(niks) > 1:
        found = {p: f for p, f in found.items() if f != "nik"}  # which of them is the worker's cannot be told
    result = []
    for column in columns:
        field = found.get(column.position)
        if field in _BY_CONTENT[kind] and field not in taken:
            taken.add(field)
            column = replace(column, field=field, how="content")
        elif column.field is None and field is None and _counts_up(samples[column.position]) and NUMBER not in taken:
            taken.add(NUMBER)
            column = replace(column, field=NUMBER, how="content")
        result.append(column)
    return result


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether the cells are running numbers."""
    numbers = [int(cell.rstrip(".")) for cell in cells if cell.rstrip(".").isdigit() and len(cell) < 8]
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers[:20]))
