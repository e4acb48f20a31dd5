"""Below the office: the head shares out, the officer reads the number of the week, and no other office exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.registry.models import Account, Plan, PlanCell, PlanShare

SignIn = Callable[[Account], Client]

CHANGE = {"whose": "officer", "segment": "bpu", "asked": "40", "why": "Sedang cuti"}


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = Plan.objects.create(
        year=2021,
        version="booked",
        counting_rule="new_in_segment",
        demand={
            "year": 2021,
            "total": 200,
            "provinces": {"12": 100, "11": 100},
            "offices": [
                {"code": "K01", "province": "12", "potential": {"bpu": 100}},
                {"code": "K24", "province": "11", "potential": {"bpu": 100}},
            ],
        },
        drafted_at=AT,
        drafted_by="wilayah",
    )
    for office in (cast.medan, cast.langsa):
        PlanCell.objects.create(plan=made, office=office, segment="bpu", value=100)
    Account.objects.create(username="second", role=Account.Role.OFFICER, office=cast.medan)
    return made


def shares(plan: Plan) -> dict[str, int]:
    return {share.officer.username: share.value for share in plan.shares.filter(partner=None)}


def test_the_head_shares_out_changes_one_number_and_lets_it_go_again(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    head, page = signed_in(cast.head), f"/plans/{plan.pk}/K01/shares/"
    assert "belum dibagi" in head.get(page).content.decode()
    assert head.post(f"{page}out/").status_code == 302
    assert shares(plan) == {"officer": 50, "second": 50}
    assert head.post(f"{page}set/", CHANGE).status_code == 302
    assert shares(plan) == {"officer": 40, "second": 60}
    assert "Sedang cuti" in head.get(page).content.decode()
    by_hand = PlanShare.objects.get(by_hand=True)
    assert head.post(f"{page}release/", {"share": by_hand.pk}).status_code == 302
    assert shares(plan) == {"officer": 50, "second": 50}


def test_a_number_that_cannot_be_is_answered_beside_the_field(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    head, page = signed_in(cast.head), f"/plans/{plan.pk}/K01/shares/"
    head.post(f"{page}out/")
    too_much = head.post(f"{page}set/", CHANGE | {"asked": "101"})
    assert (too_much.status_code, "101" in too_much.content.decode()) == (409, True)
    assert head.post(f"{page}set/", CHANGE | {"whose": "other_officer"}).status_code == 400
    assert shares(plan) == {"officer": 50, "second": 50}


def test_the_head_gives_a_partner_to_an_officer(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    head, page = signed_in(cast.head), f"/plans/{plan.pk}/K01/shares/"
    assert head.post(f"{page}give/", {"partner": cast.parkir.pk, "officer": "officer"}).status_code == 302
    assert cast.parkir.care.get(office=cast.medan).officer == cast.officer
    assert head.post(f"{page}give/", {"partner": cast.parkir.pk, "officer": ""}).status_code == 302
    assert not cast.parkir.care.exists()
    head.post(f"{page}give/", {"partner": cast.parkir.pk, "officer": "other_officer"})
    assert not cast.parkir.care.exists()


@pytest.mark.parametrize(
    ("who", "own", "other", "shares_out"),
    [("lead", 200, 200, 302), ("head", 200, 404, 302), ("officer", 200, 404, 403), ("clerk", 403, 403, 403)],
)
def test_another_offices_shares_do_not_exist(
    cast: Cast, plan: Plan, signed_in: SignIn, who: str, own: int, other: int, shares_out: int
) -> None:
    client = signed_in(getattr(cast, who))
    for page in ("shares/", "officers/officer/"):
        assert client.get(f"/plans/{plan.pk}/K01/{page}").status_code == own
    for page in ("shares/", "officers/other_officer/"):
        assert client.get(f"/plans/{plan.pk}/K24/{page}").status_code == other
    assert client.post(f"/plans/{plan.pk}/K01/shares/out/").status_code == shares_out
    if who == "head":
        for verb in ("out", "set", "give", "release"):
            assert client.post(f"/plans/{plan.pk}/K24/shares/{verb}/", CHANGE).status_code == 404


def test_mine_leads_to_ones_own_number(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    for account, page in (
        (cast.officer, f"/plans/{plan.pk}/K01/officers/officer/"),
        (cast.head, f"/plans/{plan.pk}/K01/shares/"),
        (cast.lead, "/plans/"),
    ):
        assert signed_in(account).get("/plans/mine/").headers["Location"] == page


def test_the_officer_reads_what_the_week_needs(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    signed_in(cast.head).post(f"/plans/{plan.pk}/K01/shares/out/")
    page = signed_in(cast.officer).get(f"/plans/{plan.pk}/K01/officers/officer/").content.decode()
    assert "Minggu ini" in page
    assert "Mitra yang membawanya" in page
    assert signed_in(cast.officer).get(f"/plans/{plan.pk}/K01/officers/nobody/").status_code == 404
