"""The partner's own list back, with what was found."""

from __future__ import annotations

import io

import openpyxl
import pyarrow as pa
from tests.unit.rosters.files import BUDI, HEADER, SITI, csv_of, workbook_of

from lindung.rosters import ListKind, read_list
from lindung.rosters.findings import FINDINGS, findings_of
from lindung.rosters.fix_sheet import write_fix_sheet


def fixed(content: bytes, found: dict[tuple[str, int], str]) -> openpyxl.Workbook:
    roster = read_list(content, "daftar", ListKind.WORKERS)
    lines = pa.table(
        {"sheet": [s for s, _ in found], "line": [n for _, n in found], "reasons": list(found.values())},
        schema=pa.schema([("sheet", pa.string()), ("line", pa.int64()), ("reasons", pa.string())]),
    )
    target = io.BytesIO()
    write_fix_sheet(target, content, "daftar", roster.mapping, lines)
    return openpyxl.load_workbook(io.BytesIO(target.getvalue()))


def test_every_row_stays_and_the_wrong_cell_tells_why() -> None:
    content = workbook_of({"Satu": [("DAFTAR",), HEADER, SITI], "Dua": [HEADER, BUDI]})
    book = fixed(content, {("Dua", 2): "nik_birth_date_mismatch;phone_malformed"})
    assert [[cell.value for cell in row] for row in book["Satu"].iter_rows(min_row=2)] == [list(HEADER), list(SITI)]
    nik, birth, name, sex = (book["Dua"][at] for at in ("C2", "D2", "B2", "E2"))
    assert FINDINGS["nik_birth_date_mismatch"].sentence.id in nik.comment.text
    assert FINDINGS["nik_birth_date_mismatch"].sentence.id in birth.comment.text
    assert FINDINGS["phone_malformed"].sentence.id in name.comment.text  # the list has no column for phones
    assert nik.fill.fgColor.rgb != name.fill.fgColor.rgb
    assert sex.comment is None


def test_numbers_of_people_keep_their_digits_and_nothing_becomes_a_formula() -> None:
    header, row = (*HEADER, "HP", "Ket"), (*SITI, "+6281234567890", "=1+1")
    book = fixed(csv_of(header, row), {("Sheet1", 2): "nik_sex_mismatch"})
    cells = next(iter(book["Sheet1"].iter_rows(min_row=2)))
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in row]
    assert cells[5].quotePrefix
    assert cells[2].number_format == "@"


def test_lines_stand_where_the_sender_sees_them() -> None:
    content = b'Nama,Alamat,NIK\nSITI,"Jl. Melati\nNo. 3",1271015205850003\nBUDI,Jl. Mawar,12\n'
    book = fixed(content, {("Sheet1", 4): "nik_malformed"})
    assert (book["Sheet1"]["A4"].value, book["Sheet1"]["C4"].comment is None) == ("BUDI", False)


def test_findings_come_in_the_order_of_their_codes() -> None:
    assert [finding.code for finding in findings_of("name_missing;nik_missing")] == ["name_missing", "nik_missing"]
    assert findings_of("") == []
