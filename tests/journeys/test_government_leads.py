"""Government leads in a browser: from the map to the mayor's sheet; a contract past its 14 working days to its first
instalment; a budget to the list by name and the work item when it ends.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.integration.extracts import member, write
from tests.journeys.conftest import Installation, sign_in, taken

#: What the procurement service publishes: one contract that nobody registered, one that is only planned.
PACKAGES = """Kode Tender;Nama Paket;Satuan Kerja;Pemenang;No. SPK;Tanggal SPK;Nilai Kontrak (termasuk PPN);Lokasi
8890102;Drainase Sei Mati;Dinas PU Kota Medan;CV Tirta Uji;602/12/SPK;15/02/2021;330.000.000;Kota Medan
8890104;Taman Lapangan;Dinas PU Kota Medan;;;;110.000.000;Kota Medan
"""

#: What the contractors then register; three hundred heads for ten million rupiah cannot be.
PROJECTS = """No;Nama Proyek;Kontraktor;No. SPK;Tgl SPK;Nilai Kontrak;PPN;Mulai;Selesai;Jumlah Tenaga Kerja;Lokasi
1;Drainase Sei Mati;CV Tirta Uji;602/12/SPK;15/02/2021;300000000;Tidak;01/03/2021;30/09/2021;12;Kota Medan
2;Gapura Pasar;CV Gapura Uji;602/99/SPK;01/03/2021;10000000;Tidak;01/03/2021;31/05/2021;300;Kota Medan
"""

#: The city's list by name: two without cover, and one who has paid until the end of the year. All invented.
VULNERABLE = """Nama,NIK,Tanggal Lahir
Rukiah Uji,1271014107880021,01-07-1988
Sahat Uji,1271010208890022,02-08-1989
Tetty Uji,1271014309900023,03-09-1990
"""
ALREADY_COVERED = member(
    kpj="20000000023", nik="1271014309900023", name="Tetty Uji", birth_date="1990-09-03", paid_through="2021-12"
)

#: The whole contribution by the law's tiers (0.24 % to 100 million, 0.19 % above) is 620,000 and 24,000.
FIRST_INSTALMENTS = 310_000 + 12_000


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "paket.csv").write_text(PACKAGES)
    (tmp_path / "proyek.csv").write_text(PROJECTS)
    return tmp_path


def test_a_late_package_is_written_to_registered_and_paid(page: Page, installation: Installation, files: Path) -> None:
    sign_in(page, "petugas")
    page.goto("/procurement/lists/")
    page.set_input_files("#id_file", files / "paket.csv")
    page.get_by_label("Penerbit").fill("LPSE Kota Medan")
    page.get_by_label("Keadaan per").fill("2021-03-20")
    page.get_by_role("button", name="Ambil").click()
    expect(page.get_by_text("2 paket, 0 di antaranya sudah terdaftar.")).to_be_visible()

    page.goto("/governments/12.71/")
    page.locator("dt:text-is('Lewat 14 hari kerja') + dd").get_by_role("link", name="1").click()
    page.get_by_role("link", name="Drainase Sei Mati").click()
    expect(page.locator(".badge").first).to_have_text("Lewat 14 hari kerja")
    package = page.url
    page.get_by_role("button", name="Surat kepada kontraktor").click()
    name, letter = taken(page, "JK/0001/K01")
    assert (name[:11], letter[:4]) == ("JK-0001-K01", b"%PDF")

    code = register(page, files / "proyek.csv")
    page.goto(package)
    expect(page.locator(".badge").first).to_have_text("Terdaftar")
    expect(page.get_by_text("Termin pertama belum masuk.")).to_be_visible()
    expect(page.get_by_text("sudah terdaftar sebagai proyek")).to_be_visible()

    bank = files / "bank.csv"
    bank.write_text(f"date,code,amount,reference\n2021-03-25,{code},{FIRST_INSTALMENTS},UJI-JK\n")
    installation.command("receipts", "post", str(bank))
    page.goto(package)
    expect(page.get_by_text("Termin pertama masuk 25 Mar 2021.")).to_be_visible()

    installation.command("measures", "publish", "--as-of", "2021-03-31")
    shown = installation.command("measures", "show", "--as-of", "2021-03-31", "--office", "K01", "--json")
    counted = {row["measure"]: row["value"] for row in json.loads(shown) if row["segment"] == "jakon"}
    assert (counted["project_headcount"], counted.get("new_in_segment", 0)) == (312, 0)

    page.goto("/procurement/heads/")
    expect(page.get_by_role("row", name="Gapura Pasar")).to_contain_text("Rp33.333 per orang")
    expect(page.get_by_role("row", name="Drainase Sei Mati")).to_have_count(0)


def register(page: Page, file: Path) -> str:
    """The ordinary upload of a list of projects; answers its payment code."""
    page.goto("/lists/upload/")
    page.set_input_files("#id_file", file)
    page.get_by_text("Jasa konstruksi").first.click()
    page.get_by_label("Mitra", exact=True).fill("Asosiasi Kontraktor Uji")
    page.get_by_label("Bulan mulai terlindungi").fill("2021-03")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.locator(".chip.new b")).to_contain_text("2")
    expect(page.get_by_text("Jumlah tenaga kerja tidak masuk akal").first).to_be_visible()
    page.get_by_role("link", name="Lihat pratinjau").click()
    page.get_by_role("button", name=re.compile("Daftarkan 2")).click()
    return page.locator("#payment-code").inner_text()


def test_from_the_map_to_the_mayors_sheet(page: Page, installation: Installation, files: Path) -> None:
    installation.command("measures", "publish", "--as-of", "2021-03-31")
    sign_in(page, "petugas")
    page.get_by_role("link", name="Jangkauan").click()
    page.get_by_role("link", name="Kesenjangan").click()
    page.get_by_role("button", name="Tampilkan gambarnya").first.click()
    expect(page.locator("figure[data-chart=map] svg")).to_be_visible()
    page.get_by_role("link", name="Kota Medan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kota Medan")

    page.get_by_text("Catat atau perbarui jumlah").click()
    page.get_by_label("Berapa orang").fill("2.001")
    page.get_by_label("Menurut data tanggal").fill("2021-03-01")
    page.locator("#id_staff-source").fill("Surat BKPSDM")
    page.locator("form[action$='/note/staff/']").get_by_role("button", name="Catat").click()
    expect(page.get_by_role("row", name=re.compile("Pegawai non-ASN"))).to_contain_text("2.001")

    page.get_by_text("Rencanakan langkah").click()
    page.get_by_label("Langkah berikutnya").fill("Temui Wali Kota")
    page.get_by_label("Paling lambat").fill("2021-04-09")
    page.locator("form[action$='/note/step/']").get_by_role("button", name="Catat").click()
    expect(page.get_by_text("Temui Wali Kota")).to_be_visible()

    page.get_by_label("Anggaran yang diminta").fill("10.000")
    page.get_by_role("button", name="Buat lembar").click()
    expect(page.get_by_text("belum cukup untuk satu pekerja selama satu bulan")).to_be_visible()
    asked = "budget=1000000000&months=6&since=2021-04"
    sheet = page.request.get(f"/governments/12.71/sheet/?{asked}").body()
    assert sheet.startswith(b"%PDF")
    assert b"Perlindungan pekerja Kota Medan" in sheet

    page.goto("/sponsors/")
    page.get_by_label("Anggaran (rupiah)").fill("1.000.000.000")
    page.get_by_label("Mulai bulan").fill("2021-04")
    page.get_by_label("Berapa bulan").fill("6")
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator(".hero-number")).to_have_text("9.920")
    expect(page.locator(".hero-facts")).to_contain_text("Rp64.000")
    work = installation.command("government", "steps", "--as-of", "2021-04-09", "--office", "K01", "--json")
    assert {row["kind"]: row["heads"] for row in json.loads(work)} == {"government_step": 0, "staff_not_covered": 2001}


def test_a_budget_becomes_a_list_by_name_and_its_end_a_work_item(
    page: Page, installation: Installation, files: Path
) -> None:
    installation.command("registry", "load", str(write(files / "peserta.csv", [ALREADY_COVERED])))
    sign_in(page, "petugas")
    page.goto("/sponsors/?budget=1.000.000.000&since=2021-04&months=6&kind=local_government")
    page.get_by_text("Catat sponsor dengan angka ini").click()
    page.get_by_label("Nama sponsor").fill("Wali Kota, APBD Uji")
    page.get_by_label("Pengirim daftar (mitra)").fill("Pemerintah Kota Uji")
    page.get_by_role("button", name="Catat sponsor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wali Kota, APBD Uji")
    sponsorship = page.url

    (files / "rentan.csv").write_text(VULNERABLE)
    page.get_by_role("link", name="Unggah daftar").click()
    page.set_input_files("#id_file", files / "rentan.csv")
    page.get_by_label("Bulan mulai terlindungi").fill("2021-04")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.locator(".chip.new b")).to_contain_text("2")
    page.goto(sponsorship)
    page.get_by_label("Daftar calon").select_option(index=1)
    page.get_by_role("button", name="Pasang dan urutkan").click()
    expect(page.get_by_role("row", name=re.compile("Tetty Uji"))).to_contain_text("Disisihkan")
    expect(page.get_by_role("row", name=re.compile("Rukiah Uji"))).to_contain_text("Terpilih")

    page.get_by_role("button", name="Buat daftar bulan ini").click()
    expect(page.locator(".chip.new b")).to_contain_text("2")
    page.get_by_role("link", name="Lihat pratinjau").click()
    page.get_by_role("button", name=re.compile("Daftarkan 2")).click()
    bank = files / "bank.csv"
    code = page.locator("#payment-code").inner_text()
    bank.write_text(f"date,code,amount,reference\n2021-04-12,{code},{2 * 16_800},UJI-APBD\n")
    installation.command("receipts", "post", str(bank))

    asked = ("sponsor", "ending", "--office", "K01", "--json", "--as-of")
    assert json.loads(installation.command(*asked, "2021-07-31")) == []
    [work] = json.loads(installation.command(*asked, "2021-08-02"))
    assert (work["due"], work["heads"]) == ("2021-09-30", 2)


def test_the_officer_puts_one_of_the_five_things_away_on_a_phone(page: Page, installation: Installation) -> None:
    """Of 5,000 heads half are expected; it is offered again when it has rested."""
    noted = ("--kind", "project", "--segment", "jakon", "--heads", "5000", "--month", "2021-03")
    installation.command("reserve", "note", "K01", "Jembatan Uji", *noted)
    sign_in(page, "petugas")
    first = page.locator("ol.five li").first
    expect(first).to_contain_text("“Jembatan Uji” (5.000 orang) dinantikan Maret 2021: tanyakan.")
    expect(first).to_contain_text("±2.500 aktif baru")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    first.get_by_role("button", name="Nanti").click()
    expect(page.get_by_text("Dijawab tujuh hari ini: 1")).to_be_visible()
    expect(page.locator("section", has=page.locator("ol.five"))).not_to_contain_text("Jembatan Uji")
