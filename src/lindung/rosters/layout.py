"""Where the header of a sheet is, and which lines below it are lines of the list.

Partners put titles above, write headers over two or three lines, number the columns, leave blank lines, repeat the
header on every printed page, and end with totals, date and signatures. The header is looked for in the first lines;
all lines are then judged at once, as columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lindung.rosters.contents import looks_like_data
from lindung.rosters.reading import Sheet
from lindung.rosters.vocabulary import NOT_USED, NUMBER, ListKind, field_of, normal_title

#: The header stands within these many rows; letterheads and explanations above it are rarely longer than twenty.
ROWS_LOOKED_AT = 60
_MOST_HEADER_ROWS = 3

_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True)
class Header:
    """Rows `first` to `last` (from 0) of the sheet, and each column's title joined from top to bottom."""

    first: int
    last: int
    titles: tuple[str, ...]


def find_header(rows: Sequence[tuple[str, ...]], kind: ListKind) -> Header | None:
    """The header among the first rows of a sheet, or None if no row names two columns of such a list."""
    best: tuple[float, Header] | None = None
    for first in range(min(len(rows), ROWS_LOOKED_AT)):
        for last in range(first, min(first + _MOST_HEADER_ROWS, len(rows))):
            if not _can_be_header(rows[last]):
                break
            header = Header(first, last, _titles(rows[first : last + 1]))
            score = _score(header.titles, kind) - (last - first) * 0.1
            if score >= 2 - 0.5 and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def _can_be_header(row: tuple[str, ...]) -> bool:
    used = [cell for cell in row if cell]
    numbering = sum(1 for cell in used if _NUMBERING.fullmatch(cell))
    return bool(used) and not any(map(looks_like_data, used)) and numbering <= len(used) / 2


def _titles(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Each column's cells from top to bottom; a title above several columns stands in the first of them only."""
    parts: list[list[str]] = [[] for _ in rows[0]]
    for depth, row in enumerate(rows):
        above = ""
        for position, cell in enumerate(row):
            above = cell or above
            spans = not cell and any(rows[deeper][position] for deeper in range(depth + 1, len(rows)))
            covered = spans and not any(rows[higher][position] for higher in range(depth))
            if cell or (covered and above):
                parts[position].append(cell or above)
    return tuple(" ".join(part) for part in parts)


def _score(titles: Sequence[str], kind: ListKind) -> float:
    """How much of a list's header this is: known fields count one, known but unused columns half."""
    fields = [field_of(title, kind) for title in titles]
    known = {field for field in fields if field not in (None, NOT_USED)}
    if len(known - {NUMBER}) == 0 or len(known) + fields.count(NOT_USED) < 2:
        return 0.0
    unknown = sum(1 for title, field in zip(titles, fields, strict=True) if title and field is None)
    return len(known) + 0.5 * min(fields.count(NOT_USED), len(known)) - 0.1 * unknown


# Judging lines. What is common is settled by one cheap look; only the rest is looked at closely.

_TOTAL = r"(?i)^\W*(sub ?-?total|grand ?-?total|total|jumlah|jml|jlh)\b"
_SIGNATURE = (
    r"(?i)^\W*(mengetahui|menyetujui|disetujui|dibuat oleh|diperiksa|diketahui|hormat (kami|saya)|"
    r"(ketua|sekretaris|bendahara|kepala|lurah|camat|keuchik|direktur|pimpinan|manager|manajer|koordinator|"
    r"penanggung jawab)"
    r"\b.{0,40}[,:]|ttd|tertanda|nip\b|catatan|keterangan|note|\*|\(\s*[.…_ ]*\s*\)|[.…_]{4,})"
)
_PLACE_AND_DATE = r"(?i)^[a-z .]{3,30}, *\d{1,2} +[a-z]+ +(19|20)\d\d$"
_LIST_NUMBER = r"^\(?\d{1,7}[.)]?$"
_COLUMN_NUMBER = r"^\(?\d{1,2}\)?$"
_HEADING = r"(?i)^\W*(kecamatan|kec\.|kelurahan|kel\.|desa|dusun|lingkungan|kelompok|wilayah|unit|cabang|blok|lokasi)\b"


def worker_lines(sheet: Sheet, positions: dict[str, int], header: Header | None) -> pa.ChunkedArray:
    """For every row of the sheet whether it is a line of the list.

    A row is one if it has a number as long as a NIK; or a name and something else about the person; or, without a
    name, two things about a person. Total, signature, heading, column-number and repeated header rows are not.
    """
    below = pc.greater(pa.chunked_array([pa.array(range(sheet.rows), pa.int64())]), header.last if header else -1)
    key = [positions[f] for f in ("nik", "name_and_nik", "passport", "kpj", "spk_number") if f in positions]
    certain = below
    sixteen = pa.scalar(False)
    for position in key[:1]:
        sixteen = pc.fill_null(pc.match_substring_regex(sheet.cells[position], r"^\W*(\d\W?){12,}$"), False)
    certain = pc.and_(below, sixteen)
    doubtful = pc.and_(below, pc.invert(certain))
    rest = sheet.take(doubtful)
    last = pc.max(pc.if_else(certain, sheet.lines, 0)).as_py() or 0
    judged = _judged(rest, positions, header, last)
    return pc.replace_with_mask(certain.combine_chunks(), doubtful.combine_chunks(), judged)


def _judged(rows: Sheet, positions: dict[str, int], header: Header | None, last_certain: int) -> pa.Array:
    used = {f: pc.is_valid(rows.cells[p]) for f, p in positions.items() if f != NUMBER}
    nothing = pa.chunked_array([pa.repeat(pa.scalar(False), rows.rows)])
    name_field = next((f for f in ("name", "name_first", "name_and_nik", "project", "company") if f in positions), None)
    named = used[name_field] if name_field else nothing
    others = _count([flags for field, flags in used.items() if field != name_field], rows.rows)
    evidence = _count([_evidence(rows.cells[p], f) for f, p in positions.items() if f in _EVIDENCE], rows.rows)
    numbered = _matches(rows.cells[positions[NUMBER]], _LIST_NUMBER) if NUMBER in positions else nothing

    whole = pc.and_(named, pc.or_(pc.greater(evidence, 0), numbered))
    nameless = pc.and_(pc.invert(named), pc.or_(pc.greater(evidence, 1), pc.and_(numbered, pc.greater(others, 0))))
    if NUMBER in positions or name_field is None:
        plain = nothing
    else:  # a list without running numbers may have a line with nothing but a name; at the end it is a remark
        plain = pc.and_(named, pc.invert(_matches(rows.cells[positions[name_field]], _HEADING)))
        plain = pc.and_(plain, pc.less(rows.lines, last_certain))
    lines = pc.or_(pc.or_(whole, nameless), plain)
    for unwanted in (
        _is_total(rows, positions),
        _is_signature(rows, positions),
        _is_numbering(rows),
        _is_header(rows, header),
    ):
        lines = pc.and_(lines, pc.invert(unwanted))
    return lines.combine_chunks()


#: What a cell of a field looks like when it says something about a person, a project or a company.
_EVIDENCE = {
    "nik": r"\d[\d\W]{6,}|\d[.,]\d+[eE]",
    "name_and_nik": r"\d{10,}",
    "birth_date": r"\d{1,4}[-./ ]+\w+[-./ ]+\d{2,4}|^\d{5,8}$",
    "birth": r"\d{1,4}[-./ ]+\w+[-./ ]+\d{2,4}",
    "sex": r"(?i)^\W*(l|p|w|m|f|lk|pr|laki.*|perempuan|pria|wanita|male|female)\W*$",
    "phone": r"(\d\W?){8,}",
    "income": r"\d",
    "kpj": r"\w{6,}",
    "passport": r"^[A-Za-z]{1,2} ?\d{5,8}$",
    "contract_value": r"\d",
    "budget": r"\d",
    "package_code": r"\d{3,}",
    "spk_number": r"\w+/|\d{3,}",
    "spk_date": r"\d",
    "workers": r"\d",
    "event_date": r"\d",
    "npwp": r"(\d\W?){12,}",
    "nib": r"(\d\W?){12,}",
    "sector": r"\w",
    "seat": r"[A-Za-z]{3}",
}


def _evidence(cells: pa.ChunkedArray, field: str) -> pa.ChunkedArray:
    found = _matches(cells, _EVIDENCE[field])
    return pc.and_(found, pc.invert(_matches(cells, _PLACE_AND_DATE))) if field != "birth" else found


def _is_total(rows: Sheet, positions: dict[str, int]) -> pa.ChunkedArray:
    total = _any(rows, _TOTAL, rows.cells)
    return pc.and_(
        total, pc.invert(_any(rows, r"(\d\W?){14,}", [rows.cells[p] for f, p in positions.items() if f == "nik"]))
    )


def _is_signature(rows: Sheet, positions: dict[str, int]) -> pa.ChunkedArray:
    """Words of a signature in the place of a name or of a number, or a place and a day where no worker has one."""
    said = [
        rows.cells[p]
        for f, p in positions.items()
        if f in ("name", "nik", "name_and_nik", "project", "company", NUMBER)
    ]
    return pc.or_(_any(rows, _SIGNATURE, said), _any(rows, _PLACE_AND_DATE, said))


def _is_numbering(rows: Sheet) -> pa.ChunkedArray:
    """Only small numbers, three of them or more: the columns are being counted."""
    used = _count([pc.is_valid(c) for c in rows.cells], rows.rows)
    small = _count([_matches(c, _COLUMN_NUMBER) for c in rows.cells], rows.rows)
    return pc.and_(pc.equal(used, small), pc.greater(used, 2))


def _is_header(rows: Sheet, header: Header | None) -> pa.ChunkedArray:
    """At least two cells, and half of those used, repeat a title above them."""
    titles = header.titles if header else ("",) * len(rows.cells)
    same = [
        pc.fill_null(pc.equal(pc.utf8_lower(cells), title.lower()), False)
        for cells, title in zip(rows.cells, titles, strict=True)
        if normal_title(title)
    ]
    used = _count([pc.is_valid(c) for c in rows.cells], rows.rows)
    repeated = _count(same, rows.rows)
    return pc.and_(pc.greater(repeated, 1), pc.greater_equal(pc.multiply(repeated, 2), used))


def _any(rows: Sheet, pattern: str, columns: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
    return pc.greater(_count([_matches(column, pattern) for column in columns], rows.rows), 0)


def _matches(cells: pa.ChunkedArray, pattern: str) -> pa.ChunkedArray:
    return pc.fill_null(pc.match_substring_regex(cells, pattern), False)


def _count(flags: Sequence[pa.ChunkedArray], rows: int) -> pa.ChunkedArray:
    total = pa.chunked_array([pa.repeat(pa.scalar(0, pa.int64()), rows)])
    for flag in flags:
        total = pc.add(total, pc.cast(flag, pa.int64()))
    return total
