"""A list goes back to the partner with its faults, comes again corrected, and nobody is enrolled twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from lindung.enrolment.decisions import CannotDecideError
from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm, undo
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.procedures.settle_links import settle
from lindung.registry.actions.submissions import AlreadyReceivedMoneyError
from lindung.registry.models import AuditEvent, Due, Membership, PaymentCode, Submission, SubmissionLine, Worker
from lindung.sentences import LindungError

FEBRUARY = Month(2021, 2)
AT = datetime(2021, 2, 3, 9, 0, tzinfo=timezone.get_default_timezone())

FIRST = """\
Nama;NIK;Tgl Lahir;Penghasilan
Siti Aminah;1271015205850003;12-05-1985;2.500.000
Budi Siregar;127101200180000;20-01-1980;2.500.000
Rina Sari;1271014107900001;02-07-1990;2.500.000
"""
#: Budi's NIK has its sixteenth digit, Rina's birth date fits her NIK.
CORRECTED = """\
Nama;NIK;Tgl Lahir;Penghasilan
Siti Aminah;1271015205850003;12-05-1985;2.500.000
Budi Siregar;1271012001800004;20-01-1980;2.500.000
Rina Sari;1271014107900001;01-07-1990;2.500.000
"""

pytestmark = pytest.mark.django_db


def take(text: str, folder: Path, forerunner: int | None = None, month: Month = FEBRUARY) -> Submission:
    file = folder / "pasar.csv"
    file.write_text(text)
    terms = Terms(segment="bpu", partner="Pasar Petisah", month=month, office="K01", forerunner=forerunner)
    received = receive_roster(file, file.name, terms, by="petugas", at=AT)
    return preview_roster(received.pk, by="petugas", at=AT)


def lines(submission: Submission) -> list[tuple[str, str, str, str]]:
    kept = SubmissionLine.objects.filter(submission=submission).order_by("place")
    return [(line.name, line.outcome, line.action, line.reasons) for line in kept]


def test_corrected_lines_join_and_settled_lines_stay(tmp_path: Path) -> None:
    first = take(FIRST, tmp_path)
    assert lines(first) == [
        ("Siti Aminah", "new", "enrol", ""),
        ("Budi Siregar", "refused", "none", "nik_malformed"),
        ("Rina Sari", "ask", "none", "nik_birth_date_mismatch"),
    ]
    confirm(first.pk, by="petugas", at=AT)

    second = take(CORRECTED, tmp_path, forerunner=first.pk)
    assert lines(second) == [
        ("Siti Aminah", "known", "none", "member_active_same_segment;settled_before"),
        ("Budi Siregar", "new", "enrol", ""),
        ("Rina Sari", "new", "enrol", ""),
    ]
    confirmation = confirm(second.pk, by="petugas", at=AT)

    assert confirmation.total == 2 * 32_800
    assert Worker.objects.count() == Membership.objects.count() == Due.objects.count() == 3
    assert PaymentCode.objects.count() == 2


def test_a_list_not_confirmed_yet_is_superseded_and_its_answers_carry_over(tmp_path: Path) -> None:
    first = take(FIRST, tmp_path)
    settle(first.pk, decision="new", why="e-KTP dilihat", by="petugas", at=AT, reason="nik_birth_date_mismatch")

    second = take(FIRST.replace("127101200180000;", "1271012001800004;"), tmp_path, forerunner=first.pk)

    first.refresh_from_db()
    assert first.state == Submission.State.SUPERSEDED
    assert [outcome for _, outcome, _, _ in lines(second)] == ["new", "new", "new"]
    rina = SubmissionLine.objects.get(submission=second, name="Rina Sari")
    assert (rina.decision, rina.decided_why, rina.decided_by) == ("new", "e-KTP dilihat", "petugas")


def test_an_answer_that_the_line_cannot_take_is_refused_with_the_line(tmp_path: Path) -> None:
    first = take(FIRST, tmp_path)
    with pytest.raises(CannotDecideError) as refusal:
        settle(first.pk, decision="same", why="kenal", by="petugas", at=AT)
    assert "4" in refusal.value.text("en")
    assert [outcome for _, outcome, _, _ in lines(first)] == ["new", "refused", "ask"]


def test_an_answered_line_is_priced_and_enrolled(tmp_path: Path) -> None:
    first = take(FIRST, tmp_path)
    assert settle(first.pk, decision="new", why="e-KTP dilihat", by="petugas", at=AT) == 1
    first.refresh_from_db()
    assert (first.counts, first.total) == ({"new": 2, "refused": 1}, 2 * 32_800)
    assert confirm(first.pk, by="petugas", at=AT).enrolled == 2


def test_next_months_same_list_renews(tmp_path: Path) -> None:
    confirm(take(CORRECTED, tmp_path).pk, by="petugas", at=AT)
    march = take(CORRECTED, tmp_path, month=FEBRUARY + 1)
    assert {(outcome, action) for _, outcome, action, _ in lines(march)} == {("known", "renew")}
    confirm(march.pk, by="petugas", at=AT)
    assert Membership.objects.count() == 3
    assert sorted(str(due.month) for due in Due.objects.all()) == ["2021-02"] * 3 + ["2021-03"] * 3


def test_undoing_takes_back_only_what_the_list_brought(tmp_path: Path) -> None:
    confirm(take(CORRECTED, tmp_path).pk, by="petugas", at=AT)
    march = take(CORRECTED + "Tono Lubis;1271011508750002;15-08-1975;1.000.000\n", tmp_path, month=FEBRUARY + 1)
    confirm(march.pk, by="petugas", at=AT)

    undo(march.pk, why="salah bulan", by="petugas", at=AT)

    assert Worker.objects.count() == Membership.objects.count() == Due.objects.count() == 3
    assert AuditEvent.objects.get(verb="undo_submission").why == "salah bulan"
    again = preview_roster(march.pk, by="petugas", at=AT)
    assert confirm(again.pk, by="petugas", at=AT).enrolled == 1


def test_a_paid_list_cannot_be_undone(tmp_path: Path) -> None:
    paid = take(CORRECTED, tmp_path)
    confirmation = confirm(paid.pk, by="petugas", at=AT)
    PaymentCode.objects.filter(code=confirmation.payment_code).update(received=1)
    with pytest.raises(AlreadyReceivedMoneyError):
        undo(paid.pk, why="keliru", by="petugas", at=AT)
    assert Membership.objects.count() == 3


def test_a_list_that_tells_no_place_needs_its_office(tmp_path: Path) -> None:
    file = tmp_path / "tanpa_kantor.csv"
    file.write_text(CORRECTED)
    terms = Terms(segment="bpu", partner="Pasar Petisah", month=FEBRUARY)
    received = receive_roster(file, file.name, terms, by="petugas", at=AT)
    with pytest.raises(LindungError, match="--office"):
        preview_roster(received.pk, by="petugas", at=AT)
