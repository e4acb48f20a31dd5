"""Partners: agreements, announced lists that arrive by themselves, events with next steps, and what each brought."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.integration.extracts import bank_file, nik

from lindung.commands import main
from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm, undo
from lindung.procedures.partner_results import agreements_as_of, partner_funnel, partner_lines, partner_steps
from lindung.procedures.post_receipts import post_receipts
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
from lindung.registry.models import (
    Agreement,
    AuditEvent,
    NamedSource,
    Partner,
    PartnerContact,
    PartnerEvent,
    Submission,
)
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
    union: Partner, agreement: Agreement | None = None, *, day: datetime | None = None, **changed: Any
) -> NamedSource:
    said: dict[str, Any] = {
        "office": "K01",
        "segment": "bpu",
        "name": "Bongkar muat",
        "heads": 40,
        "month": FEBRUARY,
    } | changed
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


def enrolled(folder: Path, people: range, month: Month = FEBRUARY, *, paid: bool = True) -> int:
    """The same, confirmed and paid."""
    number, day = sent(folder, people, month), datetime(month.year, month.number, 8, 2, tzinfo=UTC)
    done = confirm(number, by="rina", at=day)
    if paid:
        code = str(done.payment_code)
        file = bank_file(folder / f"bank_{code}.csv", (day.date().isoformat(), code, done.total, f"T{code}"))
        post_receipts(file, by="rina", at=day)
    return number


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
    union: Partner, agreement: Agreement, changed: dict[str, Any]
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
    union: Partner, tmp_path: Path, changed: dict[str, Any]
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


def signed(union: Partner, **changed: Any) -> Agreement:
    return actions.sign_agreement(union, replace(SIGNED, **{"number": "PKS/09"} | changed), by="rina", at=at(1, 6))


def held(union: Partner, **changed: Any) -> PartnerEvent:
    return actions.note_event(union, replace(VISITED, **changed), by="rina", at=at(2, 4))


def test_the_funnel_of_a_list_and_the_quota_move_with_the_money(
    union: Partner, agreement: Agreement, tmp_path: Path
) -> None:
    first, unpaid = enrolled(tmp_path, range(1, 5)), enrolled(tmp_path, range(5, 7), paid=False)
    for month in range(3, 6):
        enrolled(tmp_path, range(1, 3), Month(2021, month))
    found = partner_funnel(union, Submission.objects.all(), date(2021, 6, 1))
    steps = ("sent", "accepted", "new", "first_payment", "could_be_3", "active_3", "could_be_6")
    assert [found.by_list[first][step] for step in steps] == [4, 4, 4, 4, 4, 2, 0]
    assert [found.by_list[unpaid][step] for step in steps] == [2, 2, 2, 0, 0, 0, 0]
    assert [found.total[step] for step in steps] == [12, 12, 6, 4, 4, 2, 0]
    [agreed] = agreements_as_of(Agreement.objects.all(), date(2021, 6, 1))
    assert {each.segment: (each.heads, each.used) for each in agreed.quota} == {"bpu": (300, 4), "pu": (50, 0)}
    assert (agreed.heads, agreed.used, agreed.left, agreed.runs) == (350, 4, 346, True)
    [before] = agreements_as_of(Agreement.objects.all(), date(2021, 2, 7))
    assert before.used == 0


def test_the_list_of_partners_shows_the_next_step_that_is_due_first(union: Partner, agreement: Agreement) -> None:
    quiet = actions.named_partner("Koperasi Contoh", "KOPERASI CONTOH", by="rina", at=at(1, 4))
    for step, day in (("Kirim contoh daftar", 20), ("Telepon ketua", 12)):
        held(union, next_step=step, next_on=date(2021, 2, day))
    lines = partner_lines(Partner.objects.all(), ["K01"], date(2021, 2, 10))
    assert [line.partner for line in lines] == [union, quiet]
    assert lines[0].next_event is not None
    assert (lines[0].next_event.next_step, lines[0].last_contact) == ("Telepon ketua", date(2021, 2, 3))
    assert lines[0].agreed is not None
    assert lines[0].agreed.agreement == agreement
    assert (lines[1].next_event, lines[1].last_contact, lines[1].agreed) == (None, None, None)


def test_the_work_items_of_partners_say_who_what_and_by_when(union: Partner, agreement: Agreement) -> None:
    announced(union, agreement)
    held(union, next_step="Ambil {daftar}", next_on=date(2021, 2, 12))

    def raised(day: date) -> list[tuple[str, date, int]]:
        return [(step.kind, step.due, step.expected_heads) for step in partner_steps(day, offices=["K01"])]

    assert raised(date(2021, 2, 4)) == []
    assert raised(date(2021, 2, 5)) == [("next_step", date(2021, 2, 12), 0)]
    late = ("list_overdue", date(2021, 2, 28), 40)
    assert raised(date(2021, 3, 1)) == [("next_step", date(2021, 2, 12), 0), late]
    assert [step.what.text("id") for step in partner_steps(date(2021, 3, 1))] == [
        f"{UNION}: Ambil {{daftar}}",
        f"{UNION} mengumumkan “Bongkar muat” (40 orang) untuk Februari 2021 dan belum mengirimnya: tanyakan.",
    ]
    assert ("partner_quiet", date(2021, 5, 4), 350) in raised(date(2021, 5, 5))
    assert ("agreement_ends", date(2021, 12, 31), 350) in raised(date(2021, 11, 1))
    assert ("agreement_ends", date(2021, 12, 31), 350) in raised(date(2022, 2, 1))
    signed(union, starts=date(2022, 1, 1), ends=date(2022, 12, 31))
    assert "agreement_ends" not in {kind for kind, *_ in raised(date(2022, 2, 1))}
    assert partner_steps(date(2022, 2, 1), offices=["K02"]) == []


def test_the_commands_announce_list_and_show(union: Partner, agreement: Agreement) -> None:
    def run(*words: str) -> Any:
        done = CliRunner().invoke(main, ["partner", *words, "--json"], catch_exceptions=False)
        return json.loads(done.output)

    noted = ("announce", str(union.pk), "Bongkar muat", "--office", "K01", "--segment", "bpu", "--month", "2021-02")
    assert run(*noted, "--heads", "40")["state"] == "expected"
    assert "sudah berakhir pada 2021-12-31" in run(*noted, "--heads", "40", "--agreement", "PKS/01/2021")["error"]
    [line] = run("list", "--as-of", "2021-02-01", "--office", "K01")
    assert (line["name"], line["agreement"]["quota"]["bpu"]) == (UNION, {"heads": 300, "used": 0})
    assert run("list", "--as-of", "2021-02-01", "--office", "K02") == []
    shown = run("show", str(union.pk), "--as-of", "2021-02-01")
    assert (shown["agreements"][0]["standing"], shown["funnel"]["sent"]) == ("running", 0)
