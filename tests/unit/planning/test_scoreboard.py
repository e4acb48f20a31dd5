"""The scoreboard adds up, keeps heads and people apart, and never fills a hole with a number."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lindung.measures.counting import RULES
from lindung.periods import Month
from lindung.planning.progress import NOT_PUBLISHED
from lindung.planning.scoreboard import Numbers, PastLine, TargetLine, make_scoreboard, places

RULE = RULES["new_in_segment_and_heads"]
OFFICES = [("K01", "Medan Kota", "P12"), ("K02", "Medan Utara", "P12"), ("K22", "Banda Aceh", "P11")]
FIGURES: Mapping[tuple[str, str], Mapping[str, int]] = {
    ("K01", "pu"): {"new_in_segment": 100, "active": 900, "registered": 1000},
    ("K01", "bpu"): {"new_in_segment": 50, "active": 30, "registered": 60},
    ("K01", "jakon"): {"project_headcount": 400},
    ("K01", "pmi"): {"new_in_segment": 7, "active": 7, "registered": 7},
    ("K02", "pu"): {"new_in_segment": 20, "active": 100, "registered": 200},
    ("K22", "bpu"): {"new_in_segment": 5, "active": 0, "registered": 0},
}
NUMBERS = Numbers(date(2021, 6, 30), places(OFFICES), FIGURES, (), (), lambda day: day.weekday() < 5)


def target(office: str, segment: str, value: int, measure: str = "new_in_segment", month: str = "") -> TargetLine:
    return TargetLine(office, segment, Month.parse(month) if month else None, measure, value)


def test_rows_come_as_region_then_each_province_with_its_offices() -> None:
    board = make_scoreboard(NUMBERS, "booked", RULE)
    assert [row.place.code for row in board.rows] == ["REGION", "P12", "K01", "K02", "P11", "K22"]


def test_offices_add_up_to_their_province_and_the_region() -> None:
    board = make_scoreboard(NUMBERS, "booked", RULE)
    assert [board.row(code).total.actual for code in ("K01", "K02", "P12", "P11", "REGION")] == [550, 20, 570, 5, 575]


def test_the_total_says_how_much_of_it_is_people_and_how_much_heads() -> None:
    row = make_scoreboard(NUMBERS, "booked", RULE).row("P12")
    assert (row.people, row.heads, row.total.actual) == (170, 400, 570)


def test_migrants_stand_beside_the_sum_and_inside_it_only_by_the_rule_that_says_so() -> None:
    beside = make_scoreboard(NUMBERS, "booked", RULE).row("K01")
    inside = make_scoreboard(NUMBERS, "booked", RULES["new_in_segment_heads_and_migrants"]).row("K01")
    assert (beside.cells["pmi"].actual, beside.cells["pmi"].counts, beside.total.actual) == (7, False, 550)
    assert (inside.cells["pmi"].counts, inside.total.actual) == (True, 557)


def test_beside_every_new_count_stands_the_active_ratio() -> None:
    row = make_scoreboard(NUMBERS, "booked", RULE).row("P12")
    assert row.cells["pu"].active_ratio == Decimal("83.3")  # 1000 of 1200
    assert row.cells["jakon"].active_ratio is None


def test_a_total_target_is_the_sum_of_its_segments() -> None:
    lines = (
        target("REGION", "pu", 410_277),
        target("REGION", "bpu", 220_983),
        target("REGION", "jakon", 915_300, "project_headcount"),
    )
    region = make_scoreboard(replace(NUMBERS, targets=lines), "booked", RULE).row("REGION")
    assert region.total.target == 1_546_560
    assert region.total.gap == 1_546_560 - 575


def test_a_loaded_total_goes_before_the_sum_of_its_parts() -> None:
    lines = (target("REGION", "", 1_800_000), target("REGION", "pu", 5))
    assert make_scoreboard(replace(NUMBERS, targets=lines), "challenge", RULE).row("REGION").total.target == 1_800_000


def test_the_targets_of_all_offices_make_the_one_of_their_province() -> None:
    lines = (target("K01", "pu", 300), target("K02", "pu", 100))
    board = make_scoreboard(replace(NUMBERS, targets=lines), "booked", RULE)
    assert board.row("P12").cells["pu"].target == 400


def test_with_one_office_missing_there_is_no_target_above_it() -> None:
    board = make_scoreboard(replace(NUMBERS, targets=(target("K01", "pu", 300),)), "booked", RULE)
    cell = board.row("P12").cells["pu"]
    assert (cell.target, cell.gap, cell.attainment, cell.expected) == (None, None, None, None)


def test_targets_by_month_say_where_one_should_be() -> None:
    months = tuple(target("K01", "pu", 10 * n, month=f"2021-{n:02}") for n in range(1, 13))
    cell = make_scoreboard(replace(NUMBERS, targets=months), "booked", RULE).row("K01").cells["pu"]
    assert (cell.target, cell.expected, cell.ahead) == (780, 10 + 20 + 30 + 40 + 50 + 60, -110)


def test_a_sum_loaded_without_months_is_expected_to_stand_where_its_offices_stand() -> None:
    months = [target(office, "pu", 10 * n, month=f"2021-{n:02}") for office in ("K01", "K02") for n in range(1, 13)]
    the_same, another = (
        make_scoreboard(replace(NUMBERS, targets=(*months, target("P12", "pu", value))), "booked", RULE)
        for value in (1_560, 2_000)
    )
    assert the_same.row("P12").cells["pu"].expected == 420
    assert another.row("P12").cells["pu"].expected == 2_000 * 129 // 261  # its own number, by the year's working days


def test_an_unpublished_last_year_is_said_and_not_invented() -> None:
    cell = make_scoreboard(NUMBERS, "booked", RULE).row("K01").total
    assert (cell.last_year, cell.growth.percent, cell.growth.missing) == (None, None, NOT_PUBLISHED)


def past_of_all_offices(source: str) -> tuple[PastLine, ...]:
    return tuple(
        PastLine(office, "pu", Month(2020, n), "new_in_segment", 10, source)
        for office in ("K01", "K02", "K22")
        for n in range(1, 13)
    )


def test_last_year_of_all_offices_makes_the_region_and_names_its_source() -> None:
    past = past_of_all_offices("branch reports")
    cell = make_scoreboard(replace(NUMBERS, past=past), "booked", RULE).row("REGION").cells["pu"]
    assert (cell.last_year, cell.last_year_source) == (360, "branch reports")
    assert (cell.growth.compared_with, cell.growth.percent) == (180, Decimal("-33.3"))


def test_a_made_up_split_by_office_does_not_make_a_published_region() -> None:
    board = make_scoreboard(replace(NUMBERS, past=past_of_all_offices("demo 1:100")), "booked", RULE)
    assert board.row("K01").cells["pu"].last_year == 120
    region = board.row("REGION").cells["pu"]
    assert (region.last_year, region.growth.missing) == (None, NOT_PUBLISHED)


@pytest.mark.parametrize(
    ("scope", "rows"),
    [(["K01"], ["K01"]), (["K01", "K02"], ["P12", "K01", "K02"]), ([], [])],
)
def test_a_scope_shows_its_offices_and_no_sum_that_holds_others(scope: list[str], rows: list[str]) -> None:
    assert [row.place.code for row in make_scoreboard(NUMBERS, "booked", RULE, scope).rows] == rows
