"""A list's way through a browser: upload, fix sheet, correction, confirmation, receipt, figure, and then renewals."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Installation, sign_in

PARTNER = "Asosiasi Juru Parkir Uji"

#: Invented. Line 4's birth date is not the NIK's; line 5's NIK lacks a digit, and its true one is MENDED.
ROWS = (
    ("Siti Aminah", "1271015205850003", "12-05-1985"),
    ("Budi Siregar", "1271011505900001", "15-05-1990"),
    ("Rosmawati Ginting", "1271016203880002", "22-03-1988"),
    ("Togar Hutapea", "1271010101790004", "02-01-1979"),
    ("Ahmad Fauzi Lubis", "127101030492000", "03-04-1992"),
)
MENDED = "1271010304920005"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "parkir.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Anggota")
        sheet.write_row(0, 0, ("No", "Nama Lengkap", "NIK", "Tanggal Lahir"))
        for number, row in enumerate(ROWS, start=1):
            sheet.write_row(number, 0, (str(number), *row))
    return file


def test_a_list_from_upload_to_scoreboard_and_again_next_month(
    page: Page, installation: Installation, roster: Path, tmp_path: Path
) -> None:
    sign_in(page, "petugas")
    send(page, roster, "2021-02")
    expect(chip(page, "new")).to_contain_text("3")
    expect(chip(page, "ask")).to_contain_text("1")
    expect(chip(page, "refused")).to_contain_text("1")

    corrected = correct(fix_sheet(page, tmp_path))
    page.get_by_role("link", name="Unggah perbaikan").click()
    page.set_input_files("#id_file", corrected)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(chip(page, "new")).to_contain_text("4")
    expect(chip(page, "refused")).to_contain_text("0")

    page.get_by_role("link", name="Jawab pertanyaan").click()
    page.get_by_label("Pilih baris 5").check()
    page.get_by_text("Orang baru", exact=True).click()
    page.get_by_label("Alasan").fill("KTP dilihat: tanggal lahir di daftar salah ketik")
    page.get_by_role("button", name="Simpan jawaban").click()
    expect(page.get_by_text("Tidak ada pertanyaan lagi.")).to_be_visible()

    page.get_by_role("link", name="Lihat pratinjau").click()
    expect(page.get_by_role("rowheader", name="Bergabung")).to_be_visible()
    page.get_by_role("button", name=re.compile("Daftarkan 5")).click()
    code = page.locator("#payment-code").inner_text()
    expect(page.locator("#message")).to_contain_text(code)

    amount = re.sub(r"\D", "", page.locator("dt:text-is('Jumlah') + dd").inner_text())
    list_address = page.url
    pay(page, tmp_path, code, amount)
    page.goto(list_address)
    expect(page.locator(".badge").first).to_contain_text("Lunas")

    installation.command("measures", "publish", "--as-of", "2021-02-28")
    page.goto("/scoreboard/?as_of=2021-02-28")
    expect(page.locator(".hero-number")).to_have_text("5")
    page.get_by_role("link", name="5", exact=True).last.click()
    page.goto("/scoreboard/K01/new_in_segment/?segment=bpu&as_of=2021-02-28")
    expect(page.get_by_role("link", name="Siti Aminah")).to_be_visible()

    send(page, roster, "2021-03")
    expect(chip(page, "known")).to_contain_text("3")
    expect(chip(page, "new")).to_contain_text("0")
    expect(page.get_by_text("Diperpanjang").first).to_be_visible()


def send(page: Page, file: Path, month: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Unggah daftar").click()
    page.set_input_files("#id_file", file)
    page.get_by_label("Mitra", exact=True).fill(PARTNER)
    page.get_by_label("Bulan mulai terlindungi").fill(month)
    page.get_by_role("button", name="Unggah dan periksa").click()


def chip(page: Page, outcome: str) -> object:
    """The number of lines with an outcome; it appears by itself when the list is read."""
    return page.locator(f".chip.{outcome} b")


def fix_sheet(page: Page, folder: Path) -> Path:
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Lembar perbaikan").click()
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    return file


def correct(file: Path) -> Path:
    """What the partner's clerk does: find the coloured NIK and type the right one."""
    book = openpyxl.load_workbook(file)
    [cell] = [cell for row in book.active.iter_rows() for cell in row if cell.value == ROWS[4][1]]
    assert cell.comment is not None
    cell.value = MENDED
    book.save(file)
    return file


def pay(page: Page, folder: Path, code: str, amount: str) -> None:
    bank = folder / "bank.csv"
    bank.write_text(f"date,code,amount,reference\n2021-02-12,{code},{amount},UJI-1\n")
    page.goto("/receipts/")
    page.set_input_files("#id_file", bank)
    page.get_by_role("button", name="Bukukan").click()
    expect(page.get_by_text("1 penerimaan baru dibukukan.")).to_be_visible()
