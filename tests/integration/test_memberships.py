"""Leavers and new wages: what a confirmed list does to memberships, dues and bills."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import bank_file, employer, nik, wage_earner, write

from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.load_registry import load_employers, load_members
from lindung.procedures.post_receipts import SETTLEMENT, post_receipts
from lindung.registry.actions.memberships import change_wages, end_memberships
from lindung.registry.models import Due, Membership, Partner, PaymentCode, Submission, SubmissionLine
from lindung.registry.soundness import check_record

pytestmark = pytest.mark.django_db

AT = datetime(2021, 4, 20, 8, tzinfo=UTC)
BILL = 381_600


@pytest.fixture
def two(tmp_path: Path) -> list[Membership]:
    """Two wage earners of Sinar Toba, paid through January, with February and March assessed."""
    load_employers(write(tmp_path / "employers.csv", [employer()]), by="rina", at=AT)
    load_members(write(tmp_path / "m.csv", [wage_earner(nik=nik(2)), wage_earner(nik=nik(4))]), by="rina", at=AT)
    for month in (Month(2021, 2), Month(2021, 3)):
        assess_month(month, by="rina", at=AT)
    return list(Membership.objects.order_by("worker__nik"))


def listed(kind: str, action: str, membership: Membership, **cells: object) -> Submission:
    """A list of one line, as the preview would have kept it."""
    partner = Partner.objects.create(name="Sinar Toba", name_key="SINAR TOBA")
    submission = Submission.objects.create(
        partner=partner, segment="pu", kind=kind, month=Month(2021, 3), programmes="", file_name="keluar.xlsx",
        file_hash="0" * 64, received_at=AT, received_by="rina",
    )  # fmt: skip
    SubmissionLine.objects.create(
        submission=submission, place=1, sheet="data_tk_na", line=2, nik=membership.worker.nik, name="Siti Aminah",
        outcome="known", action=action, matched="", reasons="", programmes="", membership=membership,
        worker=membership.worker, **cells,
    )  # fmt: skip
    return submission


def test_a_leaver_is_a_member_to_the_end_of_the_month(two: list[Membership]) -> None:
    submission = listed("leavers", "end", two[0], event_date=date(2021, 2, 15))
    assert end_memberships(submission, settlement=SETTLEMENT, by="rina", at=AT) == 1
    gone, stays = Membership.objects.order_by("worker__nik")
    assert (gone.until, gone.ended_because, stays.until) == (Month(2021, 3), "left", None)


def test_what_nobody_owes_any_more_leaves_the_bill(two: list[Membership]) -> None:
    end_memberships(
        listed("leavers", "end", two[0], event_date=date(2021, 2, 15)), settlement=SETTLEMENT, by="rina", at=AT
    )
    assert sorted(Due.objects.values_list("month", "membership")) == [
        (Month(2021, 2), two[0].pk),
        (Month(2021, 2), two[1].pk),
        (Month(2021, 3), two[1].pk),
    ]
    assert PaymentCode.objects.get(month=Month(2021, 3)).amount == BILL
    assert broken() == {"file_missing"}


def test_money_that_was_too_little_may_be_enough_without_the_leaver(two: list[Membership], tmp_path: Path) -> None:
    march = PaymentCode.objects.get(month=Month(2021, 3))
    post_receipts(bank_file(tmp_path / "bank.csv", ("2021-04-10", march.code, BILL, "T1")), by="rina", at=AT)
    submission = listed("leavers", "end", two[0], event_date=date(2021, 2, 15))
    end_memberships(submission, settlement=SETTLEMENT, by="rina", at=AT)
    assert Due.objects.get(month=Month(2021, 3)).paid_on == date(2021, 4, 10)
    march.refresh_from_db()
    assert march.settled_on == date(2021, 4, 10)
    assert broken() == {"file_missing"}


def test_a_new_wage_counts_from_the_next_assessment(two: list[Membership]) -> None:
    assert change_wages(listed("wages", "change_wage", two[0], income=5_000_000), by="rina", at=AT) == 1
    assess_month(Month(2021, 4), by="rina", at=AT)
    totals = dict(Due.objects.filter(membership=two[0]).values_list("month", "total"))
    assert totals[Month(2021, 3)] == BILL
    assert totals[Month(2021, 4)] == BILL * 5 // 4


def broken() -> set[str]:
    """What the check of the record finds; the list of these tests never was a file."""
    return {check.name for check in check_record() if check.broken}
