"""The plan's pages: all staff see it, an office answers for its own only, steering is the regional lead's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.registry.actions import plans
from lindung.registry.models import Account, OpeningFigure, Plan, PlanCounter

SignIn = Callable[[Account], Client]

ANSWER = {"segment": "bpu", "asked": "1.000", "why": "Pasar direnovasi", "commitment": "Koperasi pada Maret"}


@pytest.mark.parametrize(("who", "seen"), [("lead", 200), ("head", 200), ("officer", 200), ("clerk", 403)])
def test_staff_see_every_offices_number(cast: Cast, proposed: Plan, signed_in: SignIn, who: str, seen: int) -> None:
    client = signed_in(getattr(cast, who))
    for address in ("/plans/", f"/plans/{proposed.pk}/", f"/plans/{proposed.pk}/K24/", "/plans/counters/"):
        assert client.get(address).status_code == seen


def test_the_grid_by_months_adds_up_to_each_offices_number(cast: Cast, proposed: Plan, signed_in: SignIn) -> None:
    shown = signed_in(cast.head).get(f"/plans/{proposed.pk}/?by=month").context
    for line, months in shown["by_month"]:
        assert (len(months), sum(months)) == (12, line.total)
    assert sum(shown["months_of_region"]) == shown["total"]


def test_a_head_counters_the_own_office_and_no_other(cast: Cast, proposed: Plan, signed_in: SignIn) -> None:
    client = signed_in(cast.head)
    assert client.post(f"/plans/{proposed.pk}/K24/counter/", ANSWER).status_code == 404
    assert client.post(f"/plans/{proposed.pk}/K01/counter/", ANSWER).status_code == 302
    counter = PlanCounter.objects.get()
    assert (counter.office_id, counter.asked, counter.asked_by) == ("K01", 1_000, cast.head.username)


@pytest.mark.parametrize(
    ("who", "offered"), [("head", ["Kirim tawaran"]), ("lead", ["Atur dan bagi ulang"]), ("officer", [])]
)
def test_a_head_is_offered_to_counter_and_the_lead_to_set(
    cast: Cast, proposed: Plan, signed_in: SignIn, who: str, offered: list[str]
) -> None:
    page = signed_in(getattr(cast, who)).get(f"/plans/{proposed.pk}/K01/").content.decode()
    assert [button for button in ("Kirim tawaran", "Atur dan bagi ulang") if button in page] == offered


@pytest.mark.parametrize("who", ["officer", "clerk"])
def test_nobody_else_counters(cast: Cast, proposed: Plan, signed_in: SignIn, who: str) -> None:
    assert signed_in(getattr(cast, who)).post(f"/plans/{proposed.pk}/K01/counter/", ANSWER).status_code == 403


@pytest.mark.parametrize("address", ["move/", "K01/set/", "import/"])
def test_only_the_lead_steers(cast: Cast, proposed: Plan, signed_in: SignIn, address: str) -> None:
    assert signed_in(cast.head).post(f"/plans/{proposed.pk}/{address}", {"verb": "agree"}).status_code == 403
    assert Plan.objects.get(pk=proposed.pk).state == "proposed"


def test_an_impossible_counter_is_refused_with_the_wishes_that_conflict(
    cast: Cast, proposed: Plan, signed_in: SignIn
) -> None:
    plans.counter(proposed, "K01", "bpu", 9_000_000, why="Salah ketik", commitment="-", by="head", at=AT)
    counter = PlanCounter.objects.get()
    answer = signed_in(cast.lead).post(f"/plans/counters/{counter.pk}/", {"accepted": "on", "why": "Baik"})
    assert answer.status_code == 409
    assert "angka K01 BPU yang dipatok" in answer.content.decode()
    counter.refresh_from_db()
    assert counter.state == "open"


def test_a_demand_that_does_not_add_up_comes_back_with_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    typed = {"year": 2021, "version": "booked", "total": "1.000", "north_sumatra": "700", "aceh": "200"}
    OpeningFigure.objects.create(
        office="K01", segment="pu", month=Month(2020, 6).first_day, measure="new_in_segment", value=5, source="contoh"
    )
    answer = signed_in(cast.lead).post("/plans/draft/", typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "jumlah provinsi Sumatera Utara, jumlah provinsi Aceh, jumlah wilayah" in page
    assert 'value="1.000"' in page


def test_the_workbook_comes_as_a_download(cast: Cast, proposed: Plan, signed_in: SignIn) -> None:
    answer = signed_in(cast.head).get(f"/plans/{proposed.pk}/workbook/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rencana_2021_challenge.xlsx"'
    assert answer.content[:2] == b"PK"
