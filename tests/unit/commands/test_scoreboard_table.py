"""The scoreboard in a terminal: no number is cut, what is not known takes no room, a missing growth says whose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from lindung.commands.scoreboard_table import print_scoreboard
from lindung.measures.counting import RULES
from lindung.periods import Month
from lindung.planning.scoreboard import Numbers, PastLine, Scoreboard, TargetLine, make_scoreboard, places

FIGURES: Mapping[tuple[str, str], Mapping[str, int]] = {
    ("K01", "pu"): {"new_in_segment": 385_738, "active": 900_000, "registered": 1_000_000},
    ("K01", "jakon"): {"project_headcount": 915_019},
    ("K01", "pmi"): {"new_in_segment": 6_000, "active": 5_000, "registered": 10_000},
    ("K22", "pu"): {"new_in_segment": 40, "active": 40, "registered": 40},
}


JAKON = ("jakon", "project_headcount", 0)


def board(*past: PastLine) -> Scoreboard:
    rows = places([("K01", "Medan Kota", "P12"), ("K22", "Banda Aceh", "P11")])
    targets = tuple(
        TargetLine(office, segment, None, "new_in_segment", value)
        for office, value in (("K01", 1_000_000), ("K22", 30))
        for segment in ("", "pu")
    )
    numbers = Numbers(date(2021, 12, 31), rows, FIGURES, targets, past, lambda day: day.weekday() < 5)
    return make_scoreboard(numbers, "booked", RULES["new_in_segment_and_heads"])


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", "60")
    last_year = [
        PastLine("K22", segment, Month(2020, month), measure, value, "branch reports")
        for segment, measure, value in (("pu", "new_in_segment", 4), ("bpu", "new_in_segment", 0), JAKON)
        for month in range(1, 13)
    ]
    print_scoreboard(board(*last_year), "id", None)
    return capsys.readouterr().out


def line_of(printed: str, code: str, table: int) -> list[str]:
    return [line.split() for line in printed.splitlines() if line.strip().startswith(code)][table]


def test_no_number_is_cut_however_narrow_the_terminal(printed: str) -> None:
    assert "…" not in printed
    assert line_of(printed, "K01", 0)[3:6] == ["1.000.000", "1.300.757", "130,1"]
    assert "(6.000)" in line_of(printed, "K01", 1)


def test_a_gap_has_its_sign_as_on_the_pages(printed: str) -> None:
    assert line_of(printed, "K01", 0)[6] == "+300.757"
    assert line_of(printed, "K22", 0)[6] == "+10"


def test_a_column_that_knows_nothing_is_left_out(printed: str) -> None:
    heading = [line.split() for line in printed.splitlines() if line.strip().startswith("Kantor")]
    assert "Perlu/minggu" not in heading[0]  # no week is left in the year
    assert heading[1] == ["Kantor", "PU", "%", "aktif", "%", "BPU", "JAKON", "PMI", "aktif", "%"]


def test_a_missing_growth_names_its_places(printed: str) -> None:
    places = " ".join(printed.split()).split(": Hasil 2020 tidak diterbitkan")[0]
    assert places.endswith("Sumbagut, Sumatera Utara, Medan Kota")
    assert line_of(printed, "K22", 0)[-3] == "−16,7"


def test_what_the_target_does_not_count_stands_in_brackets_and_says_so(printed: str) -> None:
    assert "Dalam kurung: di luar hitungan target ini." in printed
