"""A migrant's way through a browser: the agency's list, two invoices, departure, protected until, extension, return."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from tests.journeys.conftest import Installation, sign_in

from lindung.sentences import long_date

TODAY = datetime.now(ZoneInfo("Asia/Jakarta")).date()
NAME, AGENCY = "Dewi Anggraini", "PT Duta Uji Mandiri"


def test_a_migrant_from_the_agencys_list_to_the_return(page: Page, installation: Installation, tmp_path: Path) -> None:
    sign_in(page, "petugas")
    page.goto("/")
    page.get_by_role("link", name="Unggah daftar").click()
    page.set_input_files("#id_file", agency_list(tmp_path))
    page.get_by_text("Bekerja di luar negeri").click()
    page.get_by_label("Mitra", exact=True).fill(AGENCY)
    page.get_by_label("Bulan mulai terlindungi").fill(f"{TODAY:%Y-%m}")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.locator(".chip.new b")).to_contain_text("1")
    page.get_by_role("link", name="Lihat pratinjau").click()
    page.get_by_role("button", name=re.compile("Daftarkan 1")).click()
    code = page.locator("#payment-code").inner_text()
    expect(page.get_by_text("Rp370.000").first).to_be_visible()
    pay(page, tmp_path, code, 37_500)
    pay(page, tmp_path, code, 332_500)

    page.goto("/abroad/?standing=before")
    page.get_by_label("berangkat", exact=True).check()
    page.get_by_role("button", name="Catat keberangkatan").click()
    expect(page.get_by_text("Di luar negeri, terlindungi sampai")).to_be_visible()
    expect(page.locator(".figure")).to_have_text(long_date(months_on(24) + timedelta(days=30)))

    page.get_by_label("Berapa bulan").fill("6")
    page.get_by_role("button", name="Buat tagihan").click()
    expect(page.get_by_text("belum dibayar", exact=True)).to_be_visible()
    person = page.url
    pay(page, tmp_path, page.locator("#payment-code").inner_text(), 6 * 13_500)
    page.goto(person)
    expect(page.locator(".figure")).to_have_text(long_date(months_on(30) + timedelta(days=30)))

    page.get_by_role("button", name="Catat kepulangan").click()
    expect(page.get_by_text("Kepulangan tercatat.")).to_be_visible()
    expect(page.locator(".figure")).to_have_text(long_date(TODAY + timedelta(days=30)))
    page.get_by_role("link", name="Halaman pekerja").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.get_by_text(re.compile("berakhir"))).to_be_visible()


def agency_list(folder: Path) -> Path:
    file = folder / "pmi.csv"
    file.write_text(
        "NAMA;NIK;TGL LAHIR;NO PASPOR;NEGARA TUJUAN;NAMA P3MI;LAMA KONTRAK (BULAN);TGL BERANGKAT\n"
        f"{NAME};1271026508950007;25-08-1995;C7301793;TAIWAN;{AGENCY};24;{TODAY:%d-%m-%Y}\n"
    )
    return file


def pay(page: Page, folder: Path, code: str, amount: int) -> None:
    bank = folder / f"bank_{amount}.csv"
    bank.write_text(f"date,code,amount,reference\n{TODAY},{code},{amount},PMI-{amount}\n")
    page.goto("/receipts/")
    page.set_input_files("#id_file", bank)
    page.get_by_role("button", name="Bukukan").click()
    expect(page.get_by_text("1 penerimaan baru dibukukan.")).to_be_visible()


def months_on(months: int) -> date:
    """The same day so many months on; a day that the month does not have is its last."""
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 + months, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=TODAY.day - 1), after - timedelta(days=1))
