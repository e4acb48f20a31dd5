"""Files that are refused whole, each with a sentence that names the trouble."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.unit.rosters.files import BUDI, HEADER, SITI, compound_of, csv_of, ods_of, ods_row, xlsx_of

from lindung.rosters import ListKind, UnreadableListError, read_list
from lindung.rosters.reading import workbooks
from lindung.rosters.reading.formulas import formulas_of_xls

BROKEN = Path(__file__).parents[2] / "rosters" / "broken"


def refusal(content: bytes | Path, name: str = "daftar.csv", kind: ListKind = ListKind.WORKERS) -> str:
    with pytest.raises(UnreadableListError) as refused:
        read_list(content, name, kind)
    assert refused.value.text("id") != refused.value.text("en")
    return refused.value.text("en")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cut_short.xlsx", "damaged or was cut short"),
        ("empty.csv", "is empty"),
        ("formula.csv", "Line 2, column “Nama”"),
        ("header_only.csv", "only column titles"),
        ("no_known_columns.csv", "No column"),
        ("no_nik_column.csv", "has no column for NIK"),
        ("not_a_spreadsheet.xlsx", "neither a spreadsheet nor a text file"),
        ("nul_bytes.csv", "broken characters (NUL)"),
        ("two_nik_columns.csv", "“NIK”, “No KTP”"),
    ],
)
def test_each_broken_file_is_refused_for_its_own_reason(name: str, says: str) -> None:
    assert says in refusal(BROKEN / name, name)


def test_blanks_alone_are_an_empty_file() -> None:
    assert "is empty" in refusal(b" \r\n\r\n")


@pytest.mark.parametrize("sign", ["=1+1", "@SUM(A1)", " =cmd|'/c calc'!A0"])
def test_a_text_file_with_a_formula_in_a_used_cell_is_refused(sign: str) -> None:
    assert "Line 3, column “JK”" in refusal(csv_of(HEADER, SITI, (*BUDI[:4], sign)))


def test_a_plus_is_no_formula_and_an_unused_column_is_not_looked_at() -> None:
    rows = ((*HEADER, "HP", "Ket"), (*SITI, "+6281234567890", "=x"))
    lines = read_list(csv_of(*rows), "daftar.csv", ListKind.WORKERS).lines
    assert lines["phone"].to_pylist() == ["+6281234567890"]


@pytest.mark.parametrize("column", [1, 2])
def test_a_formula_for_a_name_or_a_nik_is_refused_in_a_workbook(column: int) -> None:
    row = tuple("=A1" if n == column else cell for n, cell in enumerate(SITI))
    assert f"Cell {'ABCDE'[column]}2" in refusal(xlsx_of(HEADER, row), "daftar.xlsx")


def test_other_formulas_give_their_stored_value() -> None:
    lines = read_list(xlsx_of(HEADER, ("=ROW()-1", *SITI[1:])), "daftar.xlsx", ListKind.WORKERS).lines
    assert lines["name"].to_pylist() == ["SITI AMINAH"]


def test_a_formula_in_an_ods_is_refused() -> None:
    content = ods_of(ods_row("Nama", "NIK") + ods_row("SITI", "1271015205850003", formula_at=1))
    assert "Cell B2 of sheet “Daftar”" in refusal(content, "daftar.ods")


def test_formulas_of_an_old_workbook_are_found_in_its_records() -> None:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    globals_ = record(0x0809, b"\0" * 16)
    bound = record(0x0085, struct.pack("<IH", 0, 0) + b"\x06\x00Daftar")
    start = len(globals_) + len(bound) + 4
    bound = record(0x0085, struct.pack("<IH", start, 0) + b"\x06\x00Daftar")
    sheet = record(0x0809, b"\0" * 16) + record(0x0006, struct.pack("<HHH", 4, 2, 0) + b"\0" * 14)
    assert formulas_of_xls(globals_ + bound + record(0x000A, b"") + sheet) == {"Daftar": {(4, 2)}}


def test_an_encrypted_workbook_is_told_apart_from_a_broken_one() -> None:
    content = compound_of({"EncryptionInfo": b"x", "EncryptedPackage": b"y"})
    assert "protected by a password" in refusal(content, "daftar.xlsx")


def test_an_old_workbook_with_a_password_is_told_apart_too() -> None:
    bof = struct.pack("<HH", 0x0809, 16) + struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    filepass = struct.pack("<HH", 0x002F, 54) + struct.pack("<HHH", 1, 1, 1) + b"\0" * 48
    content = compound_of({"Workbook": bof + filepass + struct.pack("<HH", 0x000A, 0)})
    assert "protected by a password" in refusal(content, "daftar.xls")


def test_an_encrypted_ods_is_told_apart_too() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "protected by a password" in refusal(target.getvalue(), "daftar.ods")


def test_another_archive_or_document_is_no_list() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("surat.txt", "Kepada Yth.")
    assert "neither a spreadsheet" in refusal(target.getvalue(), "daftar.xlsx")
    assert "neither a spreadsheet" in refusal(compound_of({"WordDocument": b"x"}), "daftar.xls")


def test_three_hundred_columns_are_no_list() -> None:
    header = (*HEADER, *(f"k{n}" for n in range(295)))
    assert "has 300 columns" in refusal(csv_of(header, (*SITI, *("x",) * 295)))


def test_a_workbook_of_too_many_rows_or_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx_of(HEADER, SITI, BUDI)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    assert "more than 2 rows" in refusal(content, "daftar.xlsx")
    monkeypatch.setattr(workbooks, "MOST_MEGABYTES", 0)
    assert "larger than 0 MB" in refusal(content, "daftar.xlsx")


def test_a_quotation_mark_left_open_is_named_by_its_line() -> None:
    assert "opened on line 3" in refusal(csv_of(HEADER, SITI, ("2", '"BUDI', *BUDI[2:]), SITI))


def test_letters_of_no_known_encoding_are_refused() -> None:
    assert "letters" in refusal(b"Nama,NIK\nS\x81TI,1271015205850003\n")
