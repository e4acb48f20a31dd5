"""The migrants desk: an office follows its own migrants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.registry.actions.stays import depart_migrant
from lindung.registry.models import Account, Membership, MigrantStay, PaymentCode

SignIn = Callable[[Account], Client]


@pytest.fixture
def siti(cast: Cast) -> Membership:
    """Siti, a migrant of Medan whose cover of an opening balance goes on for a month."""
    month = Month.of(timezone.localdate())
    return Membership.objects.create(
        worker=cast.siti,
        segment="pmi",
        office=cast.medan,
        partner=cast.parkir,
        programmes="jkk jkm",
        since=month + -11,
        opening_paid_through=month + 1,
        counted_as="opening",
        country="Malaysia",
        registered_on=AT.date(),
    )


@pytest.fixture
def abroad(siti: Membership) -> Membership:
    depart_migrant(siti.pk, on=timezone.localdate() - timedelta(days=300), by="somebody", at=timezone.now())
    return siti


def test_people_stand_under_what_is_known_of_them(cast: Cast, abroad: Membership, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    page = client.get("/abroad/").content.decode()
    assert "Siti Aminah" in page
    assert "Segera habis 1" in page
    assert len(page) < 150_000
    assert "Siti Aminah" not in client.get("/abroad/?standing=before").content.decode()
    of_one = client.get(f"/abroad/{abroad.pk}/").content.decode()
    assert "Di luar negeri, terlindungi sampai" in of_one
    assert "Menurut ekstrak, dibayar sampai" in of_one
    assert "sesudahnya 30 hari untuk pulang" not in of_one
    assert "terlindungi sampai" in client.get(f"/workers/{cast.siti.pk}/").content.decode()


def test_to_another_office_the_migrant_is_not_there(cast: Cast, abroad: Membership, signed_in: SignIn) -> None:
    client = signed_in(cast.other_officer)
    assert b"Siti Aminah" not in client.get("/abroad/?standing=ending").content
    assert client.get(f"/abroad/{abroad.pk}/").status_code == 404
    assert client.post(f"/abroad/{abroad.pk}/extend/", {"months": "3"}).status_code == 404
    assert client.post(f"/abroad/{abroad.pk}/return/", {"on": "2021-03-01"}).status_code == 404
    assert signed_in(cast.clerk).get("/abroad/").status_code == 403


def test_who_is_ticked_has_left(cast: Cast, siti: Membership, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    client.post("/abroad/depart/", {"on": str(timezone.localdate())})
    assert not MigrantStay.objects.exists()
    client.post("/abroad/depart/", {"on": str(timezone.localdate()), "numbers": [str(siti.pk)]})
    assert MigrantStay.objects.get().departed_on == timezone.localdate()


def test_more_months_are_asked_for_once_and_shown_with_their_code(
    cast: Cast, abroad: Membership, signed_in: SignIn
) -> None:
    client = signed_in(cast.officer)
    client.post(f"/abroad/{abroad.pk}/extend/", {"months": "0"})
    assert not PaymentCode.objects.exists()
    page = client.post(f"/abroad/{abroad.pk}/extend/", {"months": "6"}, follow=True).content.decode()
    assert PaymentCode.objects.get().code in page
    assert "Rp81.000" in page
    assert client.post(f"/abroad/{abroad.pk}/extend/", {"months": "6"}).status_code == 409


def test_a_return_is_noted_and_not_before_its_day(cast: Cast, abroad: Membership, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    tomorrow: date = timezone.localdate() + timedelta(days=2)
    assert client.post(f"/abroad/{abroad.pk}/return/", {"on": str(tomorrow)}).status_code == 409
    client.post(f"/abroad/{abroad.pk}/return/", {"on": str(timezone.localdate() - timedelta(days=1))})
    assert MigrantStay.objects.get().state == "returned"
