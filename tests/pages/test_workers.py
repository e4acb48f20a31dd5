"""The search that knows a proof's code, and the message that asks a worker to pay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.registry.actions.proofs import note_proof
from lindung.registry.models import Account, Due, Employer, Membership, PaymentCode

SignIn = Callable[[Account], Client]

CHECK_CODE = "ABCD-EFGH-2345"


@pytest.fixture
def proven(cast: Cast) -> Cast:
    membership = Membership.objects.get(worker=cast.siti)
    note_proof(membership, CHECK_CODE, day=date(2021, 2, 20), whole_nik=False, by="officer", at=AT)
    return cast


def searched(client: Client, words: str) -> str:
    return client.get("/workers/", {"q": words}).content.decode()


def test_the_check_code_of_a_proof_brings_what_it_said(proven: Cast, signed_in: SignIn) -> None:
    page = searched(signed_in(proven.officer), f" {CHECK_CODE.lower()} ")
    assert "Bukti ini sah" in page
    assert f'<a href="/workers/{proven.siti.pk}/">Siti Aminah</a>' in page
    assert "1271••••••••0003" in page
    assert "20 Februari 2021" in page
    assert "8 Februari 2021 · officer" in page


def test_a_code_that_no_proof_bears_is_not_known(proven: Cast, signed_in: SignIn) -> None:
    page = searched(signed_in(proven.officer), "ABCD-EFGH-2346")
    assert "Kode ini tidak dikenal" in page
    assert "Bukti ini sah" not in page


def test_another_office_can_tell_a_true_sheet_but_opens_no_name(proven: Cast, signed_in: SignIn) -> None:
    page = searched(signed_in(proven.other_officer), CHECK_CODE)
    assert "Bukti ini sah" in page
    assert "1271••••••••0003" in page
    assert "Siti Aminah" not in page


def test_a_partners_clerk_checks_no_proof(proven: Cast, signed_in: SignIn) -> None:
    answer = signed_in(proven.clerk).get("/workers/", {"q": CHECK_CODE})
    assert answer.status_code == 403
    assert "Bukti ini sah" not in answer.content.decode()


def owe(membership: Membership) -> None:
    """A due of February under a code of our own."""
    PaymentCode.objects.create(code="90000000019", month=Month(2021, 2), due_date=date(2021, 2, 15), amount=33_600)
    with connection.cursor() as cursor:
        cursor.execute("select make_due_partition(%s)", [date(2021, 2, 1)])
        cursor.execute(
            """insert into due (month, membership_id, invoice, office_id, segment, jkk, jkm, jht_employer, jht_worker,
            jp_employer, jp_worker, total, due_date, code)
            values (%s, %s, 'monthly', %s, %s, 10000, 6800, 0, 0, 0, 0, 16800, %s, '90000000019')""",
            [date(2021, 2, 1), membership.pk, membership.office_id, membership.segment, date(2021, 2, 15)],
        )


def test_an_unpaid_due_has_a_message_to_send_to_the_worker(cast: Cast, signed_in: SignIn) -> None:
    owe(Membership.objects.get(worker=cast.siti))
    answer = signed_in(cast.officer).get(f"/workers/{cast.siti.pk}/")
    [shown] = answer.context["cards"][0].dues
    assert "Halo Siti Aminah, Anda didaftarkan Asosiasi Juru Parkir Medan" in shown.message
    assert "*Rp16.800*, kode bayar *90000000019* (kode sementara" in shown.message
    assert parse_qs(urlsplit(shown.whatsapp).query) == {"text": [shown.message]}
    assert shown.whatsapp in answer.content.decode()


def test_an_official_code_takes_the_place_of_ours_in_the_message(cast: Cast, signed_in: SignIn) -> None:
    owe(Membership.objects.get(worker=cast.siti))
    PaymentCode.objects.update(official_code="12345678901")
    [shown] = signed_in(cast.officer).get(f"/workers/{cast.siti.pk}/").context["cards"][0].dues
    assert "kode bayar *12345678901*, paling lambat" in shown.message


def test_nothing_is_asked_for_a_paid_due_or_under_a_cancelled_code(cast: Cast, signed_in: SignIn) -> None:
    owe(Membership.objects.get(worker=cast.siti))
    client, address = signed_in(cast.officer), f"/workers/{cast.siti.pk}/"
    assert "Pesan untuk pekerja" in client.get(address).content.decode()
    PaymentCode.objects.update(cancelled=True)
    assert "Pesan untuk pekerja" not in client.get(address).content.decode()
    PaymentCode.objects.update(cancelled=False)
    Due.objects.update(paid_on=date(2021, 2, 12))
    assert "Pesan untuk pekerja" not in client.get(address).content.decode()


def test_a_wage_earner_is_not_asked_for_what_the_employer_pays(cast: Cast, signed_in: SignIn) -> None:
    employer = Employer.objects.create(name="PT Sawit Jaya", name_key="sawit jaya")
    Membership.objects.filter(worker=cast.siti).update(segment="pu", employer=employer)
    owe(Membership.objects.get(worker=cast.siti))
    [shown] = signed_in(cast.officer).get(f"/workers/{cast.siti.pk}/").context["cards"][0].dues
    assert shown.message == ""
