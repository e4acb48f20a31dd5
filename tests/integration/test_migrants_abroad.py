"""A migrant's life on the record: list, two invoices, departure, extension, the end of cover abroad, return."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import bank_file, nik

from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.enrol_workers import confirm
from lindung.procedures.migrants_abroad import (
    MonthsOutsideError,
    NotExtensibleError,
    NotWaitingError,
    come_home,
    count_by_standing,
    ending_abroad,
    expire,
    extend,
    migrant,
    people,
    renew_pre_cover,
)
from lindung.procedures.post_receipts import post_receipts
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions.stays import (
    InvoiceOpenError,
    NeverPaidError,
    UnfitStayDayError,
    UnknownMigrantError,
    WrongStayMoveError,
    depart_migrants,
)
from lindung.registry.models import Due, Membership, MigrantStay, PaymentCode, Receipt
from lindung.registry.soundness import check_record

pytestmark = pytest.mark.django_db

BOTH = 370_000
LEFT = date(2021, 3, 10)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


@pytest.fixture
def code(tmp_path: Path) -> str:
    """Siti's and Butet's list of February 2021 through an agency; leaving on 10 March for 24 months. Its code."""
    file, at = tmp_path / "pmi.csv", morning(date(2021, 2, 5))
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Nama", "NIK", "Paspor", "Negara Tujuan", "P3MI", "Lama Kontrak (bulan)", "Tanggal Berangkat"])
        rows.writerow(["Siti Aminah", nik(1), "C1234567", "Malaysia", "PT Duta Sejahtera", "24", "10-03-2021"])
        rows.writerow(["Butet Manurung", nik(2), "C1234568", "Taiwan", "PT Duta Sejahtera", "24", "10-03-2021"])
    terms = Terms("pmi", "PT Duta Sejahtera", Month(2021, 2), office="K01")
    submission = receive_roster(file, file.name, terms, by="rina", at=at)
    preview_roster(submission.pk, by="rina", at=at)
    return str(confirm(submission.pk, by="rina", at=at).payment_code)


@pytest.fixture
def siti(code: str, tmp_path: Path) -> int:
    """Siti, both invoices paid on 12 February."""
    pay(tmp_path, date(2021, 2, 12), code, 2 * BOTH)
    return number_of("Siti Aminah")


@pytest.fixture
def abroad(siti: int) -> int:
    """Siti, left on 10 March: the contract ends on 10 March 2023, cover on 9 April."""
    depart_migrants([siti], on=LEFT, by="rina", at=morning(LEFT))
    return siti


def pay(folder: Path, day: date, code: str, amount: int) -> None:
    file = bank_file(folder / "bank.csv", (day.isoformat(), code, amount, f"T{day}{code}"))
    post_receipts(file, by="rina", at=morning(day))


def number_of(name: str) -> int:
    return int(Membership.objects.get(worker__name=name).pk)


def sound() -> bool:
    return not any(check.broken for check in check_record())


def test_abroad_she_is_protected_to_the_end_of_the_contract_and_thirty_days(abroad: int) -> None:
    found = migrant(abroad, date(2021, 4, 1))
    assert (found.standing, found.protected_until, found.agency) == ("abroad", date(2023, 4, 9), "PT Duta Sejahtera")
    counted = count_by_standing(date(2021, 4, 1))
    assert counted == {"unprotected": 0, "ending": 0, "abroad": 1, "before": 1, "returned": 0}
    assert [each.name for each in people(date(2021, 4, 1), standing="before")] == ["Butet Manurung"]
    assert people(date(2021, 4, 1), offices=["K24"]) == []


def test_an_extension_counts_once_paid(abroad: int, tmp_path: Path) -> None:
    asked = extend(abroad, 6, by="rina", at=morning(date(2023, 2, 1)))
    assert (asked.amount, asked.due_date) == (6 * 13_500, date(2023, 3, 10))
    assert migrant(abroad, date(2023, 2, 1)).protected_until == date(2023, 4, 9)
    with pytest.raises(InvoiceOpenError, match=asked.code):
        extend(abroad, 1, by="rina", at=morning(date(2023, 2, 2)))
    pay(tmp_path, date(2023, 2, 20), asked.code, asked.amount)
    assert migrant(abroad, date(2023, 2, 20)).protected_until == date(2023, 10, 10)
    assert extend(abroad, 1, by="rina", at=morning(date(2023, 2, 21))).month != asked.month
    assert sound()


def test_a_month_assessed_later_leaves_the_extension_as_it_is(abroad: int, tmp_path: Path) -> None:
    asked = extend(abroad, 6, by="rina", at=morning(date(2023, 2, 1)))
    assess_month(Month(2023, 3), by="rina", at=morning(date(2023, 3, 1)))
    asked.refresh_from_db()
    assert asked.amount == 6 * 13_500
    assert sound()


def test_cover_that_ends_soon_is_on_the_work_list_before_it_does(abroad: int) -> None:
    assert ending_abroad(date(2023, 2, 7)) == []
    [item] = ending_abroad(date(2023, 2, 8))
    assert (item.office, item.what, item.due, item.expected_heads) == (
        "K01",
        "PT Duta Sejahtera, Malaysia",
        date(2023, 4, 9),
        1,
    )


def test_cover_that_ran_out_abroad_ends_the_membership_and_what_was_asked_for(abroad: int, tmp_path: Path) -> None:
    asked = extend(abroad, 6, by="rina", at=morning(date(2023, 2, 1)))
    assert expire(date(2023, 4, 9), by="rina", at=morning(date(2023, 4, 9))) == 0
    assert assess_month(Month(2023, 5), by="rina", at=morning(date(2023, 5, 1))).expired_abroad == 1
    assert MigrantStay.objects.get().state == "expired"
    member = Membership.objects.get(pk=abroad)
    assert (member.until, member.ended_because) == (Month(2023, 5), "contract_ended")
    with pytest.raises(NotExtensibleError, match="Siti Aminah"):
        extend(abroad, 1, by="rina", at=morning(date(2023, 5, 2)))
    pay(tmp_path, date(2023, 5, 3), asked.code, asked.amount)
    assert Receipt.objects.latest("id").reason == "cancelled_code"
    assert sound()
    come_home(abroad, on=date(2023, 6, 1), by="rina", at=morning(date(2023, 6, 1)))
    assert Membership.objects.get(pk=abroad).until == Month(2023, 5)


def test_home_early_she_keeps_jkm_for_thirty_days_and_then_the_membership_is_over(abroad: int) -> None:
    found = come_home(abroad, on=date(2021, 10, 15), by="rina", at=morning(date(2021, 10, 16)))
    assert (found.standing, found.jkk_until, found.protected_until) == (
        "returned",
        date(2021, 10, 15),
        date(2021, 11, 14),
    )
    assert Membership.objects.get(pk=abroad).until == Month(2021, 12)


def test_who_has_not_left_pays_for_cover_ahead_again_after_five_months(siti: int, tmp_path: Path) -> None:
    asked = renew_pre_cover(siti, by="rina", at=morning(date(2021, 6, 20)))
    assert (str(Due.objects.get(code=asked.code).month), asked.amount) == ("2021-07", 37_500)
    pay(tmp_path, date(2021, 6, 28), asked.code, asked.amount)
    assert migrant(siti, date(2021, 6, 28)).pre_until == date(2021, 11, 30)
    assert sound()


def test_what_cannot_be_is_refused_with_the_reason(abroad: int, tmp_path: Path) -> None:
    at = morning(date(2021, 4, 1))
    with pytest.raises(WrongStayMoveError, match="di luar negeri"):
        depart_migrants([abroad], on=LEFT, by="rina", at=at)
    with pytest.raises(UnfitStayDayError, match="2021-04-02"):
        come_home(abroad, on=date(2021, 4, 2), by="rina", at=at)
    with pytest.raises(UnfitStayDayError, match="2021-03-09"):
        come_home(abroad, on=date(2021, 3, 9), by="rina", at=at)
    with pytest.raises(NotWaitingError, match="Siti Aminah"):
        renew_pre_cover(abroad, by="rina", at=at)
    with pytest.raises(MonthsOutsideError, match="25"):
        extend(abroad, 25, by="rina", at=at)
    with pytest.raises(UnknownMigrantError, match="99999999"):
        migrant(99_999_999, date(2021, 4, 1))


def test_who_never_paid_is_not_noted_as_departed(code: str) -> None:
    with pytest.raises(NeverPaidError):
        depart_migrants([number_of("Siti Aminah")], on=LEFT, by="rina", at=morning(LEFT))
    assert PaymentCode.objects.count() == 1
