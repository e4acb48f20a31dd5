"""The scoreboard in a browser: the map is drawn and leads to an office, the counting rule is switched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Installation, opened, sign_in

from lindung.demo.accounts import ACCOUNTS

LEAD = ACCOUNTS[0]


@pytest.fixture
def lead(browser: Browser, region: Installation) -> Iterator[Page]:
    with opened(browser, region, width=1280) as page:
        sign_in(page, LEAD.username, LEAD.password)
        yield page


@pytest.fixture
def lead_on_a_phone(browser: Browser, region: Installation) -> Iterator[Page]:
    with opened(browser, region, width=390) as page:
        sign_in(page, LEAD.username, LEAD.password)
        yield page


def test_the_map_tells_of_an_office_and_opens_it(lead: Page) -> None:
    complaints: list[str] = []
    lead.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    lead.goto("/scoreboard/?as_of=2021-01-31")
    drawn = lead.locator("figure[data-chart=map] svg")
    expect(drawn.get_by_text("1·2", exact=True)).to_have_count(1)
    assert drawn.locator("path").count() >= 56
    drawn.get_by_text("20", exact=True).hover()
    told = lead.locator("figure[data-chart=map]").get_by_text("Panyabungan K20")
    expect(told).to_be_visible()
    drawn.get_by_text("20", exact=True).click()
    lead.wait_for_url(re.compile("/scoreboard/K20/"))
    expect(lead.get_by_role("heading", level=1)).to_contain_text("Panyabungan")
    expect(lead.locator("figure[data-chart=line] svg").get_by_text("Rencana")).to_have_count(1)
    assert complaints == []  # the content policy would complain of anything that is not ours


def test_the_counting_rule_is_switched_and_goes_along_to_the_office(lead: Page) -> None:
    lead.goto("/scoreboard/?as_of=2021-01-31")
    usual = lead.locator(".hero-number").inner_text()
    lead.get_by_text("Yang dihitung").click()
    lead.get_by_role("link", name="Hanya orang yang pertama kali terlindungi").click()
    expect(lead.locator(".rule summary")).to_contain_text("pertama kali terlindungi")
    assert lead.locator(".hero-number").inner_text() != usual
    lead.locator("table.league").get_by_role("link", name="Kabanjahe").click()
    expect(lead.locator(".title")).to_contain_text("pertama kali terlindungi")


def test_a_telephone_loads_the_map_only_when_it_is_asked_for(lead_on_a_phone: Page) -> None:
    page, fetched = lead_on_a_phone, []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/scoreboard/?as_of=2021-01-31", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.body.scrollHeight") < 5_000
    assert not any("echarts" in address or "districts" in address for address in fetched)
    page.get_by_role("button", name="Tampilkan gambarnya").first.click()
    expect(page.locator("figure[data-chart=map] svg")).to_be_visible()


#: Where an officer works every day.
DESKS = (
    *("", "today", "lists", "receipts", "scoreboard", "scoreboard/K01", "outreach", "gap", "governments"),
    *("governments/12.71", "procurement", "procurement/heads", "partners", "sponsors", "employers", "agents"),
    *("abroad", "outbox", "outbox/stayed", "outbox/box", "workers", "reserves/K01", "quote"),
)


def test_no_desk_of_an_officer_weighs_more_than_150_kb_on_a_telephone(browser: Browser, region: Installation) -> None:
    with opened(browser, region, width=390) as page:
        sign_in(page, "petugas.k01", "contoh-petugas-2021")
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        parts: list[float] = []
        network.on("Network.loadingFinished", lambda part: parts.append(part["encodedDataLength"]))
        weights = {}
        for desk in DESKS:
            parts.clear()
            page.goto(f"/{desk}/" if desk else "/", wait_until="networkidle")
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
            weights[desk] = sum(parts)
    assert {desk: weight for desk, weight in weights.items() if weight > 150_000} == {}
    assert all(weight > 10_000 for weight in weights.values())
