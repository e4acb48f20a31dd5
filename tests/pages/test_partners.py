"""The partners desk: an office looks after its own, a partner's clerk sees what became of the own lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.pages.cast import AT, Cast

from lindung.registry.actions.partners import AgreementNoted, EventNoted, add_contact, note_event, sign_agreement
from lindung.registry.models import Account, Agreement, NamedSource, Partner, PartnerCare, PartnerEvent

SignIn = Callable[[Account], Client]

TODAY = timezone.localdate()
SIGNED = {
    "number": "PKS/7",
    "signed_on": "2026-01-05",
    "starts": "2026-01-05",
    "ends": str(TODAY + timedelta(days=200)),
    "notice_days": "60",
    "quota_bpu": "1.200",
}
ANNOUNCED = {"name": "Juru parkir Medan Baru", "segment": "bpu", "heads": "1.200", "month": f"{TODAY:%Y-%m}"}
MET = {"kind": "visit", "day": str(TODAY), "who": "Rina, ketua", "result": "Daftar disiapkan"}


@pytest.fixture
def ended(cast: Cast) -> Agreement:
    """An agreement of the parking attendants that ended, with a contact and a meeting."""
    days = (date(2021, 1, 5), date(2021, 1, 5), date(2021, 12, 31))
    add_contact(cast.parkir, "Poltak Contoh", "Ketua", "+6281200000000", by="officer", at=AT)
    met = EventNoted("K01", "meeting", date(2021, 2, 1), "Rina, Poltak", "Setuju", "Ambil daftar", date(2021, 3, 1))
    note_event(cast.parkir, met, by="officer", at=AT)
    return sign_agreement(cast.parkir, AgreementNoted("K01", "PKS/1", *days, {"bpu": 300}), by="officer", at=AT)


@pytest.mark.parametrize(
    ("who", "seen"),
    [("lead", 200), ("head", 200), ("officer", 200), ("other_officer", 404), ("clerk", 200), ("other_clerk", 404)],
)
def test_who_sees_a_partner(cast: Cast, ended: Agreement, signed_in: SignIn, who: str, seen: int) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(f"/partners/{cast.parkir.pk}/").status_code == seen


def test_an_office_finds_its_partners_with_quota_contact_and_next_step(
    cast: Cast, ended: Agreement, signed_in: SignIn
) -> None:
    page = signed_in(cast.officer).get("/partners/?as_of=2021-02-20").content.decode()
    for told in (cast.parkir.name, "0 / 300", "Ambil daftar", "1 Feb 2021"):
        assert told in page
    assert cast.nelayan.name not in page
    assert len(page) < 150_000
    assert cast.parkir.name not in signed_in(cast.other_officer).get("/partners/").content.decode()


def test_the_partners_page_shows_whom_to_call_what_was_agreed_and_what_became_of_the_lists(
    cast: Cast, ended: Agreement, signed_in: SignIn
) -> None:
    page = signed_in(cast.officer).get(f"/partners/{cast.parkir.pk}/").content.decode()
    for told in ("Poltak Contoh", "tel:+6281200000000", "PKS/1", "Berakhir", "parkir.xlsx", "Baris dikirim", "Setuju"):
        assert told in page
    assert len(page) < 150_000


def test_the_clerk_sees_what_became_of_the_own_lists_and_nothing_else(
    cast: Cast, ended: Agreement, signed_in: SignIn
) -> None:
    client = signed_in(cast.clerk)
    assert client.get("/partners/")["Location"] == f"/partners/{cast.parkir.pk}/"
    page = client.get(f"/partners/{cast.parkir.pk}/").content.decode()
    for told in ("Hasil daftar Anda", "parkir.xlsx", "PKS/1", "300", "Baris dikirim"):
        assert told in page
    for hidden in ("Poltak", "Setuju", "Ambil daftar", "nelayan"):
        assert hidden not in page
    for address in ("kind", "contacts", "agreements", "lists", "events"):
        assert client.post(f"/partners/{cast.parkir.pk}/{address}/", {}).status_code == 403
    assert client.post("/partners/add/", {}).status_code == 403


def test_an_officer_notes_a_partner_an_agreement_a_list_and_a_meeting(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    client.post("/partners/add/", {"name": "Serikat  Contoh", "kind": "union", "officer": cast.officer.pk})
    made = Partner.objects.get(name="Serikat Contoh")
    assert (made.kind, PartnerCare.objects.get(partner=made).officer) == ("union", cast.officer)
    assert client.post(f"/partners/{made.pk}/agreements/", SIGNED).status_code == 302
    agreement = Agreement.objects.get(partner=made)
    assert (agreement.office_id, agreement.quota.get().heads) == ("K01", 1_200)
    client.post(f"/partners/{made.pk}/lists/", ANNOUNCED | {"agreement": agreement.pk})
    source = NamedSource.objects.get(partner=made)
    assert (source.office_id, source.heads, source.agreement, source.state) == ("K01", 1_200, agreement, "expected")
    client.post(f"/partners/{made.pk}/contacts/", {"name": "Poltak", "post": "Ketua", "phone": "0812 3456 7890"})
    assert made.contacts.get().phone == "+6281234567890"
    client.post(f"/partners/{made.pk}/events/", MET | {"next_step": "Ambil daftar", "next_on": str(TODAY)})
    event = PartnerEvent.objects.get(partner=made)
    assert client.post(f"/partners/{made.pk}/events/{event.pk}/done/").status_code == 302
    event.refresh_from_db()
    assert event.done_by == cast.officer.username
    client.post(f"/partners/{made.pk}/contacts/{made.contacts.get().pk}/drop/")
    assert not made.contacts.exists()


@pytest.mark.parametrize(
    ("address", "typed", "said"),
    [
        ("lists", ANNOUNCED, "sudah berakhir pada 2021-12-31"),
        ("lists", ANNOUNCED | {"heads": "0", "agreement": ""}, "lebih dari nol"),
        ("agreements", SIGNED | {"quota_bpu": ""}, "kuota di atas nol"),
        ("agreements", SIGNED | {"number": "PKS/1"}, "sudah tercatat"),
        ("events", MET | {"next_step": "Telepon"}, "langkah berikutnya memerlukan tanggal"),
        ("contacts", {"name": "Poltak", "post": "Ketua", "phone": "12"}, "0812 3456 7890"),
        ("kind", {"kind": "club"}, "club"),
    ],
)
def test_what_does_not_hold_comes_back_with_the_reason(
    cast: Cast, ended: Agreement, signed_in: SignIn, address: str, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(cast.officer).post(f"/partners/{cast.parkir.pk}/{address}/", {"agreement": ended.pk} | typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_another_office_notes_nothing(cast: Cast, ended: Agreement, signed_in: SignIn) -> None:
    client = signed_in(cast.other_officer)
    assert client.post(f"/partners/{cast.parkir.pk}/events/", MET).status_code == 404
    event = PartnerEvent.objects.get()
    assert client.post(f"/partners/{cast.parkir.pk}/events/{event.pk}/done/").status_code == 404
    assert client.post(f"/partners/{cast.parkir.pk}/contacts/{cast.parkir.contacts.get().pk}/drop/").status_code == 404
