"""The outbox desk: an office sees whom it loses, drafts, releases, opens WhatsApp, and leaves in peace who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.procedures.who_lapses import groups
from lindung.registry.models import Account, Membership, OptOut, PartnerContact, Reminder
from lindung.registry.models.partners import Partner

SignIn = Callable[[Account], Client]

DAY = date(2021, 6, 10)
PHONE = "+6281200000001"


@pytest.fixture
def key(cast: Cast) -> str:
    """Siti, the one worker of the parking attendants, is paid through June; the treasurer has a number."""
    Membership.objects.update(opening_paid_through=Month(2021, 6))
    contact(cast.parkir)
    [found] = groups(DAY)
    return found.key


def contact(partner: Partner) -> None:
    PartnerContact.objects.create(
        partner=partner, name="Tiur", post="Bendahara", phone=PHONE, added_at=AT, added_by="rina"
    )


def drafted(client: Client, key: str, **given: str) -> int:
    asked = {"to_whom": "group", "channel": "whatsapp", "language": "id", **given}
    assert client.post(f"/outbox/group/?key={key}&as_of={DAY}", asked).status_code == 302
    return int(Reminder.objects.latest("id").pk)


def test_the_soonest_to_lapse_stands_first_and_leads_to_its_reminder(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    page = client.get(f"/outbox/?as_of={DAY}").content.decode()
    assert "Asosiasi Juru Parkir Medan" in page
    assert "Rp16.800" in page
    assert key in page
    assert len(page) < 150_000
    preview = client.get(f"/outbox/group/?key={key}&as_of={DAY}").content.decode()
    assert "Tiur" in preview
    assert "30 Juni 2021" in preview


def test_a_draft_whose_day_is_over_says_so(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    number = drafted(client, key)
    for address, said in (
        ("/outbox/box/", "Hari terakhirnya lewat"),
        (f"/outbox/box/{number}/", "Hari terakhirnya sudah lewat"),
    ):
        assert said in client.get(address).content.decode()
        Reminder.objects.update(last_day=date(2999, 1, 1))
        assert said not in client.get(address).content.decode()
        Reminder.objects.update(last_day=date(2021, 6, 30))


def test_a_draft_is_changed_released_and_opened_in_whatsapp(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    number = drafted(client, key)
    client.post(f"/outbox/box/{number}/", {"text": "Horas Tiur"})
    assert "70" in client.post("/outbox/length/", {"text": "–" * 70}).content.decode()
    assert client.post(f"/outbox/box/{number}/open/").status_code == 409
    client.post("/outbox/release/", {"numbers": [number]})
    answer = client.post(f"/outbox/box/{number}/open/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == "https://wa.me/6281200000001?text=Horas%20Tiur"
    assert Reminder.objects.get().sent_by == "officer"
    assert client.post(f"/outbox/box/{number}/open/").status_code == 409
    assert b"Tiur" in client.get("/outbox/box/?state=sent").content


def test_without_a_script_the_link_stands_on_a_page(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    number = drafted(client, key)
    client.post("/outbox/release/", {"numbers": [number]})
    assert b"https://wa.me/6281200000001" in client.post(f"/outbox/box/{number}/open/").content


def test_a_second_reminder_of_the_matter_is_asked_about(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    drafted(client, key)
    asked = {"to_whom": "group", "channel": "whatsapp", "language": "id"}
    again = client.post(f"/outbox/group/?key={key}&as_of={DAY}", asked)
    assert again.status_code == 409
    assert "ingatkan lagi" in again.content.decode()
    drafted(client, key, again="on")
    assert Reminder.objects.count() == 2


def test_who_opted_out_is_refused_in_a_sentence(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    client.post("/outbox/optouts/", {"address": PHONE, "office": "K01"})
    asked = {"to_whom": "group", "channel": "whatsapp", "language": "id"}
    refused = client.post(f"/outbox/group/?key={key}&as_of={DAY}", asked)
    assert refused.status_code == 409
    assert "tidak mau diingatkan" in refused.content.decode()
    client.post("/outbox/optouts/lift/", {"address": PHONE})
    assert OptOut.objects.get().lifted_by == "officer"


def test_sms_without_a_gateway_fails_with_the_reason(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    number = drafted(client, key, channel="gateway")
    client.post("/outbox/release/", {"numbers": [number]})
    assert "LINDUNG_SMS_URL" in client.post("/outbox/send/", {"numbers": [number]}, follow=True).content.decode()


def test_a_file_is_taken(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    number = drafted(client, key, channel="file")
    client.post("/outbox/release/", {"numbers": [number]})
    taken = client.post("/outbox/file/", {"numbers": [number]})
    assert taken.headers["Content-Type"].startswith("text/csv")
    assert PHONE in taken.content.decode()


def test_an_interrupted_sending_is_settled_by_a_person(cast: Cast, key: str, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    number = drafted(client, key, channel="gateway")
    client.post("/outbox/release/", {"numbers": [number]})
    Reminder.objects.update(state="sending")
    assert "sampai atau tidak" in client.get(f"/outbox/box/{number}/").content.decode()
    client.post(f"/outbox/box/{number}/settle/", {"went": "no"})
    assert Reminder.objects.get().state == "failed"


def test_who_stayed_stands_in_a_table(cast: Cast, key: str, signed_in: SignIn) -> None:
    Membership.objects.update(first_paid_on=date(2021, 2, 8))
    page = signed_in(cast.officer).get("/outbox/stayed/?as_of=2021-06-30").content.decode()
    assert "Februari 2021" in page
    assert "Asosiasi Juru Parkir Medan" in page


def test_to_another_office_none_of_it_is_there(cast: Cast, key: str, signed_in: SignIn) -> None:
    number = drafted(signed_in(cast.officer), key)
    other = signed_in(cast.other_officer)
    assert b"Asosiasi Juru Parkir Medan" not in other.get(f"/outbox/?as_of={DAY}").content
    assert other.get(f"/outbox/group/?key={key}&as_of={DAY}").status_code == 404
    assert other.get(f"/outbox/box/{number}/").status_code == 404
    for act in (f"box/{number}/open/", f"box/{number}/cancel/", f"box/{number}/settle/"):
        assert other.post(f"/outbox/{act}").status_code == 404
    for act in ("release", "send", "file"):
        assert other.post(f"/outbox/{act}/", {"numbers": [number]}).status_code == 404
    assert signed_in(cast.clerk).get("/outbox/").status_code == 403
    assert b"Tiur" in signed_in(cast.lead).get("/outbox/box/?state=drafted").content
