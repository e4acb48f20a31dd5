"""A list after it is confirmed: whom it brought, what is left to mend, and whether money is awaited."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.pages.cast import Cast

from lindung.registry.models import Account, Submission

SignIn = Callable[[Account], Client]


def put(submission: Submission, **fields: object) -> str:
    Submission.objects.filter(pk=submission.pk).update(**fields)
    return f"/lists/{submission.pk}/"


def test_who_joined_by_a_list_is_opened_from_the_name(cast: Cast, signed_in: SignIn) -> None:
    client, person = signed_in(cast.officer), f'<a href="/workers/{cast.siti.pk}/">Siti Aminah</a>'
    assert person not in client.get(put(cast.medan_list)).content.decode()
    assert person in client.get(put(cast.medan_list, state="paid")).content.decode()


@pytest.mark.parametrize("state", ["confirmed", "paid"])
def test_what_a_confirmed_list_left_out_can_still_be_mended(cast: Cast, signed_in: SignIn, state: str) -> None:
    client, mend = signed_in(cast.officer), f"/lists/upload/?corrects={cast.medan_list.pk}"
    assert mend in client.get(put(cast.medan_list, state=state)).content.decode()
    assert mend not in client.get(put(cast.medan_list, state=state, counts={"new": 2})).content.decode()


@pytest.mark.parametrize("kind", ["leavers", "wages"])
def test_a_list_of_changes_waits_for_no_money(cast: Cast, signed_in: SignIn, kind: str) -> None:
    client = signed_in(cast.officer)
    page = client.get(put(cast.medan_list, state="confirmed", kind=kind)).content.decode()
    assert "Selesai" in page
    assert "Menunggu pembayaran" not in page
    assert "diperpanjang atau ditambah" not in page
    assert "Menunggu pembayaran" not in client.get("/").content.decode()


def test_lists_are_found_by_where_they_stand(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.lead)
    put(cast.medan_list, state="confirmed", kind="leavers")
    put(cast.langsa_list, state="confirmed")
    found = {
        state: [each.pk for each in client.get(f"/lists/?state={state}").context["page"].object_list]
        for state in ("done", "confirmed", "previewed")
    }
    assert found == {"done": [cast.medan_list.pk], "confirmed": [cast.langsa_list.pk], "previewed": []}
