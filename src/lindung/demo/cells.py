"""What stands in the cells: each content in its style, whole columns at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.layouts import Layout
from lindung.reference import districts

Cells = list[pa.Array]


def cells_of(layout: Layout, rows: pa.Table) -> Cells:
    """The cells of a list, a column for each heading: texts, and dates where the sheet keeps real dates."""
    return [_content(content, rows) for _, content in layout.headings]


def _content(content: str, rows: pa.Table) -> pa.Array:
    if content in _CONTENTS:
        cells = _CONTENTS[content](rows)
        return cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
    # Whatever is no content stands in every line as it is: KTP, 31-12-3000, nothing.
    return pa.array([content] * rows.num_rows)


def _nik(rows: pa.Table) -> pa.Array:
    """Sixteen digits; where a spreadsheet took them for a number, what it shows of them."""
    nik = rows["nik"]
    shown = pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(nik, 0, 1), ",", pc.utf8_slice_codeunits(nik, 1, 6), "E+15", ""
    )
    return pc.if_else(rows["as_number"], shown, nik)


def _grouped_nik(rows: pa.Table) -> pa.Array:
    """1207 2152 0385 0035; whatever is no NIK of sixteen digits as it is."""
    nik = rows["nik"]
    groups = [pc.utf8_slice_codeunits(nik, at, at + 4) for at in range(0, 16, 4)]
    plain = pc.or_(rows["as_number"], pc.not_equal(pc.utf8_length(nik), 16))
    return pc.if_else(plain, _nik(rows), pc.binary_join_element_wise(*groups, " "))


_MONTHS = pa.array(
    [
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober"),
        *("November", "Desember"),
    ]
)


def _date(column: str, pattern: str) -> Callable[[pa.Table], pa.Array]:
    """Dates as text; `{dd} {mm} {mon} {yyyy} {yy}` stand for their parts. A missing date stays empty."""

    def write(rows: pa.Table) -> pa.Array:
        day = rows[column].combine_chunks()
        month = pc.take(_MONTHS, pc.subtract(pc.month(day), 1))
        parts = {
            "{dd}": pc.utf8_lpad(pc.day(day).cast("string"), 2, "0"),
            "{mm}": pc.utf8_lpad(pc.month(day).cast("string"), 2, "0"),
            "{mon}": pc.utf8_slice_codeunits(month, 0, 3),
            "{yyyy}": pc.year(day).cast("string"),
            "{yy}": pc.utf8_slice_codeunits(pc.year(day).cast("string"), 2, 4),
        }
        pieces = [parts.get(piece, piece) for piece in _pieces(pattern)]
        return pc.fill_null(pc.binary_join_element_wise(*pieces, ""), "")

    return write


def _pieces(pattern: str) -> list[str]:
    pieces = pattern.replace("{", "\0{").replace("}", "}\0").split("\0")
    return [piece for piece in pieces if piece]


def _place_and_date(rows: pa.Table) -> pa.Array:
    written = _date("birth_date", "{dd}-{mm}-{yyyy}")(rows)
    return pc.binary_join_element_wise(rows["birth_place"].combine_chunks(), written, ", ")


def _with_points(column: str, before: str, after: str) -> Callable[[pa.Table], pa.Array]:
    """Whole rupiah with thousands points: 6.300.000, 1.250.000.000."""

    def write(rows: pa.Table) -> pa.Array:
        digits = rows[column].combine_chunks().cast("string")
        for _ in range(3):
            digits = pc.replace_substring_regex(digits, r"^(\d+)(\d{3})", r"\1.\2")
        written = pc.binary_join_element_wise(before, digits, after, "")
        return pc.fill_null(written, "")

    return write


def _millions(rows: pa.Table) -> pa.Array:
    """2,5 jt."""
    income = rows["income"].combine_chunks()
    whole = pc.divide(income, 1_000_000)
    tenth = pc.divide(pc.subtract(income, pc.multiply(whole, 1_000_000)), 100_000)
    return pc.fill_null(pc.binary_join_element_wise(whole.cast("string"), ",", tenth.cast("string"), " jt", ""), "")


def _district_name(rows: pa.Table) -> pa.Array:
    named = districts()
    return pc.take(named["label"], pc.index_in(rows["district"], value_set=named["code"].combine_chunks()))


def _either(column: str, men: str, women: str) -> Callable[[pa.Table], pa.Array]:
    return lambda rows: pc.if_else(pc.equal(rows[column], "L"), men, women)


def _text(column: str) -> Callable[[pa.Table], pa.Array]:
    return lambda rows: pc.fill_null(rows[column].cast("string"), "")


def _running(rows: pa.Table) -> pa.Array:
    return pa.array(np.arange(1, rows.num_rows + 1)).cast("string")


_CONTENTS: dict[str, Callable[[pa.Table], pa.Array]] = {
    "number": _running,
    "staff number": lambda rows: pc.utf8_lpad(_running(rows), 5, "0"),
    "name": _text("name"),
    "NAME": lambda rows: pc.utf8_upper(rows["name"]),
    "nik": _nik,
    "'nik": lambda rows: pc.binary_join_element_wise("'", _nik(rows), ""),
    "nik grouped": _grouped_nik,
    "place": _text("birth_place"),
    "place, d-m-y": _place_and_date,
    "date": lambda rows: rows["birth_date"],
    "d-m-y": _date("birth_date", "{dd}-{mm}-{yyyy}"),
    "d/m/y": _date("birth_date", "{dd}/{mm}/{yyyy}"),
    "y-m-d": _date("birth_date", "{yyyy}-{mm}-{dd}"),
    "d-Mon-yy": _date("birth_date", "{dd}-{mon}-{yy}"),
    "sex": _text("sex"),
    "sex in words": _either("sex", "Laki-laki", "Perempuan"),
    "sex in English": _either("sex", "Male", "Female"),
    "mother": _text("mother_name"),
    "phone": _text("phone"),
    "phone 62": lambda rows: pc.binary_join_element_wise("62", pc.utf8_slice_codeunits(rows["phone"], 1, 20), ""),
    "address": _text("address"),
    "subdistrict": _text("subdistrict"),
    "district": _district_name,
    "work code": _text("work_place"),
    "income": _text("income"),
    "income Rp.,-": _with_points("income", "Rp.", ",-"),
    "income ,00": _with_points("income", "", ",00"),
    "income jt": _millions,
    "kpj": _text("kpj"),
    "event d-m-y": _date("event_date", "{dd}-{mm}-{yyyy}"),
    "passport": _text("passport"),
    "country": _text("country"),
    "agency": _text("agency"),
    "contract months": _text("contract_months"),
    "departure d-m-y": _date("departure", "{dd}-{mm}-{yyyy}"),
    "project": _text("project"),
    "owner": _text("owner"),
    "contractor": _text("contractor"),
    "npwp": _text("npwp"),
    "spk": _text("spk_number"),
    "spk d/m/y": _date("spk_date", "{dd}/{mm}/{yyyy}"),
    "value Rp": _with_points("value", "Rp ", ""),
    "vat": _text("vat_included"),
    "starts d/m/y": _date("starts", "{dd}/{mm}/{yyyy}"),
    "ends d/m/y": _date("ends", "{dd}/{mm}/{yyyy}"),
    "funding": _text("funding"),
    "heads": _text("workers"),
}
