"""A proof of cover says only what is posted, hides the NIK, and can be looked up."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import member, nik, write

from lindung.periods import Month
from lindung.procedures.load_registry import load_members
from lindung.procedures.prove_cover import NotCoveredError, find_proof, prove_cover
from lindung.registry.made_up import MadeUp, mark_made_up
from lindung.registry.models import AuditEvent, Membership

pytestmark = pytest.mark.django_db

AT = datetime(2021, 1, 20, 8, tzinfo=UTC)
DAY = date(2021, 1, 20)


@pytest.fixture
def siti(tmp_path: Path) -> int:
    """Siti, self-employed, paid through January 2021."""
    load_members(write(tmp_path / "members.csv", [member()]), by="rina", at=AT)
    return int(Membership.objects.get().pk)


def text_of(pdf: bytes, folder: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (package poppler-utils) reads the page back; it is not installed.")
    (folder / "proof.pdf").write_bytes(pdf)
    done = subprocess.run([program, str(folder / "proof.pdf"), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_page_names_person_programmes_and_month_and_masks_the_nik(siti: int, tmp_path: Path) -> None:
    proof = prove_cover(siti, day=DAY, whole_nik=False, by="rina", at=AT)
    page = text_of(proof.pdf, tmp_path)
    for words in ("Siti Aminah", "1271••••••••0003", "Jaminan Kecelakaan Kerja (JKK)", "20 Januari 2021",
                  "Januari 2021", "K01 Medan Kota", proof.check_code):  # fmt: skip
        assert words in page
    assert nik(3) not in page
    assert "rekaan" not in page


def test_who_may_see_the_nik_gets_it_whole_and_that_is_recorded(siti: int, tmp_path: Path) -> None:
    proof = prove_cover(siti, day=DAY, whole_nik=True, by="rina", at=AT)
    assert nik(3) in text_of(proof.pdf, tmp_path)
    event = AuditEvent.objects.get(verb="prove_cover")
    assert (event.details["whole_nik"], event.by) == (True, "rina")
    assert nik(3) not in str(event.details)


def test_a_made_up_record_says_so(siti: int, tmp_path: Path) -> None:
    mark_made_up(MadeUp(one_in=100, seed=1), by="rina", at=AT)
    page = text_of(prove_cover(siti, day=DAY, whole_nik=False, by="rina", at=AT).pdf, tmp_path)
    assert "Orang dan angka pada lembar ini rekaan." in page


def test_without_cover_there_is_nothing_to_prove(siti: int) -> None:
    with pytest.raises(NotCoveredError, match="10 Februari 2021"):
        prove_cover(siti, day=date(2021, 2, 10), whole_nik=False, by="rina", at=AT)
    assert not AuditEvent.objects.filter(verb="prove_cover").exists()


def test_a_check_code_finds_what_the_sheet_said(siti: int) -> None:
    proof = prove_cover(siti, day=DAY, whole_nik=False, by="rina", at=AT)
    found = find_proof(f" {proof.check_code.lower()} ")
    assert found is not None
    assert (found.subject, found.day, found.by) == (f"membership {siti}", DAY, "rina")
    assert find_proof("AAAA-AAAA-AAAA") is None


def test_two_sheets_have_two_codes(siti: int) -> None:
    later = AT.replace(hour=9)
    codes = {prove_cover(siti, day=DAY, whole_nik=False, by="rina", at=at).check_code for at in (AT, later)}
    assert len(codes) == 2
    assert Membership.objects.get().paid_through == Month(2021, 1)
