"""The month's dues on the record: who owes, once, under which bill, and whose membership is over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.integration.extracts import employer, member, nik, wage_earner, write

from lindung.periods import Month
from lindung.procedures.assess_month import MonthAssessed, assess_month
from lindung.procedures.load_registry import load_employers, load_members
from lindung.registry.actions.members import Unbilled
from lindung.registry.models import Due, Membership, Partner, PaymentCode

pytestmark = pytest.mark.django_db

AT = datetime(2021, 3, 1, 8, tzinfo=UTC)
FEBRUARY = Month(2021, 2)


def on_record(folder: Path, *rows: dict[str, str]) -> None:
    load_employers(write(folder / "employers.csv", [employer()]), by="rina", at=AT)
    load_members(write(folder / "members.csv", list(rows)), by="rina", at=AT)


def assess(month: Month = FEBRUARY) -> MonthAssessed:
    return assess_month(month, by="rina", at=AT)


def test_a_wage_earner_owes_by_wage_and_class(tmp_path: Path) -> None:
    """Wage 4,000,000, class II, four programmes: the worked example of the brief, due 15 March."""
    on_record(tmp_path, wage_earner())
    assess()
    due = Due.objects.get()
    assert (due.jkk, due.jkm, due.jht_employer, due.jht_worker) == (21_600, 12_000, 148_000, 80_000)
    assert (due.jp_employer, due.jp_worker, due.total) == (80_000, 40_000, 381_600)
    assert (due.month, due.due_date, due.office_id, due.invoice) == (FEBRUARY, date(2021, 3, 15), "K01", "monthly")


def test_a_self_employed_member_owes_by_tier_on_the_15th_of_the_same_month(tmp_path: Path) -> None:
    on_record(tmp_path, member(income="2500000"))
    assess()
    due = Due.objects.get()
    assert (due.jkk, due.jkm, due.total, due.due_date) == (26_000, 6_800, 32_800, date(2021, 2, 15))


def test_a_second_assessment_adds_only_what_is_missing(tmp_path: Path) -> None:
    on_record(tmp_path, wage_earner())
    assess()
    load_members(write(tmp_path / "more.csv", [wage_earner(nik=nik(2))]), by="rina", at=AT)
    again = assess()
    assert (again.assessed.dues_new, again.assessed.bills_new) == (1, 0)
    assert assess().assessed.dues_new == 0
    assert PaymentCode.objects.get().amount == 2 * 381_600


def test_an_employer_gets_one_bill_for_a_month(tmp_path: Path) -> None:
    on_record(tmp_path, wage_earner(), wage_earner(nik=nik(2), district="11.71"))
    assess()
    code = PaymentCode.objects.get()
    assert (len(code.code), code.code[:3]) == (11, "905")
    assert (code.employer.name, code.amount, code.due_date) == ("PT Sinar Toba", 763_200, date(2021, 3, 15))
    assert set(Due.objects.values_list("code", flat=True)) == {code.code}


def test_a_partners_members_of_an_office_share_a_bill_and_others_have_none(tmp_path: Path) -> None:
    on_record(tmp_path, *[member(nik=nik(n)) for n in (2, 4)], member(nik=nik(6), district="11.71"), member(nik=nik(8)))
    partner = Partner.objects.create(name="Koperasi", name_key="KOPERASI")
    Membership.objects.exclude(worker__nik=nik(8)).update(partner=partner)
    assess()
    bills = {code.office_id: code.amount for code in PaymentCode.objects.all()}
    assert bills == {"K01": 2 * 22_800, "K22": 22_800}
    assert Due.objects.get(code=None).membership.worker.nik == nik(8)


def test_without_class_scale_or_wage_nobody_is_billed_and_all_are_counted(tmp_path: Path) -> None:
    on_record(
        tmp_path,
        wage_earner(employer="CV Tanpa Kelas"),
        wage_earner(nik=nik(2), employer=""),
        wage_earner(nik=nik(4), income=""),
    )
    done = assess()
    assert not Due.objects.exists()
    assert {(each.employer, each.reason, each.members) for each in done.assessed.unassessed} == {
        ("", "no_employer", 1),
        ("CV Tanpa Kelas", "no_risk_class", 1),
        ("PT Sinar Toba", "no_wage", 1),
    }
    assert not PaymentCode.objects.exists()


def test_an_unpaid_registration_owes_its_first_month_and_builds_no_arrears(tmp_path: Path) -> None:
    on_record(tmp_path, member(since="2021-02", paid_through=""))
    assess()
    assert assess(Month(2021, 3)).assessed.unassessed == [Unbilled("", "never_paid", 1)]
    assert list(Due.objects.values_list("month", flat=True)) == [FEBRUARY]


def test_a_month_paid_ahead_is_not_assessed(tmp_path: Path) -> None:
    on_record(tmp_path, member(paid_through="2021-02"))
    assess()
    assert not Due.objects.exists()


@pytest.mark.parametrize(
    ("month", "until"), [(Month(2021, 4), None), (Month(2021, 5), Month(2021, 5)), (Month(2021, 9), Month(2021, 5))]
)
def test_after_three_months_of_arrears_a_self_employed_membership_is_over(
    tmp_path: Path, month: Month, until: Month | None
) -> None:
    """Paid through January: February to April are owed, and May is no more, whenever that is noticed."""
    on_record(tmp_path, member(), wage_earner(nik=nik(2)))
    done = assess(month)
    lapsed = Membership.objects.get(segment="bpu")
    assert (lapsed.until, lapsed.ended_because) == (until, "lapsed" if until else "")
    assert done.lapsed == (1 if until else 0)
    assert Membership.objects.get(segment="pu").until is None


def test_a_month_paid_beyond_a_gap_keeps_a_membership(tmp_path: Path) -> None:
    on_record(tmp_path, member())
    for month in (FEBRUARY, Month(2021, 3)):
        assess(month)
    with connection.cursor() as cursor:
        cursor.execute("update due set paid_on = '2021-03-10' where month = '2021-03-01'")
    assert assess(Month(2021, 5)).lapsed == 0
    assert assess(Month(2021, 7)).lapsed == 1
    assert Membership.objects.get().until == Month(2021, 7)
