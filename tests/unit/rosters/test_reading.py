"""Bytes to sheets: letters, separators, line numbers, kinds of cells."""

from __future__ import annotations

import datetime

import pytest
from tests.unit.rosters.files import BUDI, HEADER, SITI, csv_of, ods_of, ods_row, workbook_of, xlsx_of

from lindung.rosters.reading import Sheet, read_sheets


def only(content: bytes, name: str = "daftar.csv") -> Sheet:
    (sheet,) = read_sheets(content, name)
    return sheet


def rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return sheet.top(100)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_gives_the_same_cells(separator: str, line_end: str) -> None:
    sheet = only(csv_of(HEADER, SITI, BUDI, separator=separator, line_end=line_end))
    assert rows(sheet) == [HEADER, SITI, BUDI]
    assert sheet.lines.to_pylist() == [1, 2, 3]
    assert sheet.name == "Sheet1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_letters(encoding: str) -> None:
    text = "Nama;NIK\nRENÉ “SIMANJUNTAK”;1271015205850003\n"
    assert rows(only(text.encode(encoding)))[1] == ("RENÉ “SIMANJUNTAK”", "1271015205850003")


def test_a_record_with_line_breaks_counts_where_it_starts() -> None:
    content = b'Nama,Alamat,NIK\nSITI,"Jl. Melati\nNo. 3\nMedan",1271015205850003\nBUDI,Jl. Mawar,1271011708790004\n'
    sheet = only(content)
    assert sheet.lines.to_pylist() == [1, 2, 5]
    assert rows(sheet)[1][1] == "Jl. Melati\nNo. 3\nMedan"


def test_decimal_commas_do_not_pass_for_separators() -> None:
    sheet = only(b"Nama;Penghasilan\nSITI;1.200.000,00\nBUDI;2.500.000,50\n")
    assert rows(sheet)[1] == ("SITI", "1.200.000,00")


def test_the_separator_may_be_announced() -> None:
    assert rows(only(b"sep=;\nNama;NIK, no KTP\nSITI;1\n"))[1] == ("Nama", "NIK, no KTP")


def test_short_rows_are_filled_and_long_ones_widen_the_sheet() -> None:
    assert rows(only(b"a,b\n1\n1,2,3\n")) == [("a", "b", ""), ("1", "", ""), ("1", "2", "3")]


def test_batches_of_different_width_make_one_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lindung.rosters.reading.text.ROWS_PER_BATCH", 2)
    assert rows(only(b"a,b\n1,2\n3,4,5\n6\n7,8\n")) == [
        ("a", "b", ""),
        ("1", "2", ""),
        ("3", "4", "5"),
        ("6", "", ""),
        ("7", "8", ""),
    ]


def test_a_workbook_keeps_the_kind_of_each_cell() -> None:
    cells = ("teks", 1271015205850003, 12.5, True, datetime.date(1985, 5, 12), None, "=1+1", "x")
    sheet = only(xlsx_of(("a",) * 8, cells), "daftar.xlsx")
    assert rows(sheet)[1] == ("teks", "1271015205850003", "12.5", "true", "1985-05-12", "", "1271015205850003", "x")
    assert [sheet.kinds(n)[1].as_py() for n in range(8)] == [
        "text", "number", "number", "flag", "date", "empty", "formula", "text",
    ]  # fmt: skip


def test_blank_rows_above_keep_the_row_numbers_that_a_person_sees() -> None:
    sheet = only(xlsx_of((), (), HEADER, SITI), "daftar.xlsx")
    assert (rows(sheet)[3][1], sheet.lines[3].as_py()) == ("SITI AMINAH", 4)


def test_every_sheet_of_a_workbook_is_read() -> None:
    sheets = list(read_sheets(workbook_of({"Satu": [HEADER, SITI], "Dua": [HEADER, BUDI]}), "daftar.xlsx"))
    assert [(sheet.name, rows(sheet)[1][1]) for sheet in sheets] == [("Satu", "SITI AMINAH"), ("Dua", "BUDI SANTOSO")]


def test_formulas_of_an_ods_are_seen() -> None:
    sheet = only(ods_of(ods_row("Nama", "NIK") + ods_row("SITI", "1271015205850003", formula_at=1)), "daftar.ods")
    assert sheet.kinds(1).to_pylist() == ["text", "formula"]


def test_an_html_table_is_read_whatever_its_name_says() -> None:
    html = (
        "<html><head><style>td {color: red}</style></head><body><table>"
        "<tr><th rowspan=2>Nama</th><th colspan=2>Lahir</th></tr><tr><th>Tempat<th>Tanggal</tr>"
        "<tr><td>SITI<br>AMINAH</td><td>Medan</td><td>12-05-1985</td></tr></table></body></html>"
    )
    assert rows(only(html.encode(), "daftar.xls")) == [
        ("Nama", "Lahir", ""),
        ("", "Tempat", "Tanggal"),
        ("SITI AMINAH", "Medan", "12-05-1985"),
    ]
