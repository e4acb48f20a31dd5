"""A union's list: agreement, list announced and arrived, what its clerk sees, the money, and the office's gap."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect
from tests.journeys.conftest import PASSWORD, Installation, opened, sign_in

UNION = "Serikat Pekerja Pelabuhan Uji"
LIST = "Buruh bongkar muat Belawan"

#: Invented.
ROWS = (
    ("Siti Aminah Uji", "1271015205850003", "12-05-1985"),
    ("Budi Siregar Uji", "1271011505900001", "15-05-1990"),
    ("Rosmawati Ginting Uji", "1271016203880002", "22-03-1988"),
)


def test_a_unions_list_from_the_agreement_to_the_gap(browser: Browser, region: Installation, tmp_path: Path) -> None:
    before = gap(region, "2021-01-31")
    with opened(browser, region, width=390) as page:
        sign_in(page, "petugas.k01", "contoh-petugas-2021")
        partner = sign_an_agreement(page)
        announce(page)
        page.goto("/reserves/K01/")
        expect(source_of(page)).to_contain_text("Ditunggu")

        send(page, roster(tmp_path))
        page.goto(partner)
        expect(source_of(page)).to_contain_text("Sudah datang")

        region.command("accounts", "add", "mitra.uji", "--role", "partner_clerk", "--partner", UNION)
        with opened(browser, region, width=390) as theirs:
            sign_in(theirs, "mitra.uji", PASSWORD)
            theirs.goto("/partners/")
            expect(theirs.get_by_role("heading", name="Hasil daftar Anda")).to_be_visible()
            expect(step(theirs, "Baru di segmen")).to_contain_text("3")
            expect(theirs.locator(".figure")).to_have_text("0")
            answer = theirs.goto("/partners/1/")
            assert answer is not None
            assert answer.status == 404

            pay(page, tmp_path)
            theirs.goto("/partners/")
            expect(theirs.locator(".figure")).to_have_text("3")
            expect(theirs.get_by_text("3 / 300")).to_be_visible()

        page.goto(partner)
        expect(step(page, "Iuran pertama masuk")).to_contain_text("3")
        region.command("measures", "publish", "--as-of", "2021-02-28")
        assert before - gap(region, "2021-02-28") == len(ROWS)
        page.goto("/reserves/K01/")
        expect(source_of(page)).to_contain_text("Sudah datang")


def sign_an_agreement(page: Page) -> str:
    """The union noted, with an agreement of 300; its address."""
    page.goto("/partners/")
    page.get_by_text("Catat mitra baru").click()
    page.get_by_label("Nama mitra").fill(UNION)
    page.get_by_label("Jenis").select_option("union")
    page.get_by_role("button", name="Catat mitra").click()
    expect(page.get_by_role("heading", name=UNION)).to_be_visible()
    page.get_by_text("Catat perjanjian").first.click()
    page.get_by_label("Nomor perjanjian").fill("PKS/UJI/1")
    for label, day in (
        ("Ditandatangani", "2021-01-04"),
        ("Hari pertama", "2021-01-04"),
        ("Hari terakhir", "2040-12-31"),
    ):
        page.get_by_label(label).fill(day)
    page.get_by_label("Kuota BPU").fill("300")
    page.get_by_role("button", name="Catat perjanjian").click()
    expect(page.get_by_text("0 / 300")).to_be_visible()
    return page.url


def announce(page: Page) -> None:
    page.get_by_text("Umumkan daftar").first.click()
    page.get_by_label("Daftar apa").fill(LIST)
    page.get_by_label("Berapa orang").fill("3")
    page.get_by_label("Bulan datangnya").fill("2021-02")
    page.get_by_label("Di bawah perjanjian").select_option(label="PKS/UJI/1")
    page.get_by_role("button", name="Umumkan daftar").click()
    expect(source_of(page)).to_contain_text("Ditunggu")


def source_of(page: Page) -> Locator:
    """The row of the announced list."""
    return page.get_by_role("row").filter(has_text=LIST)


def step(page: Page, name: str) -> Locator:
    """The row of one number of the funnel."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile(f"^{name}")))


def roster(folder: Path) -> Path:
    file = folder / "belawan.csv"
    file.write_text("Nama Lengkap,NIK,Tanggal Lahir\n" + "".join(f"{','.join(row)}\n" for row in ROWS))
    return file


def send(page: Page, file: Path) -> None:
    page.goto("/lists/upload/")
    page.set_input_files("#id_file", file)
    page.get_by_label("Mitra", exact=True).fill(UNION)
    page.get_by_label("Bulan mulai terlindungi").fill("2021-02")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.locator(".chip.new b")).to_contain_text("3")
    page.get_by_role("link", name="Lihat pratinjau").click()
    page.get_by_role("button", name=re.compile("Daftarkan 3")).click()
    expect(page.locator("#payment-code")).to_be_visible()


def pay(page: Page, folder: Path) -> None:
    """The bank's file for the union's list."""
    page.goto("/lists/")
    page.get_by_role("link", name="belawan.csv").first.click()
    code = page.locator("#payment-code").inner_text()
    amount = re.sub(r"\D", "", page.locator("dt:text-is('Jumlah') + dd").inner_text())
    bank = folder / "bank.csv"
    bank.write_text(f"date,code,amount,reference\n2021-02-12,{code},{amount},UJI-1\n")
    page.goto("/receipts/")
    page.set_input_files("#id_file", bank)
    page.get_by_role("button", name="Bukukan").click()
    expect(page.get_by_text("1 penerimaan baru dibukukan.")).to_be_visible()


def gap(region: Installation, day: str) -> int:
    """What the office lacks of its booked target as of a published day."""
    found = json.loads(region.command("reserve", "show", "--as-of", day, "--office", "K01", "--json"))
    return int(found["gap"])
