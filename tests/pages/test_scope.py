"""Who may see what: the page that is out of scope does not exist, the verb that is out of role says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import NIK, Cast

from lindung.registry import scope
from lindung.registry.models import Account, AuditEvent, Receipt, Submission
from lindung.registry.scope import ALLOWED, Verb

SignIn = Callable[[Account], Client]


def test_every_role_has_its_verbs() -> None:
    assert set(ALLOWED) == set(Account.Role)


@pytest.mark.django_db
def test_without_signing_in_every_page_leads_to_the_door(client: Client) -> None:
    for address in ("/", "/lists/", "/lists/1/", "/receipts/", "/scoreboard/", "/workers/1/", "/audit/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/signin/")


@pytest.mark.parametrize(
    ("who", "own", "others"),
    [
        ("lead", 200, 200),
        ("head", 200, 404),
        ("officer", 200, 404),
        ("other_officer", 404, 200),
        ("clerk", 200, 404),
        ("other_clerk", 404, 200),
    ],
)
def test_a_list_is_seen_by_its_office_its_partner_and_the_lead(
    cast: Cast, signed_in: SignIn, who: str, own: int, others: int
) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(f"/lists/{cast.medan_list.pk}/").status_code == own
    assert client.get(f"/lists/{cast.langsa_list.pk}/").status_code == others


@pytest.mark.parametrize("page", ["", "asked/", "preview/", "progress/"])
def test_no_page_of_another_offices_list_exists(cast: Cast, signed_in: SignIn, page: str) -> None:
    assert signed_in(cast.officer).get(f"/lists/{cast.langsa_list.pk}/{page}").status_code == 404


@pytest.mark.parametrize("verb", ["confirm/", "undo/", "again/"])
def test_nothing_can_be_done_to_another_offices_list(cast: Cast, signed_in: SignIn, verb: str) -> None:
    answer = signed_in(cast.officer).post(f"/lists/{cast.langsa_list.pk}/{verb}", {"why": "salah kirim"})
    assert answer.status_code == 404
    assert Submission.objects.get(pk=cast.langsa_list.pk).state == "previewed"


def test_a_list_that_an_officer_took_stays_in_sight_although_its_office_is_another(
    cast: Cast, signed_in: SignIn
) -> None:
    cast.langsa_list.received_by = cast.officer.username
    cast.langsa_list.save()
    assert signed_in(cast.officer).get(f"/lists/{cast.langsa_list.pk}/").status_code == 200


@pytest.mark.parametrize(
    "page", ["lists/{list}/asked/", "lists/{list}/preview/", "receipts/", "scoreboard/", "workers/", "audit/"]
)
def test_a_partners_clerk_uploads_and_reads_outcomes_and_nothing_else(cast: Cast, signed_in: SignIn, page: str) -> None:
    answer = signed_in(cast.clerk).get("/" + page.format(list=cast.medan_list.pk))
    assert answer.status_code == 403
    assert "Peran Anda" in answer.content.decode()


def test_a_clerk_is_not_told_what_the_record_holds(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.clerk).get(f"/lists/{cast.medan_list.pk}/").content.decode()
    assert f"/workers/{cast.siti.pk}/" not in page
    assert "Tampilkan NIK" not in page


def test_the_audit_trail_is_for_the_regional_lead(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.lead).get("/audit/").status_code == 200
    assert signed_in(cast.head).get("/audit/").status_code == 403


def test_a_worker_is_seen_by_the_office_of_a_membership(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).get(f"/workers/{cast.siti.pk}/").status_code == 200
    assert signed_in(cast.other_officer).get(f"/workers/{cast.siti.pk}/").status_code == 404


def test_a_nik_is_masked_until_someone_looks_and_the_look_is_recorded(cast: Cast, signed_in: SignIn) -> None:
    client, address = signed_in(cast.officer), f"/lists/{cast.medan_list.pk}/"
    before = client.get(address).content.decode()
    assert NIK not in before
    assert "1271••••••••0003" in before
    after = client.post(address).content.decode()
    assert NIK in after
    event = AuditEvent.objects.get(verb="look_at_nik")
    assert (event.by, event.subject) == ("officer", f"submission {cast.medan_list.pk}")
    assert event.details == {"lines": 2}


def test_looking_at_a_workers_nik_is_recorded_too(cast: Cast, signed_in: SignIn) -> None:
    client, address = signed_in(cast.officer), f"/workers/{cast.siti.pk}/"
    assert NIK not in client.get(address).content.decode()
    assert NIK in client.post(address).content.decode()
    assert AuditEvent.objects.get(verb="look_at_nik").subject == f"worker {cast.siti.pk}"


def test_a_clerk_who_forges_the_look_is_refused_and_sees_no_nik(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.clerk).post(f"/lists/{cast.medan_list.pk}/")
    assert answer.status_code == 403
    assert NIK not in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="look_at_nik").exists()


def test_receipts_of_unknown_codes_are_seen_by_the_lead_and_by_who_posted_them(cast: Cast) -> None:

    Receipt.objects.create(
        date=date(2021, 2, 10),
        code="404",
        amount=1000,
        reference="A1",
        state="suspense",
        reason="unknown_code",
        suspended=1000,
        file_hash="0" * 64,
        posted_at=cast.medan_list.received_at,
        posted_by="officer",
    )
    counts = {
        who.username: scope.receipts(who).count() for who in (cast.lead, cast.officer, cast.other_officer, cast.clerk)
    }
    assert counts == {"lead": 1, "officer": 1, "other_officer": 0, "clerk": 0}


def test_a_verb_is_never_given_by_accident(cast: Cast) -> None:
    assert {verb for verb in Verb if scope.may(cast.clerk, verb)} == {
        Verb.SEND_LISTS,
        Verb.SEE_PARTNERS,
        Verb.SEE_SPONSORS,
    }
    assert not scope.may(cast.head, Verb.SEE_AUDIT)
