"""Will we make it? From the scoreboard of September to the weakest office, its sources, the meeting and the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Installation, opened, sign_in, taken

from lindung.demo.accounts import ACCOUNTS
from lindung.demo.meeting import PROMISES

PASSWORDS = {account.username: account.password for account in ACCOUNTS}


@pytest.fixture
def lead(browser: Browser, september: Installation) -> Iterator[Page]:
    with opened(browser, september, width=1280) as page:
        sign_in(page, "wilayah", PASSWORDS["wilayah"])
        yield page


def test_will_we_make_it(lead: Page) -> None:
    count_by_another_rule(lead)
    weakest = find_the_weakest_office(lead)
    name_its_source(lead)
    hold_the_meeting(lead, weakest)
    send_the_picture(lead)


def count_by_another_rule(page: Page) -> None:
    """The number changes with the rule, and comes back with it."""
    page.get_by_role("link", name="Capaian", exact=True).click()
    reached, rule = page.locator(".hero-number"), page.locator(".rule summary")
    expect(page.get_by_text("Keadaan per 30 September 2021")).to_be_visible()
    own = reached.inner_text()
    rule.click()
    page.locator(".rule .tag:not([aria-current])").first.click()
    expect(reached).not_to_have_text(own)
    rule.click()
    page.get_by_role("link", name=re.compile("Kembali ke aturan")).click()
    expect(reached).to_have_text(own)


def find_the_weakest_office(page: Page) -> str:
    """The region's chance, and the office whose named sources cover least of its gap."""
    page.get_by_role("link", name=re.compile("Perkiraan akhir tahun")).click()
    expect(page.get_by_text("Peluang mencapai target")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^Sumbagut"))).to_contain_text("%")
    page.get_by_role("link", name="Dari mana: sumber bernama").click()
    first = page.locator("tbody tr th a").first
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    return name


def name_its_source(page: Page) -> None:
    page.get_by_label("Nama sumber").fill("Daftar pedagang Pasar Baru")
    page.get_by_label("Berapa orang").fill("40")
    page.get_by_label("Bulan datangnya").fill("2021-11")
    page.get_by_role("button", name="Catat sumber").click()
    expect(page.get_by_role("row", name=re.compile("Daftar pedagang Pasar Baru"))).to_contain_text("40")


def hold_the_meeting(page: Page, weakest: str) -> None:
    """Screen by screen with the arrow key: what was promised stands there in words; a new promise is taken down."""
    page.get_by_role("link", name="Rapat", exact=True).click()
    page.get_by_role("link", name="Tinjauan 30 Sep 2021").click()
    page.get_by_role("link", name="Mulai mode rapat").click()
    expect(page.locator("#number")).to_be_in_viewport()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#offices-1")).to_be_in_viewport(ratio=0.9)

    shown = page.locator("[id^=commitments] .promises li")
    assert sorted(shown.locator(".badge").all_inner_texts()) == sorted(
        ["Ditepati"] * 2 + ["Lewat tenggat"] * 2 + ["Tidak ditepati"] + ["Berjalan"] * 2
    )
    assert len(shown.all()) == len(PROMISES)
    for standing in ("kept", "overdue", "broken", "open"):
        expect(page.locator(f".promises li.standing-{standing}").first).to_be_attached()

    page.goto(page.url + "#decisions")
    form = page.locator("#decisions form")
    form.get_by_label("Kantor").select_option(label=weakest_option(page, weakest))
    form.get_by_label("Apa yang akan dikerjakan").fill("Daftar Pasar Baru masuk sebelum 15 November")
    form.get_by_label("Penanggung jawab").fill("Kepala kantor")
    form.get_by_label("Tenggat").fill("2021-11-15")
    form.get_by_role("button", name="Catat").click()
    expect(page.locator("#decisions")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#decisions .promises")).to_contain_text("Daftar Pasar Baru masuk sebelum 15 November")
    page.locator("#decisions").get_by_role("link", name="Keluar").click()


def send_the_picture(page: Page) -> None:
    name, picture = taken(page, "Gambar mingguan untuk WhatsApp (PNG) id")
    assert name == "scoreboard-2021-09-30.png"
    assert picture.startswith(b"\x89PNG")


def weakest_option(page: Page, weakest: str) -> str:
    return page.locator("#decisions option", has_text=weakest).inner_text()
