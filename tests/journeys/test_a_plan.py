"""One direction: the region's number shared out, countered on a phone, agreed, locked; the next one beside it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.journeys.conftest import Installation, opened, sign_in, taken

from lindung.demo.accounts import ACCOUNTS

PASSWORDS = {account.username: account.password for account in ACCOUNTS}


def test_one_direction(browser: Browser, region: Installation) -> None:
    with opened(browser, region, width=1280) as lead, opened(browser, region, width=360) as head:
        sign_in(lead, "wilayah", PASSWORDS["wilayah"])
        sign_in(head, "kepala.k01", PASSWORDS["kepala.k01"])

        draft(lead, "challenge", total=900, north_sumatra=700, aceh=200)
        expect(lead.locator("tbody tr")).to_have_count(32)
        expect(sum_of_region(lead)).to_have_text("900")
        expect(lead.get_by_role("row", name=re.compile("K05"))).to_contain_text("%")

        lead.get_by_role("link", name="Pematangsiantar").click()
        expect(lead.locator(".title p")).to_contain_text("tahun lalu")
        expect(lead.locator(".title p")).to_contain_text("rata-rata wilayah")
        lead.go_back()
        lead.get_by_role("button", name="Usulkan ke kantor").click()
        expect(lead.get_by_text("Diusulkan ke kantor")).to_be_visible()

        asked = counter(head, by=-2)
        lead.goto("/plans/counters/")
        lead.get_by_label("Alasan jawaban").fill("Masuk akal, koperasi menyusul")
        lead.get_by_role("button", name="Terima dan bagi ulang").click()
        expect(lead.get_by_role("status").first).to_contain_text("semua jumlah tetap tepat")
        expect(sum_of_region(lead)).to_have_text("900")
        expect(lead.get_by_role("row", name=re.compile("K01"))).to_contain_text(f"✎ {asked}")

        left_open = lead.context.new_page()
        left_open.goto(f"{lead.url}K05/")

        lead.get_by_label("Ditandatangani oleh").fill("Pimpinan wilayah")
        lead.get_by_role("button", name="Rapat sepakat").click()
        lead.get_by_role("button", name="Kunci dan berlakukan").click()
        expect(lead.locator(".title p")).to_contain_text("berlaku")

        lead.get_by_role("link", name="Medan Kota").click()
        expect(lead.get_by_role("button", name="Atur dan bagi ulang")).to_have_count(0)
        set_number(left_open, 1)
        expect(left_open.get_by_text("Rencana Tantangan 2021 terkunci (locked)")).to_be_visible()

        lead.goto("/plans/")
        lead.get_by_role("link", name="RKAT 2021").click()
        expect(lead.get_by_role("link", name=re.compile("900"))).to_be_visible()

        open_the_year(lead, target="773")


def draft(page: Page, version: str, *, total: int, north_sumatra: int, aceh: int) -> None:
    page.goto("/plans/")
    page.get_by_label("Tahun").fill("2021")
    page.get_by_label("Versi").select_option(version)
    page.get_by_label("Se-wilayah").fill(str(total))
    page.get_by_label("Sumatera Utara").fill(str(north_sumatra))
    page.get_by_label("Aceh").fill(str(aceh))
    page.get_by_role("button", name="Bagi ke kantor").click()
    page.wait_for_url(re.compile(r"/plans/\d+/$"))


def counter(page: Page, *, by: int) -> int:
    """The branch head answers the BPU number on a phone; gives what was asked for."""
    page.goto("/plans/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Medan Kota").click()
    proposed = int(page.locator(".tile", has_text="BPU").locator(".big").inner_text().replace(".", ""))
    page.get_by_label("Segmen").select_option("bpu")
    page.get_by_label("Angka baru").fill(str(proposed + by))
    page.get_by_label("Alasan").fill("Pasar utama direnovasi sampai Juni")
    page.get_by_label("Komitmen").fill("Koperasi pedagang terdaftar pada Maret")
    page.get_by_role("button", name="Kirim tawaran").click()
    expect(page.get_by_role("status").first).to_contain_text("Tawaran dikirim")
    return proposed + by


def set_number(page: Page, number: int) -> None:
    page.get_by_label("Angka baru").fill(str(number))
    page.get_by_label("Alasan").fill("Terlambat")
    page.get_by_role("button", name="Atur dan bagi ulang").click()


def open_the_year(page: Page, *, target: str) -> None:
    """The opening's pack and the sheet of every office are PDFs, and the pack opens with the number."""
    page.get_by_role("link", name="Rapat", exact=True).click()
    page.get_by_label("Hari", exact=True).fill("2021-02-04")
    page.get_by_label("Jenis", exact=True).select_option("opening")
    page.get_by_role("button", name="Pilih").click()
    name, pack = taken(page, "Bahan rapat (PDF) id")
    assert name == "rapim-opening-2021-02-04.pdf"
    assert f"Target 2021: {target} pekerja baru terlindungi di 31 kantor." in text_of(pack)
    _, sheets = taken(page, "Lembar 31 kantor (ZIP berisi PDF) id")
    with zipfile.ZipFile(io.BytesIO(sheets)) as archive:
        assert archive.namelist() == [f"K{number:02}.pdf" for number in range(1, 32)]
        assert "K10 Tebing Tinggi" in text_of(archive.read("K10.pdf"))


def text_of(pdf: bytes) -> str:
    """The words of a PDF, each blank one blank."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (package poppler-utils) reads the pages back; it is not installed.")
    done = subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def sum_of_region(page: Page) -> Locator:
    return page.locator("tbody tr.total td").first
