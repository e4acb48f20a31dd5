"""The leadership meeting: sheets that say what the scoreboard says, and promises that are followed."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from lindung.commands import main
from lindung.measures.tables import CARRIED_FIGURES, FIGURES
from lindung.outreach.coverage_gap import DISTRICT_COVER
from lindung.periods import Month
from lindung.procedures.follow_commitments import commitments, reminder, to_remind
from lindung.procedures.prepare_rapim import Prepared, prepare_rapim
from lindung.procedures.publish_measures import NotPublishedError, scoreboard
from lindung.procedures.rapim_facts import pace as pace_of
from lindung.procedures.rapim_meeting import NoTargetError, gather_meeting
from lindung.registry.actions import commitments as actions
from lindung.registry.actions.commitments import (
    SettledCommitmentError,
    SettledTooEarlyError,
    UnfitCommitmentError,
    UnknownCommitmentError,
)
from lindung.registry.actions.figures import publish_figures
from lindung.registry.actions.targets import TargetCell, set_targets
from lindung.registry.lookups import UnknownOfficeError
from lindung.registry.made_up import MadeUp, mark_made_up
from lindung.registry.models import AuditEvent, Commitment, Office
from lindung.sentences import shown_percent, whole

pytestmark = pytest.mark.django_db

AT = datetime(2021, 10, 4, 2, 30, tzinfo=UTC)
OPENING, JUNE, SEPTEMBER = date(2021, 2, 4), date(2021, 6, 30), date(2021, 9, 30)
PARTS = {"pu": "new_in_segment", "bpu": "new_in_segment", "jakon": "project_headcount"}


@pytest.fixture
def region() -> None:
    """Every office with a target in three segments, and figures of June and September."""
    codes = list(Office.objects.order_by("code").values_list("code", flat=True))
    cells = [
        TargetCell(2021, "booked", code, segment, None, measure, 1_000 + 40 * place)
        for place, code in enumerate(codes)
        for segment, measure in PARTS.items()
    ]
    set_targets(cells, by="rina", at=AT, source="test")
    for day in (JUNE, SEPTEMBER):
        rows: list[Mapping[str, object]] = [
            {
                "measure": measure,
                "office": code,
                "segment": segment,
                "month": Month(2021, month).first_day,
                "value": 60 + (place * 7 + month * day.month) % 50,
            }
            for place, code in enumerate(codes)
            for segment, measure in PARTS.items()
            for month in range(1, day.month + 1)
        ]
        rows += [
            {"measure": measure, "office": code, "segment": "pu", "month": None, "value": value + place}
            for place, code in enumerate(codes)
            for measure, value in (("active", 800), ("registered", 1_000))
        ]
        publish_figures(
            day, FIGURES.from_records(rows), CARRIED_FIGURES.empty(), DISTRICT_COVER.empty(), by="rina", at=AT
        )


@pytest.fixture
def prepared(region: None, tmp_path: Path) -> Prepared:
    return prepare_rapim(SEPTEMBER, "review", tmp_path / "rapim", at=AT)


def text_of(pdf: Path) -> str:
    """The words of a PDF, a line of the page a line, each blank one blank."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (package poppler-utils) reads the pages back; it is not installed.")
    done = subprocess.run([program, "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"[ \u00a0]+", " ", done.stdout)


def promise(office: str = "K10", due: date = date(2021, 9, 1), made_on: date = OPENING) -> Commitment:
    return actions.record_commitment(
        office, "Mendaftarkan 40 tukang becak", kind="commitment", owner="Kepala KCP", made_on=made_on, due=due,
        by="rina", at=AT,
    )  # fmt: skip


def test_the_pack_has_the_numbers_of_the_scoreboard(prepared: Prepared) -> None:
    page, board = text_of(prepared.pack), scoreboard(SEPTEMBER, "booked")
    for row in board.rows:
        if row.place.code.startswith("K"):
            total = row.total
            wanted = [f"{row.place.code} {row.place.name}", shown_percent(total.attainment), whole(total.actual)]
            wanted += [whole(total.target or 0), shown_percent(total.active_ratio)]
            line = next(line for line in page.splitlines() if wanted[0] in line)
            assert [word for word in wanted if word not in line] == [], row.place.code
    region = board.row("REGION").total
    assert (
        f"{shown_percent(region.attainment)} tercapai: {whole(region.actual)} dari {whole(region.target or 0)}" in page
    )


def test_the_league_stands_by_attainment_and_says_who_moved(prepared: Prepared) -> None:
    lines = [line for line in text_of(prepared.pack).splitlines() if re.match(r" ?\d+ .*K\d\d", line)]
    told = [attained(line) for line in lines]
    assert len(told) == 31
    assert told == sorted(told, reverse=True)
    moved = {line.row.place.code: line.risen for line in gather_meeting(SEPTEMBER, "review", "booked").league}
    shown = {re.search(r"K\d\d", line)[0]: line for line in lines}  # type: ignore[index]
    assert {risen > 0 for risen in moved.values() if risen} == {True, False}
    for code, risen in moved.items():
        sign = "=" if not risen else f"▲{risen}" if risen > 0 else f"▼{-risen}"
        assert f" {sign} {code}" in re.sub("([▲▼]) ", r"\1", shown[code])


def test_the_review_says_who_came_and_went_and_which_offices_need_help(prepared: Prepared) -> None:
    page = text_of(prepared.pack)
    assert "Pergerakan orang tahun ini (PU, BPU, PMI)" in page
    paces = {
        line.row.place.code: pace
        for line in gather_meeting(SEPTEMBER, "review", "booked").league
        if (pace := pace_of(line.row.total)) is not None
    }
    furthest = sorted(paces, key=lambda code: (paces[code], code))[:6]
    helped = page[page.index("Kantor yang perlu dibantu") : page.index("Keputusan dan komitmen")]
    assert all(paces[code] < 90 for code in furthest)
    assert re.findall(r"K\d\d", helped) == furthest


def test_every_figure_has_its_definition_and_every_page_filters_rule_and_time(prepared: Prepared) -> None:
    page = " ".join(text_of(prepared.pack).split())
    for words in ("Baru di segmen. Orang yang pertama kali terlindungi di segmen ini", "Rasio aktif. Orang yang aktif",
                  "Laju. Realisasi dibagi yang seharusnya hari ini"):  # fmt: skip
        assert words in page
    for words in ("Wilayah Sumbagut, 31 kantor, semua segmen · Target: RKAT · Data per 30 September 2021",
                  "Aturan hitung: Orang baru di segmen (PU, BPU) ditambah tenaga kerja proyek menurut kontraktor",
                  "Dibuat 4 Oktober 2021 pukul 09.30 WIB"):  # fmt: skip
        assert page.count(words) >= 5, words


def test_a_made_up_record_says_so_on_every_sheet_and_a_real_one_does_not(prepared: Prepared, tmp_path: Path) -> None:
    assert "DEMO" not in text_of(prepared.pack)
    mark_made_up(MadeUp(one_in=100, seed=1), by="rina", at=AT)
    marked = prepare_rapim(SEPTEMBER, "review", tmp_path / "marked", at=AT)
    assert text_of(marked.pack).count("DEMO 1:100 · REKAAN") == 5
    assert "DEMO 1:100 · REKAAN" in text_of(marked.offices[0])


def test_there_is_a_one_page_sheet_for_every_office_with_its_own_numbers(prepared: Prepared) -> None:
    assert [file.name for file in prepared.offices] == [f"K{number:02}.pdf" for number in range(1, 32)]
    sheet, row = text_of(prepared.offices[9]), scoreboard(SEPTEMBER, "booked").row("K10")
    assert "K10 Tebing Tinggi" in sheet
    for words in (shown_percent(row.total.attainment), whole(row.total.actual), whole(row.total.need_a_week or 0)):
        assert words in sheet
    assert sheet.count("\f") == 1


def test_a_sheet_stays_one_page_with_six_promises_on_it(region: None, tmp_path: Path) -> None:
    for month in range(3, 9):
        promise(due=date(2021, month, 15))
    for kind, day in (("review", SEPTEMBER), ("opening", OPENING)):
        sheets = prepare_rapim(day, kind, tmp_path / kind, at=AT)  # type: ignore[arg-type]
        assert text_of(sheets.offices[9]).count("\f") == 1, kind


def test_the_picture_fits_a_telephone(prepared: Prepared) -> None:
    assert prepared.picture is not None
    png = prepared.picture.read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (1080, 1920)
    assert len(png) < 200_000


def test_the_workbook_equals_the_scoreboard_in_numbers(prepared: Prepared) -> None:
    book = openpyxl.load_workbook(prepared.workbook)
    sheet = book["Papan skor"]
    headings, *lines = [row for row in sheet.iter_rows(values_only=True) if row[1] is not None]
    found = {line[0]: dict(zip(headings, line, strict=True)) for line in lines}
    board = scoreboard(SEPTEMBER, "booked")
    assert list(found) == [row.place.code for row in board.rows]
    for row in board.rows:
        line, total = found[row.place.code], row.total
        assert (line["Target"], line["Realisasi"], line["Sisa"]) == (total.target, total.actual, total.gap)
        assert line["Capaian"] == pytest.approx(float(total.attainment or 0) / 100)
        assert line["Rasio aktif"] == pytest.approx(float(total.active_ratio or 0) / 100)
        assert line["Tahun lalu"] is None  # not published: no number, not a zero
    region = sum(found[code]["Realisasi"] for code in found if code.startswith("K"))
    assert region == found["REGION"]["Realisasi"]


def test_the_months_of_the_workbook_lead_to_the_result(prepared: Prepared) -> None:
    sheet = openpyxl.load_workbook(prepared.workbook)["Bulan"]
    region = [line for line in sheet.iter_rows(values_only=True) if line[0] == "REGION"]
    total = scoreboard(SEPTEMBER, "booked").row("REGION").total
    assert [line[3] is None for line in region] == [False] * 9 + [True] * 3
    assert (region[8][3], region[8][4], region[11][4]) == (total.actual, total.expected, total.target)


def test_an_opening_needs_no_figures_yet_and_has_a_line_to_sign_for_every_office(region: None, tmp_path: Path) -> None:
    opening = prepare_rapim(OPENING, "opening", tmp_path, at=AT)
    page = text_of(opening.pack)
    assert "Target 2021: 148.800 pekerja baru terlindungi di 31 kantor." in page
    assert "Kami menerima angka kantor kami" in page
    assert "Jumlah wilayah 2020 tidak diterbitkan." in page
    assert len(re.findall(r"K\d\d [A-Z]", page)) == 2 * 31  # the split, and the lines to sign
    assert opening.picture is None


def test_a_pack_in_english_is_in_english(region: None, tmp_path: Path) -> None:
    page = text_of(prepare_rapim(SEPTEMBER, "review", tmp_path, language="en", at=AT).pack)
    assert "Leadership meeting: review as of 30 September 2021" in page
    assert "Kantor" not in page


def test_without_figures_or_without_a_target_the_meeting_says_what_to_do(region: None, tmp_path: Path) -> None:
    with pytest.raises(NotPublishedError, match="lindung measures publish --as-of 2021-08-31"):
        prepare_rapim(date(2021, 8, 31), "review", tmp_path, at=AT)
    with pytest.raises(NoTargetError, match="target 2021 versi “challenge”"):
        prepare_rapim(SEPTEMBER, "review", tmp_path, version="challenge", at=AT)
    assert list(tmp_path.iterdir()) == []


def test_the_next_pack_shows_what_became_of_a_promise(region: None, tmp_path: Path) -> None:
    kept, broken, silent = promise("K10"), promise("K11"), promise("K12")
    actions.keep_commitment(kept.pk, "41 terdaftar", on=date(2021, 8, 30), by="rina", at=AT)
    actions.break_commitment(broken.pk, "Paguyuban menunda", on=date(2021, 9, 2), by="rina", at=AT)
    page = text_of(prepare_rapim(SEPTEMBER, "review", tmp_path, at=AT).pack)
    for said in ("K10 Tebing Tinggi .* Ditepati 41 terdaftar", "K11 Sei Rampah .* Tidak ditepati Paguyuban menunda",
                 "K12 Batu Bara .* Lewat tenggat"):  # fmt: skip
        assert re.search(said, page), page
    in_june = {each.number: each.standing for each in commitments(JUNE)}
    assert in_june == dict.fromkeys((kept.pk, broken.pk, silent.pk), "open")


def test_a_promise_from_last_year_is_followed_until_it_is_settled(region: None) -> None:
    old = promise(made_on=date(2020, 2, 4), due=date(2020, 12, 1))
    assert [each.standing for each in commitments(JUNE)] == ["overdue"]
    actions.break_commitment(old.pk, "Tidak jadi", on=date(2020, 12, 2), by="rina", at=AT)
    assert commitments(JUNE) == []
    assert [each.standing for each in commitments(date(2020, 12, 31))] == ["broken"]


def test_owners_are_reminded_of_what_is_due_soon_or_overdue_and_of_nothing_else() -> None:
    late, soon, kept = promise("K10", due=date(2021, 9, 1)), promise("K11", due=date(2021, 10, 14)), promise("K12")
    promise("K13", due=date(2021, 10, 15))
    actions.keep_commitment(kept.pk, "Jadi", on=date(2021, 9, 1), by="rina", at=AT)
    found = to_remind(SEPTEMBER, days=14)
    assert [each.number for each in found] == [late.pk, soon.pk]
    message = reminder(found[0], SEPTEMBER)
    for words in ("K10 Tebing Tinggi", "“Mendaftarkan 40 tukang becak”", "1 September 2021 (lewat 29 hari)"):
        assert words in message
    assert "lewat" not in reminder(found[1], SEPTEMBER)


def test_a_promise_moves_only_as_the_table_allows_and_every_move_leaves_its_trace() -> None:
    made = promise()
    actions.break_commitment(made.pk, "Menunda", on=date(2021, 9, 2), by="rina", at=AT)
    actions.keep_commitment(made.pk, "Terlambat, tetapi jadi", on=date(2021, 10, 1), by="budi", at=AT)
    with pytest.raises(SettledCommitmentError, match="sudah dicatat “ditepati”"):
        actions.break_commitment(made.pk, "Tidak", on=date(2021, 10, 2), by="rina", at=AT)
    events = AuditEvent.objects.filter(subject=f"commitment {made.pk}").order_by("pk")
    assert [(event.verb, event.by) for event in events] == [
        ("record_commitment", "rina"),
        ("break_commitment", "rina"),
        ("keep_commitment", "budi"),
    ]


def test_a_promise_that_cannot_be_is_refused() -> None:
    with pytest.raises(UnfitCommitmentError):
        promise(due=date(2021, 2, 3))
    with pytest.raises(UnknownOfficeError):
        promise("K99")
    with pytest.raises(UnknownCommitmentError):
        actions.keep_commitment(4711, "", on=JUNE, by="rina", at=AT)
    made = promise()
    with pytest.raises(SettledTooEarlyError):
        actions.keep_commitment(made.pk, "", on=date(2021, 1, 1), by="rina", at=AT)
    assert Commitment.objects.get().state == "open"


def test_the_commands_prepare_record_and_follow(region: None, tmp_path: Path) -> None:
    made = _run("commit", "K10", "Menemui dinas", "--owner", "Sari", "--due", "2021-09-01", "--on", "2021-02-04")
    _run("keep", str(made["number"]), "--outcome", "Daftar diterima", "--on", "2021-08-01")
    [followed] = _run("commitments", "--as-of", "2021-09-30", "--office", "K10")
    assert (followed["standing"], followed["outcome"]) == ("kept", "Daftar diterima")
    written = _run("prepare", "--as-of", "2021-09-30", "--kind", "review", "--out", str(tmp_path / "out"))
    assert len(written["offices"]) == 31
    assert all(Path(file).exists() for file in (written["pack"], written["picture"], written["workbook"]))


def _run(*words: str) -> Any:
    done = CliRunner().invoke(main, ["rapim", *words, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def attained(line: str) -> float:
    """The first percentage of a line: its attainment."""
    return float(re.findall(r"(\d+,\d) %", line)[0].replace(",", "."))
