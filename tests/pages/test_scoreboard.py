"""The reason of a difference is the regional lead's to write; the rows behind a number come page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.procedures.plan_year import lock_plan
from lindung.procedures.publish_measures import publish
from lindung.reference import district_outlines
from lindung.registry.actions import plans
from lindung.registry.models import Account, AuditEvent, Figure, Membership, OfficialFigure, Plan, Target, Worker
from lindung.web.scoreboard import pages

SignIn = Callable[[Account], Client]

AS_OF = date(2021, 2, 28)


@pytest.fixture
def official(cast: Cast) -> OfficialFigure:
    """Nobody is covered in our record, and the institution counts two."""
    publish(AS_OF, by="lead", at=AT)
    return OfficialFigure.objects.create(
        as_of=AS_OF, office="K01", segment="bpu", measure="active", value=2, source="Laporan Februari"
    )


def test_the_lead_writes_why_a_total_differs(cast: Cast, official: OfficialFigure, signed_in: SignIn) -> None:
    client = signed_in(cast.lead)
    assert (
        f'action="/scoreboard/official/{official.pk}/explain/"' in client.get("/scoreboard/official/").content.decode()
    )
    answer = client.post(f"/scoreboard/official/{official.pk}/explain/", {"why": "Dua orang belum dibukukan"})
    assert answer.headers["Location"] == "/scoreboard/official/?as_of=2021-02-28"
    assert "Dua orang belum dibukukan" in client.get(answer.headers["Location"]).content.decode()
    event = AuditEvent.objects.get(verb="explain_difference")
    assert (event.by, event.why) == ("lead", "Dua orang belum dibukukan")
    assert event.subject == f"officialfigure {official.pk}"


def test_an_empty_reason_is_not_kept(cast: Cast, official: OfficialFigure, signed_in: SignIn) -> None:
    answer = signed_in(cast.lead).post(f"/scoreboard/official/{official.pk}/explain/", {"why": " "}, follow=True)
    assert "Tulislah sebabnya" in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="explain_difference").exists()


@pytest.mark.parametrize("who", ["head", "officer", "clerk"])
def test_nobody_else_writes_a_reason(cast: Cast, official: OfficialFigure, signed_in: SignIn, who: str) -> None:
    client = signed_in(getattr(cast, who))
    answer = client.post(f"/scoreboard/official/{official.pk}/explain/", {"why": "Tidak tahu"})
    assert answer.status_code == 403
    assert "/explain/" not in client.get("/scoreboard/official/").content.decode()
    official.refresh_from_db()
    assert official.reason == ""


def test_the_rows_behind_a_number_come_page_by_page(
    cast: Cast, official: OfficialFigure, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ROWS_A_PAGE", 2)
    for number in range(1, 5):
        worker = Worker.objects.create(nik=f"12710101019000{number:02}", name=f"Orang {number}")
        Membership.objects.create(
            worker=worker,
            segment="bpu",
            office=cast.medan,
            programmes="jkk jkm",
            since=Month(2021, 2),
            registered_on=date(2021, 2, 10),
        )
    client, address = signed_in(cast.officer), "/scoreboard/K01/registered_unpaid/?as_of=2021-02-28"
    names = [
        [row.membership.worker.name for row in client.get(f"{address}&page={number}").context["rows"]]
        for number in (1, 2, 3)
    ]
    assert names == [["Orang 1", "Orang 2"], ["Orang 3", "Orang 4"], ["Siti Aminah"]]
    assert client.get(address).context["value"] == 5
    for wrong in ("4", "0", "x", "99999999999"):
        assert client.get(f"{address}&page={wrong}").status_code == 404


@pytest.fixture
def counted(cast: Cast) -> None:
    """Two months of two offices, each: 60 people new in BPU, 40 of them first ever protected; the target is 100."""
    months = [
        (Month(2021, number), measure, value)
        for number in (1, 2)
        for measure, value in (("new_in_segment", 30), ("first_protected", 20))
    ]
    for office in ("K01", "K24"):
        Figure.objects.bulk_create(
            Figure(as_of=AS_OF, office=office, segment="bpu", measure=measure, month=month, value=value)
            for month, measure, value in months
        )
        Target.objects.create(year=2021, version="booked", office=office, measure="new_in_segment", value=100)


@pytest.mark.usefixtures("counted")
def test_the_counting_rule_is_switched_and_says_what_it_counts(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.lead)
    usual, other = client.get("/scoreboard/"), client.get("/scoreboard/?rule=first_protected")
    assert [page.context["hero"].cell.actual for page in (usual, other)] == [120, 80]
    assert "Hanya orang yang pertama kali terlindungi (PU, BPU)" in _shown_rule(other)
    assert "Orang baru di segmen (PU, BPU) ditambah tenaga kerja proyek" in _shown_rule(usual)
    assert "Orang yang NIK-nya belum pernah terlindungi" in usual.content.decode()
    assert "/scoreboard/K01/?version=booked&amp;rule=first_protected" in other.content.decode()
    assert client.get("/scoreboard/?rule=other").context["board"].rule == usual.context["board"].rule


@pytest.mark.usefixtures("counted")
def test_every_district_has_its_offices_pace_and_address(cast: Cast, signed_in: SignIn) -> None:
    Target.objects.filter(office="K24").update(value=10_000)
    drawn = {area["code"]: area for area in signed_in(cast.lead).get("/scoreboard/").context["map"]["areas"]}
    assert len(drawn) == 56
    assert (drawn["12.71"]["band"], drawn["11.74"]["band"]) == (4, 0)
    assert drawn["11.74"]["heading"] == "Langsa K24"
    assert ("Tercapai", "0,6%") in drawn["11.74"]["facts"]
    assert drawn["11.74"]["address"].startswith("/scoreboard/K24/?version=booked")


def test_the_outlines_are_kept_by_the_browser_and_are_of_the_same_districts(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get("/scoreboard/districts.json")
    assert answer.headers["Cache-Control"] == "private, max-age=86400"
    codes = {feature["properties"]["code"] for feature in answer.json()["features"]}
    assert codes == {outline.district for outline in district_outlines()}


@pytest.mark.usefixtures("counted")
def test_an_office_shows_its_months_beside_the_plan(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/scoreboard/K01/")
    months = page.context["months"]
    assert [each.actual for each in months[:3]] == [30, 60, None]
    assert months[11].plan == 100
    assert page.context["course"]["lines"][0]["values"][:3] == [30, 60, None]
    assert {measure.name: value for measure, value in page.context["movements"]}["first_protected"] == 40
    assert page.context["explained"] is None


@pytest.mark.usefixtures("counted")
def test_an_office_reads_why_it_has_its_number_once_the_plan_is_locked(
    cast: Cast, proposed: Plan, signed_in: SignIn
) -> None:
    client, address = signed_in(cast.officer), "/scoreboard/K01/?version=challenge"
    assert client.get(address).context["explained"] is None
    plans.agree(proposed, signed_by="Pimpinan wilayah", by="lead", at=AT)
    lock_plan(proposed, by="lead", at=AT)
    page = client.get(address).content.decode()
    assert f"/plans/{proposed.pk}/K01/" in page
    assert "rata-rata wilayah" in page


@pytest.mark.usefixtures("counted")
def test_offices_stand_in_the_order_asked_for_below_region_and_provinces(cast: Cast, signed_in: SignIn) -> None:
    Target.objects.filter(office="K24").update(value=10_000)
    client = signed_in(cast.lead)
    assert _order(client, "") == ["REGION", "P12", "P11", "K24", "K01"]
    assert _order(client, "?order=place") == ["REGION", "P12", "K01", "K02", "K03"]


def _shown_rule(page: HttpResponse) -> str:
    return page.content.decode().partition('<details class="rule">')[2].partition("</summary>")[0]


def _order(client: Client, query: str) -> list[str]:
    return [line.row.place.code for line in client.get(f"/scoreboard/{query}").context["lines"]][:5]


@pytest.mark.parametrize("address", ["/scoreboard/", "/scoreboard/official/", "/reserves/", "/meeting/commitments/"])
def test_a_day_that_does_not_exist_is_as_none_asked_for(
    cast: Cast, official: OfficialFigure, signed_in: SignIn, address: str
) -> None:
    client = signed_in(cast.lead)
    assert client.get(f"{address}?as_of=2021-02-30").status_code == client.get(address).status_code == 200
