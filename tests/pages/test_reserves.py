"""The reserves desk: the weakest office first, each office's own sources, and the lead's inbox of offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.procedures.reserves import offer_surplus
from lindung.registry.actions.reserves import SourceNoted, note_source
from lindung.registry.models import Account, Figure, NamedSource, Office, SurplusOffer, Target

SignIn = Callable[[Account], Client]
SEPTEMBER = date(2021, 9, 30)
DAY = "?as_of=2021-09-30&version=booked"


@pytest.fixture(autouse=True)
def published(cast: Cast) -> None:
    for office, target, counted in (("K01", 1_000, 400), ("K24", 300, 390), ("K22", 500, 100)):
        # A total stands only where every segment of the rule has its target.
        Target.objects.bulk_create(
            Target(year=2021, version="booked", office=office, segment=segment, measure="new_in_segment", value=value)
            for segment, value in (("pu", 0), ("bpu", target), ("jakon", 0))
        )
        Figure.objects.create(
            as_of=SEPTEMBER, office=office, segment="bpu", measure="new_in_segment", month=Month(2021, 9), value=counted
        )


def noted(office: Office, name: str) -> NamedSource:
    return note_source(SourceNoted("list", office.pk, "bpu", name, 200, Month(2021, 11)), by="head", at=AT)


def test_all_staff_see_all_gaps_but_only_their_own_sources(cast: Cast, signed_in: SignIn) -> None:
    noted(cast.medan, "Pasar Aksara")
    officer = signed_in(cast.other_officer)
    page = officer.get(f"/reserves/{DAY}").content.decode()
    table = page[page.index("<tbody>") :]
    assert table.index("Medan Kota") < table.index("Banda Aceh") < table.index("Langsa")
    assert "Kurang 520" in table  # 120 % of 600, less 200
    assert "Target tercapai" in table
    assert "Pasar Aksara" not in officer.get(f"/reserves/K01/{DAY}").content.decode()
    assert "Pasar Aksara" in signed_in(cast.officer).get(f"/reserves/K01/{DAY}").content.decode()
    assert signed_in(cast.clerk).get("/reserves/").status_code == 403


def test_an_officer_notes_a_source_of_the_own_office_and_says_what_became_of_it(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    source = {"name": "Pasar Aksara", "kind": "list", "segment": "bpu", "heads": "1.200", "month": "2021-11"}
    assert client.post(f"/reserves/K24/note/{DAY}", source).status_code == 404
    assert client.post(f"/reserves/K01/note/{DAY}", source | {"month": "kapan-kapan"}).status_code == 400
    assert client.post(f"/reserves/K01/note/{DAY}", source).headers["Location"] == f"/reserves/K01/{DAY}"
    made = NamedSource.objects.get()
    assert (made.heads, made.month, made.noted_by) == (1_200, Month(2021, 11), "officer")
    client.post(f"/reserves/sources/{made.pk}/", {"verb": "drop", "why": "Pasar tutup"})
    client.post(f"/reserves/sources/{made.pk}/", {"verb": "expect_again"})
    made.refresh_from_db()
    assert (made.state, made.why) == ("dropped", "Pasar tutup")
    client.post(f"/reserves/sources/{made.pk}/", {"verb": "expect_again", "month": "2021-12"})
    client.post(f"/reserves/sources/{made.pk}/", {"verb": "arrive"})
    made.refresh_from_db()
    assert (made.state, made.month, made.settled_by) == ("arrived", Month(2021, 12), "officer")
    assert signed_in(cast.other_officer).post(f"/reserves/sources/{made.pk}/", {"verb": "drop"}).status_code == 404


def test_a_list_of_another_office_brings_no_source(cast: Cast, signed_in: SignIn) -> None:
    source = noted(cast.medan, "Pasar Aksara")
    for found in (cast.medan_list, cast.langsa_list):
        found.state = "confirmed"
        found.save()
    client = signed_in(cast.officer)
    client.post(f"/reserves/sources/{source.pk}/", {"verb": "arrive", "submission": cast.langsa_list.pk})
    source.refresh_from_db()
    assert source.state == "expected"
    client.post(f"/reserves/sources/{source.pk}/", {"verb": "arrive", "submission": cast.medan_list.pk})
    source.refresh_from_db()
    assert (source.state, source.submission_id) == ("arrived", cast.medan_list.pk)


def test_a_head_offers_and_the_lead_decides_what_moves(cast: Cast, signed_in: SignIn) -> None:
    langsa_head = Account.objects.create(username="langsa", role="branch_head", office=cast.langsa)
    assert signed_in(cast.other_officer).post(f"/reserves/K24/offer/{DAY}").status_code == 403
    head = signed_in(langsa_head)
    head.post(f"/reserves/K24/offer/{DAY}", {"segment": "bpu", "heads": "80"})
    offer = SurplusOffer.objects.get()
    assert (offer.heads, offer.version, offer.offered_by) == (80, "booked", "langsa")
    assert head.post(f"/reserves/offers/{offer.pk}/", {"accepted": "on", "why": "x"}).status_code == 403
    lead = signed_in(cast.lead)
    inbox = lead.get("/reserves/offers/").content.decode()
    assert "Banda Aceh, kurang 400" in inbox
    assert "Medan Kota, kurang" not in inbox  # another province
    lead.post(f"/reserves/offers/{offer.pk}/", {"accepted": "on", "K22": "50", "why": "Terlemah di Aceh"})
    offer.refresh_from_db()
    assert (offer.state, [(part.office_id, part.heads) for part in offer.parts.all()]) == ("accepted", [("K22", 50)])
    helped = lead.get(f"/reserves/K22/{DAY}").content.decode()
    assert "Dibantu Langsa: 50" in helped


def test_an_offer_is_declined_or_withdrawn_with_a_reason(cast: Cast, signed_in: SignIn) -> None:
    head = signed_in(Account.objects.create(username="langsa", role="branch_head", office=cast.langsa))
    first, second = (offer_surplus(SEPTEMBER, "booked", "K24", "bpu", 10, by="langsa", at=AT) for _ in range(2))
    signed_in(cast.lead).post(f"/reserves/offers/{first.pk}/", {"why": "Simpan dahulu"})
    assert signed_in(cast.head).post(f"/reserves/offers/{second.pk}/withdraw/", {"why": "x"}).status_code == 404
    head.post(f"/reserves/offers/{second.pk}/withdraw/", {"why": "Ternyata perlu"})
    assert list(SurplusOffer.objects.values_list("state", flat=True)) == ["declined", "withdrawn"]
    assert "Simpan dahulu" in head.get("/reserves/offers/").content.decode()


def test_before_anything_is_published_the_page_says_so(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.head).get("/reserves/?as_of=2020-01-01").status_code == 200
    assert signed_in(cast.head).get("/reserves/K99/").status_code == 404
