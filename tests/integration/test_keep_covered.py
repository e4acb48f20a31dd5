"""Who lapses, the reminder that a person drafts, releases and sends, and who is left in peace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Barrier, Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.db import connection

from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures import who_lapses
from lindung.procedures.remind import (
    NoAddressError,
    SentByHandError,
    Way,
    WrongAddressError,
    draft_to_group,
    draft_to_workers,
    note_opt_out,
    open_by_hand,
    send,
    take_file,
)
from lindung.procedures.who_lapses import DaysOutsideError, Group, NoSuchGroupError, groups
from lindung.registry.actions.reminders import (
    AlreadyOptedOutError,
    NoReasonError,
    NoTextError,
    OptedOutError,
    RemindedLatelyError,
    WrongReminderMoveError,
    cancel_reminder,
    edit_reminder,
    lift_opt_out,
    release_reminders,
)
from lindung.registry.models import AuditEvent, Membership, Office, Partner, PartnerContact, Reminder, Worker

pytestmark = pytest.mark.django_db

AT = datetime(2021, 6, 10, 3, tzinfo=UTC)
DAY = date(2021, 6, 10)
TREASURER, SITI, BUDI = "+6281200000001", "+6281200000002", "+6281200000003"


@pytest.fixture
def parkir() -> Group:
    """Three workers of the parking attendants, paid through June; one has no number. The treasurer has one."""
    return make_parkir()


def make_parkir() -> Group:
    medan, _ = Office.objects.get_or_create(code="K01", defaults={"name": "Medan Kota", "province": "P12"})
    partner = Partner.objects.create(name="Juru Parkir", name_key=name_key_of("Juru Parkir"))
    noted = {"partner": partner, "added_at": AT, "added_by": "rina"}
    PartnerContact.objects.create(name="Ucok", post="Ketua", phone="+6281200000009", **noted)
    PartnerContact.objects.create(name="Tiur", post="Bendahara", phone=TREASURER, **noted)
    for number, (name, phone) in enumerate((("Siti", SITI), ("Budi", BUDI), ("Ani", ""))):
        worker = Worker.objects.create(nik=f"127101520585{number:04}", name=name, phone=phone)
        Membership.objects.create(
            worker=worker, segment="bpu", office=medan, partner=partner, programmes="jkk jkm", since=Month(2021, 1),
            opening_paid_through=Month(2021, 6), registered_on=date(2021, 1, 5),
        )  # fmt: skip
    [found] = groups(DAY)
    return found


def drafted(found: Group, channel: str = "whatsapp", *, address: str = "", again: bool = False) -> Reminder:
    return draft_to_group(found, Way(channel, again=again), address=address, by="rina", at=AT)


def released(found: Group, channel: str, *, address: str = "") -> int:
    number = int(drafted(found, channel, address=address).pk)
    release_reminders([number], by="rina", at=AT)
    return number


def test_the_group_says_how_many_until_when_and_what_it_costs(parkir: Group) -> None:
    assert (parkir.name, parkir.heads, parkir.why) == ("Juru Parkir", 3, "unpaid")
    assert (parkir.last_day, parkir.amount) == (date(2021, 6, 30), 3 * 16_800)
    assert groups(DAY, offices=["K24"]) == []
    assert groups(DAY, 14) == []
    with pytest.raises(DaysOutsideError):
        groups(DAY, 0)


def test_a_group_that_has_paid_is_no_longer_there(parkir: Group) -> None:
    Membership.objects.update(opening_paid_through=Month(2021, 9))
    for key in (parkir.key, "nonsense", "K01.bpu.unpaid.2021-06-31.-.-"):
        with pytest.raises(NoSuchGroupError):
            who_lapses.group(key, DAY)


def test_the_treasurer_is_written_to_and_else_whoever_is_named(parkir: Group) -> None:
    made = drafted(parkir)
    assert (made.name, made.address, made.state) == ("Tiur (Juru Parkir)", TREASURER, "drafted")
    assert "3 pekerja" in made.text
    assert "Rp50.400" in made.text
    PartnerContact.objects.all().delete()
    with pytest.raises(NoAddressError):
        drafted(parkir)
    with pytest.raises(WrongAddressError):
        drafted(parkir, "email", address=BUDI)
    assert drafted(parkir, address=BUDI).address == BUDI


def test_workers_with_a_number_are_written_to_one_by_one(parkir: Group) -> None:
    made = draft_to_workers(parkir, DAY, Way("gateway"), by="rina", at=AT).made
    assert [(each.name, each.address, each.heads) for each in made] == [("Budi", BUDI, 1), ("Siti", SITI, 1)]
    assert "Rp16.800" in made[0].text


def test_the_same_matter_is_asked_about_for_a_week(parkir: Group) -> None:
    drafted(parkir)
    with pytest.raises(RemindedLatelyError):
        drafted(parkir)
    assert drafted(parkir, again=True).pk
    later = AT + timedelta(days=7)
    assert draft_to_group(parkir, Way("whatsapp"), by="rina", at=later).pk


def test_who_opted_out_is_refused_with_the_reason_and_what_waits_is_cancelled(parkir: Group) -> None:
    waiting = drafted(parkir)
    note_opt_out(TREASURER, Office.objects.get(code="K01"), by="rina", at=AT)
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    with pytest.raises(OptedOutError) as refused:
        drafted(parkir)
    assert "Tiur" in refused.value.text("id")
    with pytest.raises(AlreadyOptedOutError):
        note_opt_out(TREASURER, Office.objects.get(code="K01"), by="rina", at=AT)
    lift_opt_out(TREASURER, by="rina", at=AT)
    assert drafted(parkir).state == "drafted"


def test_of_many_those_who_opted_out_are_set_aside(parkir: Group) -> None:
    note_opt_out(SITI, Office.objects.get(code="K01"), by="rina", at=AT)
    found = draft_to_workers(parkir, DAY, Way("gateway"), by="rina", at=AT)
    assert ([each.name for each in found.made], found.opted_out) == (["Budi"], 1)
    Worker.objects.filter(phone=SITI).update(phone="+6281200000077")
    again = draft_to_workers(parkir, DAY, Way("gateway"), by="rina", at=AT)
    assert (len(again.made), again.opted_out, again.reminded_lately) == (0, 1, 1)


def test_a_draft_can_be_changed_until_it_is_released(parkir: Group) -> None:
    made = drafted(parkir)
    with pytest.raises(NoTextError):
        edit_reminder(made.pk, " ", by="rina", at=AT)
    assert edit_reminder(made.pk, "Horas!", by="rina", at=AT).text == "Horas!"
    release_reminders([made.pk], by="tari", at=AT)
    with pytest.raises(WrongReminderMoveError):
        edit_reminder(made.pk, "Lain", by="rina", at=AT)


def test_nothing_goes_out_that_was_not_released(parkir: Group) -> None:
    made = drafted(parkir)
    with pytest.raises(WrongReminderMoveError):
        open_by_hand(made.pk, by="rina", at=AT)
    with pytest.raises(SentByHandError):
        send([made.pk], by="rina", at=AT)


def test_the_tap_on_whatsapp_counts_as_sent_once(parkir: Group) -> None:
    number = released(parkir, "whatsapp")
    assert open_by_hand(number, by="tari", at=AT).sent_by == "tari"
    with pytest.raises(WrongReminderMoveError):
        open_by_hand(number, by="rina", at=AT)
    verbs = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["draft_reminders", "release_reminders", "send_reminder", "note_sent"]


def test_a_reminder_is_called_off_with_words(parkir: Group) -> None:
    made = drafted(parkir)
    with pytest.raises(NoReasonError):
        cancel_reminder(made.pk, "", by="rina", at=AT)
    assert cancel_reminder(made.pk, "Sudah bayar", by="rina", at=AT).state == "cancelled"
    assert drafted(parkir).state == "drafted"


def test_a_file_for_a_bulk_sender_holds_what_was_released(parkir: Group) -> None:
    number = released(parkir, "file")
    header, line, *_ = take_file([number], by="rina", at=AT).splitlines()
    assert header == "phone,name,text"
    assert line.startswith(f"{TREASURER},Tiur (Juru Parkir),")
    assert Reminder.objects.get().state == "sent"


def test_by_email_without_a_server_it_fails_with_the_reason_and_may_be_released_again(parkir: Group) -> None:
    number = released(parkir, "email", address="tiur@parkir.example")
    assert send([number], by="rina", at=AT).failed == 1
    found = Reminder.objects.get()
    assert (found.state, "LINDUNG_SMTP" in found.why) == ("failed", True)
    assert release_reminders([number], by="rina", at=AT)[0].why == ""


def test_by_email_it_goes_without_the_stars_of_whatsapp(parkir: Group, settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_HOST = "mail.example"  # type: ignore[attr-defined]
    number = released(parkir, "email", address="tiur@parkir.example")
    assert send([number], by="rina", at=AT).sent == 1
    [sent] = mail.outbox
    assert (sent.to, "*" in sent.body, "30 Juni 2021" in sent.body) == (["tiur@parkir.example"], False, True)


@dataclass
class Gateway:
    """A gateway on this machine, what it was asked, and how it answers."""

    address: str = ""
    status: int = 200
    asked: list[tuple[str, str, str]] = field(default_factory=list)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    heard = Gateway()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            heard.asked.append((self.path, body, self.headers.get("Authorization", "")))
            self.send_response(heard.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silent: the test's output is not the server's log."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    heard.address = f"http://127.0.0.1:{server.server_port}"
    answering = Thread(target=server.serve_forever)
    answering.start()
    yield heard
    server.shutdown()
    answering.join()
    server.server_close()


def test_a_gateway_hears_number_and_text(parkir: Group, gateway: Gateway, settings: pytest.FixtureRequest) -> None:
    settings.SMS_URL = gateway.address + "/send?to={phone}&text={text}"  # type: ignore[attr-defined]
    settings.SMS_TOKEN = "rahasia"  # type: ignore[attr-defined]
    number = released(parkir, "gateway")
    assert send([number], by="rina", at=AT).sent == 1
    [(path, _, token)] = gateway.asked
    asked = parse_qs(urlsplit(path).query)
    assert (asked["to"], asked["text"], token) == ([TREASURER], [Reminder.objects.get().text], "Bearer rahasia")


def test_a_gateway_that_takes_json_hears_it_by_post(
    parkir: Group, gateway: Gateway, settings: pytest.FixtureRequest
) -> None:
    settings.SMS_URL, settings.SMS_BODY = gateway.address, '{"to": "{phone}", "body": "{text}"}'  # type: ignore[attr-defined]
    number = int(drafted(parkir, "gateway").pk)
    edit_reminder(number, 'Katanya "{phone}"\nHoras', by="rina", at=AT)
    release_reminders([number], by="rina", at=AT)
    send([number], by="rina", at=AT)
    [(_, body, _)] = gateway.asked
    assert json.loads(body) == {"to": TREASURER, "body": 'Katanya "{phone}"\nHoras'}


def test_a_gateway_that_refuses_leaves_a_reason(
    parkir: Group, gateway: Gateway, settings: pytest.FixtureRequest
) -> None:
    settings.SMS_URL, gateway.status = gateway.address + "/{phone}/{text}", 503  # type: ignore[attr-defined]
    number = released(parkir, "gateway")
    assert send([number], by="rina", at=AT).failed == 1
    assert Reminder.objects.get().why == "Gerbang SMS menolak: HTTP 503"


@pytest.mark.django_db(transaction=True)
def test_two_who_release_and_send_at_once_send_once(gateway: Gateway, settings: pytest.FixtureRequest) -> None:
    settings.SMS_URL = gateway.address + "/?to={phone}&text={text}"  # type: ignore[attr-defined]
    number = int(drafted(make_parkir(), "gateway").pk)
    both = Barrier(2, timeout=30)

    def release_and_send(who: str) -> list[bool]:
        done = []
        for step in (release_reminders, send):
            both.wait()
            try:
                step([number], by=who, at=AT)
                done.append(True)
            except WrongReminderMoveError:
                done.append(False)
        connection.close()
        return done

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(release_and_send, ("rina", "tari")))
    assert sorted(each[0] for each in done) == [False, True]
    assert sorted(each[1] for each in done) == [False, True]
    assert len(gateway.asked) == 1
    assert Reminder.objects.get().state == "sent"
