"""A partner's file as lines of one declared table, with the mapping that was used to understand it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lindung.periods import Month
from lindung.rosters.columns import Understood, understand
from lindung.rosters.layout import worker_lines
from lindung.rosters.mapping import ColumnMapping, SheetMapping, column_letter
from lindung.rosters.reading import Sheet, UnreadableListError, read_sheets
from lindung.rosters.reading.refusals import (
    COLUMN_MISSING,
    FORMULA,
    FORMULA_TEXT,
    HEADER_ONLY,
    NO_KNOWN_COLUMNS,
)
from lindung.rosters.tables import COMPANY_LINES, PACKAGE_LINES, PROJECT_LINES, ROSTER_LINES
from lindung.rosters.vocabulary import FIELD_WORDS, NEEDED, NOT_USED, NUMBER, ListKind, normal_title

_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_WRITTEN_ON = re.compile(
    r"(?:^|[\s,])(?:\d{1,2}\s+)?(" + "|".join(_MONTHS) + r"|peb|agt|ags|may|aug|oct|dec)[a-z]*\s+(20\d\d)\b", re.I
)
_OTHER_MONTHS = {"peb": 2, "agt": 8, "ags": 8, "may": 5, "aug": 8, "oct": 10, "dec": 12}


@dataclass(frozen=True)
class RosterList:
    """What a file holds: its lines, how its columns were understood, the sheets left out, the month it names.

    `lines` is ROSTER_LINES; for projects PROJECT_LINES, for companies COMPANY_LINES, for procurement PACKAGE_LINES.
    `month` is the month written on the list ("Medan, 1 Februari 2021"), or None.
    """

    file_name: str
    kind: ListKind
    lines: pa.Table
    mapping: ColumnMapping
    left_out: tuple[str, ...]
    month: Month | None

    @property
    def fields(self) -> frozenset[str]:
        """The declared columns that hold anything at all."""
        return frozenset(n for n in self.lines.column_names if self.lines[n].null_count < self.lines.num_rows)


def read_list(
    source: Path | bytes,
    file_name: str,
    kind: ListKind,
    mapping: ColumnMapping | None = None,
    corrections: Mapping[str, str] | None = None,
) -> RosterList:
    """Read a partner's file: every sheet, every line of the list, under the columns it was understood to have.

    `mapping` is one remembered or corrected earlier; it serves the sheets with the same titles. `corrections` (title or
    letter of a column to field) say what columns mean that would be misunderstood, or refused as unclear.
    Raises UnreadableListError with a sentence for the sender.
    """
    understood: list[tuple[Sheet, Understood]] = []
    left_out: list[tuple[str, Understood]] = []
    written: list[Month] = []
    for sheet in read_sheets(source, file_name):
        meaning = understand(sheet, kind, file_name, mapping, corrections)
        if meaning.missing(kind) and understood and not meaning.header:
            meaning = _continued(sheet, understood[-1], meaning)
        if meaning.missing(kind):
            left_out.append((sheet.name, meaning))
        else:
            understood.append((sheet, meaning))
    if not understood:
        raise _not_a_list([meaning for _, meaning in left_out], kind, file_name)

    tables, place = [], 0
    for sheet, meaning in understood:
        lines = worker_lines(sheet, meaning.mapping.positions, meaning.header)
        written += _months_written(sheet.take(pc.invert(lines)))
        rows = sheet.take(lines)
        _refuse_formulas(rows, meaning.mapping, kind, file_name)
        tables.append(_table(rows, meaning.mapping, kind, place))
        place += rows.rows
    if not place:
        raise UnreadableListError(HEADER_ONLY, file=file_name)
    return RosterList(
        file_name,
        kind,
        pa.concat_tables(tables),
        ColumnMapping(tuple(meaning.mapping for _, meaning in understood)),
        tuple(name for name, _ in left_out),
        written[-1] if written else None,
    )


def _continued(sheet: Sheet, before: tuple[Sheet, Understood], own: Understood) -> Understood:
    """A sheet without a header that goes on where the one before ended: as wide, and with NIKs in the same column."""
    positions = before[1].mapping.positions
    key = positions.get("nik")
    if len(sheet.cells) != len(before[0].cells) or key is None or not sheet.rows:
        return own
    long_numbers = pc.sum(pc.match_substring_regex(sheet.cells[key], r"(\d\W?){14,}")).as_py() or 0
    if long_numbers * 2 < len(sheet.cells[key].drop_null()):
        return own
    return Understood(None, SheetMapping(sheet.name, 0, before[1].mapping.columns))


def _not_a_list(sheets: list[Understood], kind: ListKind, file_name: str) -> UnreadableListError:
    named = [sheet for sheet in sheets if set(sheet.mapping.positions) - {NUMBER}]
    if not named:
        needed = ", ".join(FIELD_WORDS[group[0]] for group in NEEDED[kind])
        return UnreadableListError(NO_KNOWN_COLUMNS, file=file_name, needed=needed)
    nearest = min((sheet.missing(kind) for sheet in named), key=len)
    missing = ", ".join(FIELD_WORDS[field] for field in nearest)
    return UnreadableListError(COLUMN_MISSING, file=file_name, missing=missing)


def _refuse_formulas(rows: Sheet, mapping: SheetMapping, kind: ListKind, file_name: str) -> None:
    """A formula where a person's number or name should stand is a trick or an accident; neither is enrolled."""
    for column in mapping.columns:
        if column.field is None or column.field == NOT_USED:
            continue
        if rows.stored is None:
            wrong = pc.fill_null(pc.match_substring_regex(rows.cells[column.position], r"^\s*[=@]"), False)
            sentence = FORMULA_TEXT
        elif column.field in _NO_FORMULAS:
            wrong = pc.equal(rows.stored[column.position], "formula")
            sentence = FORMULA
        else:
            continue
        first = pc.index(wrong, True).as_py()
        if first >= 0:
            line = rows.lines[first].as_py()
            raise UnreadableListError(
                sentence,
                file=file_name,
                sheet=rows.name,
                line=line,
                cell=f"{column_letter(column.position)}{line}",
                header=column.header,
            )


_NO_FORMULAS = (
    "nik",
    "name",
    "name_and_nik",
    "name_first",
    "name_middle",
    "name_last",
    "project",
    "spk_number",
    "company",
)


def _months_written(rest: Sheet) -> list[Month]:
    """The months named outside the lines: in titles, or with the signature, which comes last."""
    found = []
    for row in zip(*(column.slice(0, 500).to_pylist() for column in rest.cells), strict=True):
        for match in _WRITTEN_ON.finditer(" ".join(cell for cell in row if cell)):
            short = match[1].lower()
            number = _OTHER_MONTHS.get(short) or _MONTHS.index(short) + 1
            found.append(Month(int(match[2]), number))
    return found


# From the columns as sent to the columns as declared.


def _table(rows: Sheet, mapping: SheetMapping, kind: ListKind, before: int) -> pa.Table:
    declared = _DECLARED.get(kind, ROSTER_LINES)
    fields = {f: rows.cells[p] for f, p in mapping.positions.items()}
    kinds = {f: rows.kinds(p) for f, p in mapping.positions.items() if f in ("nik", "name_and_nik", "income")}
    if kind in (ListKind.PROJECTS, ListKind.PROCUREMENT):
        fields = _vat_from_title(fields, mapping)
    elif declared is ROSTER_LINES:
        for split in (_name_and_nik, _names_joined, _identity_type, _birth, _birth_joined, _sex_ticked):
            fields = split(fields)
    columns: dict[str, object] = {
        "place": pa.array(range(before + 1, before + rows.rows + 1), pa.int64()),
        "sheet": pa.repeat(pa.scalar(rows.name), rows.rows),
        "line": rows.lines,
        "nik_kind": kinds.get("nik", kinds.get("name_and_nik")),
        "income_kind": kinds.get("income"),
    }
    nothing = pa.nulls(rows.rows, pa.string())
    for column in declared.columns:
        if columns.get(column.name) is None:
            columns[column.name] = fields.get(column.name, nothing)
    return declared.conform(pa.table({name: columns[name] for name in declared.names}))


_DECLARED = {
    ListKind.PROJECTS: PROJECT_LINES,
    ListKind.COMPANIES: COMPANY_LINES,
    ListKind.PROCUREMENT: PACKAGE_LINES,
}

Fields = dict[str, Any]


def _name_and_nik(fields: Fields) -> Fields:
    """`SITI AMINAH / 1271…` in one cell."""
    if "name_and_nik" not in fields:
        return fields
    both = fields["name_and_nik"]
    nik = pc.struct_field(pc.extract_regex(both, r"(?P<nik>\d[\d .'-]{10,}\d)"), "nik")
    name = pc.utf8_trim(
        pc.replace_substring_regex(both, r"(?i)\(?\b(nik|no\.? ?ktp)?\b[:. ]*\d[\d .'-]{10,}\d\)?", ""), " /-,;:()"
    )
    return {"nik": nik, "name": name, **fields}


def _names_joined(fields: Fields) -> Fields:
    parts = [fields[part] for part in ("name_first", "name_middle", "name_last") if part in fields]
    if "name_first" not in fields:
        return fields
    joined = pc.binary_join_element_wise(*parts, " ", null_handling="skip")
    whole = pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)
    return {**fields, "name": whole}


def _identity_type(fields: Fields) -> Fields:
    """Where a column says that the number is a passport's, it is no NIK."""
    if "identity_type" not in fields or "nik" not in fields:
        return fields
    passport = pc.fill_null(pc.match_substring_regex(fields["identity_type"], r"(?i)pas+p"), False)
    number, none = fields["nik"], pa.scalar(None, pa.string())
    return {
        **fields,
        "nik": pc.if_else(passport, none, number),
        "passport": pc.if_else(passport, number, fields.get("passport", none)),
    }


_A_DATE = r"\d{1,4}[-./\s]*(?:\d{1,2}|[A-Za-z]{3,9})\.?[-./\s]*\d{2,4}(?:\s\d{2}:\d{2}(?::\d{2})?)?"


def _birth(fields: Fields) -> Fields:
    """`Medan, 12-05-1985`: the date where there is one, the place is what else stands there."""
    if "birth" not in fields:
        return fields
    both = fields["birth"]
    date = pc.struct_field(pc.extract_regex(both, f"(?P<date>{_A_DATE})"), "date")
    place = pc.utf8_trim(pc.replace_substring_regex(both, _A_DATE, ""), " ,/-.;:")
    # A cell without a date stays whole, so that it is found unreadable and not missing.
    whole = pc.if_else(pc.match_substring_regex(both, r"\d"), both, pa.scalar(None, pa.string()))
    return {"birth_place": place, "birth_date": pc.coalesce(date, whole), **fields}


def _birth_joined(fields: Fields) -> Fields:
    if "birth_day" not in fields:
        return fields
    parts = (fields["birth_day"], fields["birth_month"], fields["birth_year"])
    return {**fields, "birth_date": pc.binary_join_element_wise(*parts, "-", null_handling="emit_null")}


def _sex_ticked(fields: Fields) -> Fields:
    """Two columns, L and P, one of them ticked."""
    if "sex_male" not in fields or "sex_female" not in fields or "sex" in fields:
        return fields
    male, female = pc.is_valid(fields["sex_male"]), pc.is_valid(fields["sex_female"])
    only_male, only_female = pc.and_not(male, female), pc.and_not(female, male)
    none = pa.scalar(None, pa.string())
    return {**fields, "sex": pc.if_else(only_male, "L", pc.if_else(only_female, "P", none))}


def _vat_from_title(fields: Fields, mapping: SheetMapping) -> Fields:
    """`Nilai Kontrak (termasuk PPN)` says for all lines what else a column of its own would say."""
    if "vat_included" in fields or "contract_value" not in fields:
        return fields
    title = next(normal_title(c.header) for c in mapping.columns if c.field == "contract_value")
    if not re.search(r"\b(ppn|pajak|vat|tax)\b", title):
        return fields
    without = re.search(r"\b(tanpa|sebelum|belum|tidak|diluar|di luar|excl\w*|without|before|non|netto?)\b", title)
    answer = pa.chunked_array([pa.repeat(pa.scalar("Tidak" if without else "Ya"), len(fields["contract_value"]))])
    return {**fields, "vat_included": answer}
