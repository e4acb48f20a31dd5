"""A correction leaves what was billed, and lays down the difference as dues of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.integration.extracts import bank_file, employer, member, nik, wage_earner, write

from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.correct_dues import CannotCorrectError, correct_dues
from lindung.procedures.load_registry import load_employers, load_members
from lindung.procedures.post_receipts import post_receipts
from lindung.registry.models import AuditEvent, Correction, Due, Employer, Membership, PaymentCode, Receipt
from lindung.registry.soundness import check_record

pytestmark = pytest.mark.django_db

AT = datetime(2021, 3, 20, 8, tzinfo=UTC)
LATER = datetime(2021, 5, 3, 8, tzinfo=UTC)
FEBRUARY, MARCH = Month(2021, 2), Month(2021, 3)
BILL = 381_600


@pytest.fixture
def billed(tmp_path: Path) -> Path:
    """February and March of one wage earner: 4,000,000, class II, four programmes."""
    load_employers(write(tmp_path / "employers.csv", [employer()]), by="rina", at=AT)
    load_members(write(tmp_path / "members.csv", [wage_earner()]), by="rina", at=AT)
    for month in (FEBRUARY, MARCH):
        assess_month(month, by="rina", at=AT)
    return tmp_path


def correct(since: Month = FEBRUARY, through: Month = FEBRUARY, **facts: Any) -> Correction:
    return correct_dues(since, through, why="Slip upah bulan Februari", by="rina", at=LATER, **facts)


def post(folder: Path, amount: int, reference: str) -> None:
    code = PaymentCode.objects.get(month=FEBRUARY)
    line = (reference, "2021-03-10", amount, code.code)
    post_receipts(bank_file(folder / f"{reference}.csv", (line[1], line[3], line[2], line[0])), by="rina", at=AT)


def sound() -> bool:
    return all(check.broken == 0 for check in check_record())


def test_a_higher_wage_is_owed_on_top_and_the_old_due_stays(billed: Path) -> None:
    made = correct(nik=nik(3), wage=5_000_000)
    original = Due.objects.get(month=FEBRUARY, invoice="monthly")
    assert (original.total, original.paid_on) == (BILL, None)
    more = Due.objects.get(month=FEBRUARY, corrects=original.id)
    assert (more.jkk, more.jkm, more.jht_employer, more.jht_worker) == (5_400, 3_000, 37_000, 20_000)
    assert (more.jp_employer, more.jp_worker, more.total) == (20_000, 10_000, 95_400)
    assert (more.invoice, more.correction, more.due_date) == (f"correction_{made.pk}", made, date(2021, 6, 15))
    assert (made.dues, made.more, made.less) == (1, 95_400, 0)
    assert PaymentCode.objects.get(month=FEBRUARY).amount == BILL + 95_400
    assert sound()


def test_months_that_were_not_named_are_left_alone(billed: Path) -> None:
    correct(nik=nik(3), wage=5_000_000)
    assert Due.objects.filter(month=MARCH).count() == 1


def test_a_second_correction_of_the_same_finds_no_difference(billed: Path) -> None:
    correct(nik=nik(3), wage=5_000_000)
    assert correct(nik=nik(3), wage=5_000_000).dues == 0


def test_a_correction_can_be_corrected(billed: Path) -> None:
    correct(nik=nik(3), wage=5_000_000)
    made = correct(nik=nik(3), wage=4_000_000)
    assert (made.more, made.less) == (0, 95_400)
    assert sum(Due.objects.filter(month=FEBRUARY).values_list("total", flat=True)) == BILL
    assert sound()


def test_a_bill_that_was_paid_is_open_again_for_the_rest(billed: Path) -> None:
    post(billed, BILL, "R1")
    assert PaymentCode.objects.get(month=FEBRUARY).settled_on is not None
    correct(nik=nik(3), wage=5_000_000)
    assert PaymentCode.objects.get(month=FEBRUARY).settled_on is None
    assert Membership.objects.get().paid_through == FEBRUARY
    post(billed, 95_400, "R2")
    assert PaymentCode.objects.get(month=FEBRUARY).settled_on is not None
    assert not Due.objects.filter(month=FEBRUARY, paid_on=None).exists()
    assert sound()


def test_a_lower_wage_makes_an_unpaid_bill_smaller(billed: Path) -> None:
    made = correct(nik=nik(3), wage=3_000_000)
    assert (made.more, made.less) == (0, 95_400)
    post(billed, BILL - 95_400, "R1")
    assert PaymentCode.objects.get(month=FEBRUARY).settled_on == date(2021, 3, 10)
    assert not Due.objects.filter(month=FEBRUARY, paid_on=None).exists()
    assert sound()


def test_what_was_paid_too_much_waits_as_overpaid(billed: Path) -> None:
    post(billed, BILL, "R1")
    correct(nik=nik(3), wage=3_000_000)
    receipt = Receipt.objects.get()
    assert (receipt.state, receipt.reason, receipt.suspended) == ("applied", "overpaid", 95_400)
    assert not Due.objects.filter(month=FEBRUARY, paid_on=None).exists()
    assert sound()


def test_a_class_is_corrected_for_all_workers_of_an_employer(billed: Path) -> None:
    load_members(write(billed / "more.csv", [wage_earner(nik=nik(2))]), by="rina", at=AT)
    assess_month(FEBRUARY, by="rina", at=AT)
    made = correct(FEBRUARY, MARCH, employer="PT Sinar Toba", risk_class="IV")
    assert (made.dues, made.more) == (3, 3 * (50_800 - 21_600))
    assert set(Due.objects.exclude(corrects=None).values_list("jkk", "jkm", "total")) == {(29_200, 0, 29_200)}
    assert sound()


def test_without_a_wage_or_class_the_record_is_believed(billed: Path) -> None:
    Employer.objects.update(risk_class="V")
    made = correct(FEBRUARY, MARCH)
    assert (made.kind, made.dues, made.more) == ("law", 2, 2 * (69_600 - 21_600))


def test_a_wage_that_changed_since_does_not_touch_what_was_billed_before(billed: Path) -> None:
    Membership.objects.update(income=6_000_000)
    assert correct(FEBRUARY, MARCH).dues == 0
    made = correct(FEBRUARY, MARCH, employer="PT Sinar Toba", risk_class="III")
    assert set(Due.objects.filter(correction=made).values_list("jkk", "total")) == {(14_000, 14_000)}


def test_a_later_correction_starts_from_the_wage_of_the_one_before(billed: Path) -> None:
    correct(nik=nik(3), wage=5_000_000)
    made = correct(employer="PT Sinar Toba", risk_class="III")
    assert made.more == 17_500


def test_self_employed_without_an_income_stay_in_the_lowest_tier(billed: Path) -> None:
    load_members(write(billed / "bpu.csv", [member(nik=nik(4), income="")]), by="rina", at=AT)
    assess_month(FEBRUARY, by="rina", at=AT)
    Membership.objects.filter(segment="bpu").update(income=2_500_000)
    assert correct().dues == 0


def test_a_self_employed_member_without_a_bill_owes_the_difference_under_no_code(billed: Path) -> None:
    load_members(write(billed / "bpu.csv", [member(nik=nik(4), income="1000000")]), by="rina", at=AT)
    assess_month(FEBRUARY, by="rina", at=AT)
    made = correct(nik=nik(4), wage=2_500_000)
    more = Due.objects.get(correction=made)
    assert (more.segment, more.code, more.total, more.due_date) == ("bpu", None, 16_000, date(2021, 5, 17))


def test_a_month_assessed_again_keeps_its_corrections(billed: Path) -> None:
    correct(nik=nik(3), wage=5_000_000)
    rows = [wage_earner(nik=nik(n)) for n in (2, 4, 6, 8)]
    load_members(write(billed / "more.csv", rows), by="rina", at=AT)
    assess_month(FEBRUARY, by="rina", at=LATER)
    assert Due.objects.filter(month=FEBRUARY).count() == 6
    assert PaymentCode.objects.get(month=FEBRUARY).amount == 5 * BILL + 95_400
    assert sound()


def test_the_reason_is_kept_with_who_and_when(billed: Path) -> None:
    made = correct(nik=nik(3), wage=5_000_000)
    event = AuditEvent.objects.get(verb="correct_dues")
    assert (event.why, event.by, event.details["more"]) == ("Slip upah bulan Februari", "rina", 95_400)
    assert (made.kind, made.value, made.made_by) == ("wage", "5000000", "rina")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"wage": 5_000_000}, "sebut NIK-nya"),
        ({"nik": nik(9), "wage": 5_000_000}, "ada 0"),
        ({"risk_class": "IV"}, "satu pemberi kerja"),
        ({"employer": "PT Tidak Ada"}, "ada 0 di catatan"),
        ({"nik": nik(3), "wage": 0}, "tidak masuk akal"),
        ({"nik": nik(3), "wage": 1, "risk_class": "I"}, "satu per satu"),
        ({"through": Month(2021, 5)}, "belum lewat"),
        ({"since": MARCH}, "Tukarlah"),
    ],
)
def test_what_cannot_be_corrected_says_what_to_do(billed: Path, facts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CannotCorrectError, match=sentence):
        correct(**facts)
    assert not Correction.objects.exists()
