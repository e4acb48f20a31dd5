"""Partners: agreements, announced lists that arrive by themselves, events with next steps, and what each brought."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import nik

from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm, undo
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions import partners as actions
from lindung.registry.actions.partners import (
    AgreementEndedError,
    AgreementKnownError,
    AgreementNoted,
    EventNoted,
    ListAnnounced,
    NoOpenStepError,
    OutsideAgreementError,
    UnfitAgreementError,
    UnfitContactError,
    UnfitEventError,
    UnknownAgreementError,
    UnknownPartnerError,
)
from lindung.registry.models import Agreement, AuditEvent, NamedSource, Partner, PartnerContact, PartnerEvent
from lindung.sentences import LindungError

pytestmark = pytest.mark.django_db

UNION = "Serikat Buruh Pelabuhan Contoh"
FEBRUARY = Month(2021, 2)
SIGNED = AgreementNoted(
    "K01", "PKS/01/2021", date(2021, 1, 5), date(2021, 1, 15), date(2021, 12, 31), {"bpu": 300, "pu": 50}
)
VISITED = EventNoted("K01", "visit", date(2021, 2, 3), "Rina dan ketua serikat", "Daftar disiapkan")


def at(month: int, day: int) -> datetime:
    return datetime(2021, month, day, 2, tzinfo=UTC)


@pytest.fixture
def union() -> Partner:
    return actions.named_partner(UNION, name_key_of(UNION), by="rina", at=at(1, 4))


@pytest.fixture
def agreement(union: Partner) -> Agreement:
    return actions.sign_agreement(union, SIGNED, by="rina", at=at(1, 5))


def announced(
    union: Partner, agreement: Agreement | None = None, *, day: datetime | None = None, **changed: object
) -> NamedSource:
    said = {"office": "K01", "segment": "bpu", "name": "Bongkar muat", "heads": 40, "month": FEBRUARY} | changed
    return actions.announce_list(union, ListAnnounced(**said, agreement=agreement), by="rina", at=day or at(1, 20))


def sent(folder: Path, people: range, month: Month = FEBRUARY, *, segment: str = "bpu") -> int:
    """The union's list of these people, received and previewed; its number."""
    file = folder / f"{month}_{people.start}_{people.stop}.csv"
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Nama Lengkap", "NIK", "Tanggal Lahir"])
        rows.writerows([f"Siti {letters(n)}", nik(n), "12-05-1985"] for n in people)
    terms = Terms(segment, UNION, month, office="K01", programmes="jkk jkm")
    came = datetime(month.year, month.number, 5, 2, tzinfo=UTC)
    submission = receive_roster(file, file.name, terms, by="rina", at=came)
    preview_roster(submission.pk, by="rina", at=came)
    return submission.pk


def letters(number: int) -> str:
    """A name of its own for each number: people who differ in their NIK only would be asked about."""
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:04}") + "na"


def state_of(source: NamedSource) -> tuple[str, int | None]:
    source.refresh_from_db()
    return source.state, source.submission_id


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2021, 1, 14), "ahead"),
        (date(2021, 1, 15), "running"),
        (date(2021, 10, 31), "running"),
        (date(2021, 11, 1), "ending"),
        (date(2021, 12, 31), "ending"),
        (date(2022, 1, 1), "ended"),
    ],
)
def test_where_an_agreement_stands_follows_from_its_days(agreement: Agreement, day: date, standing: str) -> None:
    assert agreement.standing_on(day) == standing


def test_nothing_is_announced_under_an_agreement_that_ended(union: Partner, agreement: Agreement) -> None:
    with pytest.raises(
        AgreementEndedError, match="PKS/01/2021 dengan Serikat Buruh Pelabuhan Contoh sudah berakhir pada 2021-12-31"
    ):
        announced(union, agreement, day=datetime(2022, 1, 1, 2, tzinfo=UTC))
    assert announced(union, agreement, day=at(12, 31), month=Month(2021, 12)).agreement == agreement


@pytest.mark.parametrize("changed", [{"segment": "pmi"}, {"office": "K02"}, {"month": Month(2022, 1)}])
def test_what_lies_outside_an_agreement_is_not_announced_under_it(
    union: Partner, agreement: Agreement, changed: dict[str, object]
) -> None:
    with pytest.raises(OutsideAgreementError, match="2021-01-15 sampai 2021-12-31 di kantor K01 untuk BPU, PU"):
        announced(union, agreement, **changed)
    assert announced(union, **changed).state == "expected"


def test_a_confirmed_list_arrives_as_the_one_announced_and_undone_is_expected_again(
    union: Partner, agreement: Agreement, tmp_path: Path
) -> None:
    first, later = announced(union, agreement), announced(union, month=Month(2021, 3))
    number = sent(tmp_path, range(1, 4))
    assert state_of(first) == ("expected", None)
    confirm(number, by="rina", at=at(2, 6))
    assert state_of(first) == ("arrived", number)
    assert state_of(later) == ("expected", None)
    undo(number, why="salah bulan", by="rina", at=at(2, 7))
    assert state_of(first) == ("expected", None)
    verbs = ["arrive_source", "await_undone_list"]
    assert list(AuditEvent.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)) == verbs


def test_a_list_that_only_renews_is_not_the_announced_one(union: Partner, tmp_path: Path) -> None:
    confirm(sent(tmp_path, range(1, 4)), by="rina", at=at(2, 6))
    expected = announced(union, day=at(2, 20), month=Month(2021, 3))
    confirm(sent(tmp_path, range(1, 4), Month(2021, 3)), by="rina", at=at(3, 6))
    assert state_of(expected) == ("expected", None)
    number = sent(tmp_path, range(3, 6), Month(2021, 3))
    confirm(number, by="rina", at=at(3, 7))
    assert state_of(expected) == ("arrived", number)


@pytest.mark.parametrize("changed", [{"office": "K02"}, {"segment": "pu"}])
def test_a_list_of_another_office_or_segment_is_not_the_announced_one(
    union: Partner, tmp_path: Path, changed: dict[str, object]
) -> None:
    expected = announced(union, **changed)
    confirm(sent(tmp_path, range(1, 4)), by="rina", at=at(2, 6))
    assert state_of(expected) == ("expected", None)


def test_what_is_noted_of_a_partner_is_audited_without_names_and_numbers(union: Partner, agreement: Agreement) -> None:
    actions.name_kind(union, "union", by="rina", at=at(1, 6))
    contact = actions.add_contact(union, "Poltak  Contoh", "Ketua", "+6281200000000", by="rina", at=at(1, 6))
    event = actions.note_event(
        union,
        EventNoted("K01", "meeting", date(2021, 1, 6), "Rina, Poltak", "Setuju", "Ambil daftar", date(2021, 1, 20)),
        by="rina",
        at=at(1, 6),
    )
    actions.do_next_step(event, by="rina", at=at(1, 19))
    with pytest.raises(NoOpenStepError):
        actions.do_next_step(event, by="rina", at=at(1, 20))
    actions.drop_contact(contact, by="rina", at=at(2, 1))
    assert not PartnerContact.objects.exists()
    trail = AuditEvent.objects.order_by("pk")
    assert [each.verb for each in trail] == [
        "add_partner",
        "sign_agreement",
        "name_partner_kind",
        "add_contact",
        "note_event",
        "do_next_step",
        "drop_contact",
    ]
    assert not any("Poltak" in str(each.details) or "0000" in str(each.details) for each in trail)


@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        (lambda union: actions.sign_agreement(union, SIGNED, by="rina", at=at(1, 6)), AgreementKnownError),
        (lambda union: signed(union, quota={}), UnfitAgreementError),
        (lambda union: signed(union, quota={"bpu": 0}), UnfitAgreementError),
        (lambda union: signed(union, ends=date(2021, 1, 14)), UnfitAgreementError),
        (lambda union: signed(union, number=" "), UnfitAgreementError),
        (lambda union: actions.add_contact(union, " ", "Ketua", "", by="rina", at=at(1, 6)), UnfitContactError),
        (lambda union: held(union, day=date(2021, 2, 5)), UnfitEventError),
        (lambda union: held(union, result=""), UnfitEventError),
        (lambda union: held(union, next_step="Telepon"), UnfitEventError),
        (lambda union: held(union, next_on=date(2021, 3, 1)), UnfitEventError),
        (lambda union: actions.agreement_of(union, "PKS/02"), UnknownAgreementError),
        (lambda union: actions.partner_numbered(0), UnknownPartnerError),
    ],
)
def test_what_makes_no_sense_is_refused(
    union: Partner, agreement: Agreement, attempt: Callable[[Partner], object], refused: type[LindungError]
) -> None:
    with pytest.raises(refused):
        attempt(union)
    assert (Agreement.objects.count(), PartnerEvent.objects.count()) == (1, 0)


def signed(union: Partner, **changed: object) -> Agreement:
    noted = {name: getattr(SIGNED, name) for name in SIGNED.__slots__} | {"number": "PKS/09"} | changed
    return actions.sign_agreement(union, AgreementNoted(**noted), by="rina", at=at(1, 6))


def held(union: Partner, **changed: object) -> PartnerEvent:
    noted = {name: getattr(VISITED, name) for name in VISITED.__slots__} | changed
    return actions.note_event(union, EventNoted(**noted), by="rina", at=at(2, 4))
