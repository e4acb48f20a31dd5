"""The example lists, taken as a partner's would be, line by line against what each line must become."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from lindung.periods import Month
from lindung.procedures.load_registry import load_members
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.procedures.write_outcomes import write_dues, write_outcomes
from lindung.registry.models import Membership, Submission, Worker
from lindung.sentences import LindungError

LISTS = Path(__file__).parents[1] / "rosters"
FEBRUARY = Month(2021, 2)
AT = datetime(2021, 2, 3, 9, 0, tzinfo=timezone.get_default_timezone())

pytestmark = pytest.mark.django_db


def rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def take(file: str, terms: Terms) -> Submission:
    received = receive_roster(LISTS / file, file, terms, by="tester", at=AT)
    return preview_roster(received.pk, by="tester", at=AT)


def previewed(
    file: str, terms: Terms, folder: Path
) -> tuple[dict[tuple[str, int], dict[str, str]], list[dict[str, str]]]:
    """Outcomes by sheet and line, and the dues."""
    submission = take(file, terms)
    write_outcomes(submission, folder / "outcomes.csv")
    write_dues(submission, folder / "dues.csv")
    outcomes = {(row["sheet"], int(row["line"])): row for row in rows(folder / "outcomes.csv")}
    return outcomes, list(rows(folder / "dues.csv"))


@pytest.fixture
def members() -> None:
    load_members(LISTS / "members.parquet", by="tester", at=AT)


@pytest.mark.usefixtures("members")
def test_every_line_of_the_informal_lists_gets_its_outcome(tmp_path: Path) -> None:
    expected: dict[str, list[dict[str, str]]] = {}
    for row in rows(LISTS / "expected.csv"):
        expected.setdefault(row["file"], []).append(row)
    wrong = []
    for file, lines in expected.items():
        terms = Terms(segment="bpu", partner=file, office="K01", month=FEBRUARY)
        outcomes, _ = previewed(file, terms, tmp_path)
        assert len(outcomes) == len(lines), file
        wrong += [
            (file, line["sheet"], line["line"], line["outcome"], got)
            for line in lines
            if not _fits(line, got := outcomes[line["sheet"], int(line["line"])])
        ]
    assert wrong == []


def _fits(expected: dict[str, str], got: dict[str, str]) -> bool:
    return (
        got["outcome"] in expected["outcome"].split("|")
        and expected["reason"] in ("", *got["reasons"].split(";"))
        and expected["action"] in ("", got["action"])
    )


@pytest.mark.usefixtures("members")
def test_a_hotel_in_the_portals_layout_is_billed_to_the_rupiah(tmp_path: Path) -> None:
    terms = Terms("pu", "Hotel", FEBRUARY, employer="PT Hotel Danau", risk_class="II", scale="large", office="K01")
    outcomes, dues = previewed("hotel_sipp.xlsx", terms, tmp_path)
    billed = {int(row["line"]): row for row in dues}
    expected = list(rows(LISTS / "hotel_expected.csv"))
    assert len(expected) == len(outcomes)
    for line in expected:
        number = int(line["line"])
        got = outcomes["data_tk_baru", number]
        assert got["outcome"] == line["outcome"]
        assert line["reason"] in ("", *got["reasons"].split(";"))
        shares = ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker")
        assert [billed[number][share] for share in shares] == [line[share] for share in shares]


def test_construction_projects_are_billed_to_the_rupiah_and_never_counted_as_people(tmp_path: Path) -> None:
    outcomes, dues = previewed("proyek_konstruksi.xlsx", Terms("jakon", "Dinas", FEBRUARY, office="K01"), tmp_path)
    expected = list(rows(LISTS / "proyek_expected.csv"))
    got = [{name: row[name] for name in expected[0]} for row in dues]
    assert got == expected
    assert {row["outcome"] for row in outcomes.values()} == {"new"}
    assert Worker.objects.count() == 0


def test_migrants_owe_one_or_two_invoices(tmp_path: Path) -> None:
    outcomes, dues = previewed("pekerja_migran.csv", Terms("pmi", "P3MI", FEBRUARY, office="K01"), tmp_path)
    owed: dict[int, int] = {}
    for row in dues:
        owed[int(row["line"])] = owed.get(int(row["line"]), 0) + int(row["total"])
    for line in rows(LISTS / "pekerja_migran_expected.csv"):
        number = int(line["line"])
        assert (outcomes["Sheet1", number]["outcome"], owed[number]) == (line["outcome"], int(line["total"]))


@pytest.mark.parametrize("file", sorted(path.name for path in (LISTS / "broken").iterdir()))
def test_a_broken_file_is_refused_whole_with_a_sentence_and_kept(file: str) -> None:
    terms = Terms(segment="bpu", partner="Pengirim", office="K01", month=FEBRUARY)
    with pytest.raises(LindungError) as refusal:
        take(f"broken/{file}", terms)
    kept = Submission.objects.get()
    assert kept.state == Submission.State.REFUSED
    assert kept.problem == {"id": refusal.value.text("id"), "en": refusal.value.text("en")}
    assert Membership.objects.count() == 0
