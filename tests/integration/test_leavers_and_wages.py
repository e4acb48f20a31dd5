"""Lists of leavers and of changed wages, from the file to the record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm, undo
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions.submissions import CannotUndoChangesError
from lindung.registry.models import Membership, PaymentCode, Submission, SubmissionLine

AT = datetime(2021, 2, 3, 9, 0, tzinfo=timezone.get_default_timezone())
HOTEL = ("PT Hotel Danau", "II", "large")

STAFF = """\
Nama,NIK,Tgl Lahir,Upah,KPJ
Siti Aminah,1271015205850003,12-05-1985,4000000,20000000017
Budi Siregar,1271012001800004,20-01-1980,4500000,20000000025
"""
LEAVERS = """\
KPJ,NAMA,TANGGAL LAHIR,ALASAN,TANGGAL KEJADIAN,KETERANGAN
20000000017,Siti Aminah,12-05-1985,Mengundurkan diri,15-03-2021,
20000000099,Orang Lain,01-01-1990,Mengundurkan diri,15-03-2021,
"""
WAGES = """\
NIK,NAMA,UPAH BARU,TANGGAL KEJADIAN
1271012001800004,Budi Siregar,5000000,01-03-2021
"""

pytestmark = pytest.mark.django_db


def take(text: str, folder: Path, kind: Submission.Kind, month: Month) -> Submission:
    employer, risk_class, scale = HOTEL
    file = folder / f"{kind}.csv"
    file.write_text(text)
    terms = Terms("pu", "Hotel", month, employer=employer, risk_class=risk_class, scale=scale, office="K01", kind=kind)
    received = receive_roster(file, file.name, terms, by="petugas", at=AT)
    return preview_roster(received.pk, by="petugas", at=AT)


@pytest.fixture
def staff(tmp_path: Path) -> None:
    confirm(take(STAFF, tmp_path, Submission.Kind.WORKERS, Month(2021, 2)).pk, by="petugas", at=AT)


def outcomes(submission: Submission) -> list[tuple[str, str, str]]:
    kept = SubmissionLine.objects.filter(submission=submission).order_by("place")
    return [(line.outcome, line.action, line.reasons) for line in kept]


@pytest.mark.usefixtures("staff")
def test_a_leaver_named_by_member_number_leaves_with_the_month_and_no_code_is_issued(tmp_path: Path) -> None:
    leavers = take(LEAVERS, tmp_path, Submission.Kind.LEAVERS, Month(2021, 3))
    assert outcomes(leavers) == [("known", "end", ""), ("refused", "none", "member_unknown")]

    confirmation = confirm(leavers.pk, by="petugas", at=AT)

    assert (confirmation.enrolled, confirmation.payment_code, confirmation.total) == (1, None, 0)
    siti = Membership.objects.get(worker__nik="1271015205850003")
    assert (siti.until, siti.ended_because) == (Month(2021, 4), "left")
    assert Membership.objects.filter(until=None).count() == 1
    assert PaymentCode.objects.count() == 1
    assert confirm(leavers.pk, by="petugas", at=AT).repeated
    with pytest.raises(CannotUndoChangesError):
        undo(leavers.pk, why="keliru", by="petugas", at=AT)


@pytest.mark.usefixtures("staff")
def test_a_new_wage_counts_from_the_months_not_assessed_yet(tmp_path: Path) -> None:
    wages = take(WAGES, tmp_path, Submission.Kind.WAGES, Month(2021, 3))
    assert outcomes(wages) == [("known", "change_wage", "")]
    confirm(wages.pk, by="petugas", at=AT)
    assert Membership.objects.get(worker__nik="1271012001800004").income == 5_000_000
