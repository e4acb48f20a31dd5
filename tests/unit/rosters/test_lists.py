"""From a file to the lines of a list: header, lines and columns in all the ways partners write them."""

from __future__ import annotations

import pytest
from tests.unit.rosters.files import BUDI, HEADER, SITI, Cell, csv_of, workbook_of, xlsx_of

from lindung.periods import Month
from lindung.rosters import ColumnMapping, ListKind, RosterList, UnreadableListError, read_list
from lindung.sentences import LindungError

NIKS = ("1271015205850003", "1271011708790004", "1207214305900011")


def workers(content: bytes, kind: ListKind = ListKind.WORKERS, **more: object) -> RosterList:
    return read_list(content, "daftar", kind, **more)  # type: ignore[arg-type]


def column(roster: RosterList, name: str) -> list[object]:
    return list(roster.lines[name].to_pylist())


def fields(roster: RosterList) -> dict[str, str | None]:
    return {c.header: c.field for c in roster.mapping.sheets[0].columns}


def test_titles_totals_and_signatures_are_no_workers() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("DAFTAR JURU PARKIR KOTA MEDAN",),
        ("Nama Organisasi : PERSATUAN JURU PARKIR", None, None, "Kecamatan : Medan Kota"),
        (),
        HEADER,
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        SITI,
        (),
        ("", "KELOMPOK JALAN SUDIRMAN"),
        BUDI,
        (None, "JUMLAH", "2"),
        (),
        (None, "Mengetahui,", None, "Medan, 1 Februari 2021"),
        (None, "Lurah Pusat Pasar", None, "Ketua,"),
        (None, "( ............ )", None, "( ............ )"),
        (None, "Drs. H. SUDIRMAN", None, "RAHMAT"),
    ]
    roster = workers(xlsx_of(*rows))
    assert column(roster, "line") == [6, 9]
    assert column(roster, "name") == ["SITI AMINAH", "BUDI SANTOSO"]
    assert roster.month == Month(2021, 2)


def test_a_header_of_two_lines_is_read_downwards() -> None:
    rows = [
        ("No", "Nama", "Nomor", "Kelahiran", "", "Jenis Kelamin", ""),
        ("", "", "KTP", "Tempat", "Tanggal", "L", "P"),
        ("1", "SITI AMINAH", NIKS[0], "Medan", "12-05-1985", "", "√"),
        ("2", "BUDI SANTOSO", NIKS[1], "Binjai", "17-08-1979", "√", ""),
    ]
    roster = workers(xlsx_of(*rows))
    assert column(roster, "nik") == list(NIKS[:2])
    assert column(roster, "birth_place") == ["Medan", "Binjai"]
    assert column(roster, "birth_date") == ["12-05-1985", "17-08-1979"]
    assert column(roster, "sex") == ["P", "L"]


def test_a_birth_date_in_three_columns_is_joined() -> None:
    rows = [
        ("No", "Nama", "NIK", "Tanggal Lahir", "", ""),
        ("", "", "", "Tgl", "Bln", "Thn"),
        ("1", "SITI AMINAH", NIKS[0], "12", "05", "1985"),
    ]
    assert column(workers(xlsx_of(*rows)), "birth_date") == ["12-05-1985"]


def test_a_header_repeated_on_every_page_is_no_worker() -> None:
    assert column(workers(csv_of(HEADER, SITI, HEADER, BUDI)), "line") == [2, 4]


def test_a_line_without_name_or_nik_stays_a_worker_line() -> None:
    rows = (HEADER, ("1", "", NIKS[0], "12-05-1985", "P"), ("2", "BUDI", "", "17-08-1979", "L"), ("3", "", "", "", ""))
    roster = workers(csv_of(*rows))
    assert column(roster, "line") == [2, 3]
    assert column(roster, "name") == [None, "BUDI"]


@pytest.mark.parametrize(
    ("title", "cell", "place", "date"),
    [
        ("Tempat/Tgl Lahir", "Medan, 12-05-1985", "Medan", "12-05-1985"),
        ("TTL", "Lubuk Pakam / 17 Agustus 1979", "Lubuk Pakam", "17 Agustus 1979"),
        ("Tempat, Tanggal Lahir", "12/5/85 Medan", "Medan", "12/5/85"),
    ],
)
def test_place_and_date_of_birth_in_one_cell_are_split(title: str, cell: str, place: str, date: str) -> None:
    roster = workers(csv_of(("Nama", "NIK", title), ("SITI", NIKS[0], cell), separator=";"))
    assert (column(roster, "birth_place"), column(roster, "birth_date")) == ([place], [date])


def test_a_name_in_three_parts_is_joined_and_a_passport_is_no_nik() -> None:
    header = ("NAMA_DEPAN", "NAMA_TENGAH", "NAMA_BELAKANG", "JENIS_IDENTITAS", "NOMOR_IDENTITAS")
    roster = workers(
        csv_of(header, ("SITI", "", "AMINAH", "KTP", NIKS[0]), ("JOHN", "", "DOE", "PASSPORT", "A1234567"))
    )
    assert column(roster, "name") == ["SITI AMINAH", "JOHN DOE"]
    assert column(roster, "nik") == [NIKS[0], None]
    assert column(roster, "passport") == [None, "A1234567"]


def test_name_and_nik_in_one_cell_are_split() -> None:
    roster = workers(csv_of(("No", "Nama / NIK", "JK"), ("1", f"SITI AMINAH / {NIKS[0]}", "P")))
    assert (column(roster, "name"), column(roster, "nik")) == (["SITI AMINAH"], [NIKS[0]])


def test_columns_without_known_titles_are_understood_from_their_cells() -> None:
    header = ("kolom a", "kolom b", "kolom c", "kolom d", "kolom e", "kolom f")
    body = [
        ("SITI AMINAH", NIKS[0], "12-05-1985", "P", "081234567890", "Rp 1.500.000"),
        ("BUDI SANTOSO", NIKS[1], "17-08-1979", "L", "081234567891", "Rp 2.000.000"),
        ("RINI", NIKS[2], "03-05-1990", "P", "081234567892", "1,5 jt"),
    ]
    roster = workers(csv_of(header, *body, separator=";"))
    assert column(roster, "nik") == list(NIKS)
    assert column(roster, "name") == [row[0] for row in body]
    assert {c.field: c.how for c in roster.mapping.sheets[0].columns} == dict.fromkeys(
        ("name", "nik", "birth_date", "sex", "phone", "income"), "content"
    )


def test_a_sheet_without_header_goes_on_where_the_one_before_ended() -> None:
    roster = workers(workbook_of({"Satu": [HEADER, SITI], "Dua": [BUDI], "Catatan": [("Dibuat oleh operator",)]}))
    assert column(roster, "sheet") == ["Satu", "Dua"]
    assert column(roster, "name") == ["SITI AMINAH", "BUDI SANTOSO"]
    assert roster.left_out == ("Catatan",)


def test_a_staff_number_called_nik_yields_to_the_column_that_holds_niks() -> None:
    rows = (("Nama", "NIK", "No KTP"), ("SITI", "K-001", NIKS[0]), ("BUDI", "K-002", NIKS[1]))
    assert column(workers(csv_of(*rows)), "nik") == list(NIKS[:2])


def test_a_family_card_is_no_nik() -> None:
    rows = (("Nama", "No KK", "NIK"), ("SITI", "1271010101100001", NIKS[0]))
    assert column(workers(csv_of(*rows)), "nik") == [NIKS[0]]


def test_two_nik_columns_are_settled_by_a_correction() -> None:
    content = csv_of(("Nama", "NIK", "No KTP"), ("SITI", NIKS[0], NIKS[1]))
    with pytest.raises(UnreadableListError):
        workers(content)
    roster = workers(content, corrections={"No KTP": "nik"})
    assert column(roster, "nik") == [NIKS[1]]
    assert fields(roster)["NIK"] is None


def test_a_corrected_mapping_is_remembered_for_the_same_titles_only() -> None:
    content = csv_of(("Nama", "NIK", "Alias"), ("SITI", NIKS[0], "Bu Siti"))
    corrected = workers(content).mapping.corrected({"Alias": "mother_name"})
    again = ColumnMapping.from_json(corrected.to_json())
    assert column(workers(content, mapping=again), "mother_name") == ["Bu Siti"]
    other = csv_of(("Nama", "NIK", "Alias", "HP"), ("SITI", NIKS[0], "Bu Siti", "0812"))
    assert column(workers(other, mapping=again), "mother_name") == [None]


def test_a_remembered_mapping_carries_nobodys_data() -> None:
    assert "SITI" not in workers(csv_of(HEADER, SITI)).mapping.to_json()


@pytest.mark.parametrize("correction", [{"Tidak Ada": "nik"}, {"Nama": "gaji_buta"}])
def test_a_correction_of_an_unknown_column_or_field_says_what_there_is(correction: dict[str, str]) -> None:
    with pytest.raises(LindungError) as refused:
        workers(csv_of(HEADER, SITI)).mapping.corrected(correction)
    assert any(word in refused.value.text("en") for word in ("B Nama", "birth_date"))


@pytest.mark.parametrize(
    "titles",
    [
        "No|Nama Lengkap (sesuai KTP)|NIK e-KTP|Tgl. Lhr|L/P|"
        "Nama Gadis Ibu Kandung|No. WA|Alamat Domisili|Upah per Bulan (Rp)",
        "#|Worker's Name|National ID Number|Date of Birth (dd/mm/yyyy)|Sex|"
        "Mother's Maiden Name|Mobile|Home Address|Wage",
        "No Urut|Nama Tenaga Kerja|No. Identitas (KTP)|Tanggal Lahir (tgl/bln/thn)|Jns Kelamin|"
        "Ibu Kandung|Handphone|Tempat Tinggal|Gaji Pokok",
        "NO|NAMA_PEKERJA|NIK_KTP|TGLLAHIR|KELAMIN|NAMA_IBU|NO_TELP|ALAMAT_RUMAH|PENDAPATAN",
    ],
)
def test_titles_in_many_spellings_mean_the_same_fields(titles: str) -> None:
    cells = ("1", "SITI AMINAH", NIKS[0], "12-05-1985", "P", "TUTI", "081234567890", "Jl. Melati 3", "1500000")
    roster = workers(csv_of(tuple(titles.split("|")), cells, separator=";"))
    assert [c.field for c in roster.mapping.sheets[0].columns] == [
        "number", "name", "nik", "birth_date", "sex", "mother_name", "phone", "address", "income",
    ]  # fmt: skip


def test_a_list_of_leavers_has_the_institutions_layout() -> None:
    header = ("KPJ", "NAMA_LENGKAP", "TANGGAL_LAHIR", "SEBAB_NA", "TANGGAL_NA", "KETERANGAN")
    roster = workers(
        csv_of(header, ("20012345678", "SITI", "12-05-1985", "Mengundurkan diri", "31-01-2021", "-")), ListKind.LEAVERS
    )
    assert column(roster, "kpj") == ["20012345678"]
    assert column(roster, "event_reason") == ["Mengundurkan diri"]
    assert column(roster, "event_date") == ["31-01-2021"]


def test_a_list_of_changed_wages_takes_the_new_wage() -> None:
    header = ("NIK", "Nama", "Upah Lama", "Upah Baru", "Berlaku Mulai")
    roster = workers(csv_of(header, (NIKS[0], "SITI", "3000000", "3500000", "01-02-2021")), ListKind.WAGES)
    assert (column(roster, "income"), column(roster, "event_date")) == (["3500000"], ["01-02-2021"])


def test_vat_said_in_the_title_counts_for_every_project() -> None:
    header = ("Nama Pekerjaan", "No. Kontrak", "Nilai Kontrak (termasuk PPN)", "Jml TK")
    roster = workers(csv_of(header, ("Jembatan", "602/1", "110000000", "20"), separator=";"), ListKind.PROJECTS)
    assert column(roster, "vat_included") == ["Ya"]
    assert column(roster, "spk_number") == ["602/1"]
