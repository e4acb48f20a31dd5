"""The year's end: one set of possible years, so that every sum holds on every path."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.periods import Month
from lindung.planning.forecast import MONTHLY_COUNTS, Outlook, YearForecast, forecast_year, lump_size, shared_out

JUNE = date(2021, 6, 30)


def counts(cells: dict[tuple[str, str], list[int]], first: str = "2021-01") -> pa.Table:
    """MONTHLY_COUNTS from a row of months for each office and segment."""
    return MONTHLY_COUNTS.from_records(
        [
            {"office": office, "segment": segment, "month": (Month.parse(first) + n).first_day, "value": value}
            for (office, segment), values in cells.items()
            for n, value in enumerate(values)
        ]
    )


cells = st.dictionaries(
    st.tuples(st.sampled_from(["K01", "K02", "K22"]), st.sampled_from(["bpu", "jakon", "pu"])),
    st.lists(st.integers(0, 400), min_size=6, max_size=6),
    min_size=1,
)


@given(cells, st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_on_every_path_offices_and_segments_make_the_region(known: dict[tuple[str, str], list[int]], seed: int) -> None:
    forecast = forecast_year(counts(known), JUNE, seed=seed, paths=20)
    offices, segments = ["K01", "K02", "K22"], ["bpu", "jakon", "pu"]
    region = forecast.months(offices, segments)
    provinces = forecast.months(["K01", "K02"], segments) + forecast.months(["K22"], segments)
    assert (region == provinces).all()
    for path in range(20):
        for month in range(12):
            assert region[path, month] == sum(int(paths[path, month]) for paths in forecast.paths.values())


@given(cells)
@settings(max_examples=30, deadline=None)
def test_months_that_are_over_stand_as_counted_and_no_path_loses_anybody(
    known: dict[tuple[str, str], list[int]],
) -> None:
    forecast = forecast_year(counts(known), JUNE, seed=1, paths=10)
    for cell, values in known.items():
        assert (forecast.paths[cell][:, :6] == values).all()
        assert (forecast.paths[cell] >= 0).all()
        assert forecast.so_far[cell] == sum(values)


@given(
    st.lists(st.floats(0, 5000), min_size=4, max_size=4),
    st.lists(st.lists(st.integers(0, 90), min_size=12, max_size=12), min_size=1, max_size=5),
)
@settings(max_examples=100, deadline=None)
def test_what_is_shared_out_is_the_regions_number_to_within_rounding(
    region: list[float], past: list[list[int]]
) -> None:
    parts = shared_out(np.array([region]), np.array(past, dtype=float), np.random.default_rng(1))
    assert abs(parts.sum(axis=0) - np.array([region])).max() <= len(past) / 2


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=40), st.integers(1, 1000), st.integers(1, 1000))
def test_a_higher_target_is_never_likelier(ends: list[int], target: int, more: int) -> None:
    outlook = Outlook(0, np.sort(np.array(ends)))
    assert outlook.chance(target + more) <= outlook.chance(target)
    assert outlook.chance(target, 105) <= outlook.chance(target)
    assert outlook.low <= outlook.median <= outlook.high


def test_chances_are_counted_on_the_paths() -> None:
    outlook = Outlook(0, np.array([90, 100, 104, 105, 120]))
    assert (outlook.chance(100), outlook.chance(100, 105), outlook.chance(121)) == (0.8, 0.4, 0.0)


def test_what_would_close_the_gap_is_read_from_the_paths() -> None:
    outlook = Outlook(0, np.arange(10, 110, 10))  # 10, 20, … 100
    # At 100 one path of ten gets there; 40 more, and those from 60 on do: five of ten.
    assert [outlook.extra(100, percent) for percent in (10, 50, 80, 100)] == [0, 40, 70, 90]
    assert outlook.extra(5, 100) == 0


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=40), st.integers(1, 1000), st.integers(1, 100))
def test_with_so_many_more_the_target_is_reached_often_enough_and_with_one_less_it_is_not(
    ends: list[int], target: int, percent: int
) -> None:
    extra = Outlook(0, np.sort(np.array(ends))).extra(target, percent)

    def chance(more: int) -> float:
        return Outlook(0, np.sort(np.array(ends) + more)).chance(target)

    assert chance(extra) * 100 >= percent - 1e-9
    if extra:
        assert chance(extra - 1) * 100 < percent


def test_the_years_course_ends_where_the_outlook_does() -> None:
    forecast = forecast_year(counts({("K01", "pu"): [10, 20, 30, 40, 50, 60]}), JUNE, seed=1, paths=50)
    course, outlook = forecast.course(["K01"], ["pu"]), forecast.outlook(["K01"], ["pu"])
    assert course[:6] == [[10] * 3, [30] * 3, [60] * 3, [100] * 3, [150] * 3, [210] * 3]
    assert course[11] == [outlook.low, outlook.median, outlook.high]


def test_an_office_with_three_quarters_of_the_past_gets_about_three_quarters() -> None:
    past = np.array([[30.0] * 12, [10.0] * 12])
    parts = shared_out(np.full((400, 1), 400.0), past, np.random.default_rng(1))
    assert parts[:, :, 0].mean(axis=1) == pytest.approx([300, 100], abs=3)
    # Chance alone: a share told by 480 people, and 400 people to come, of whom each is the first office's with 3/4.
    assert parts[0, :, 0].std() == pytest.approx(np.sqrt(0.75 * 0.25 * (1 / 480 + 1 / 400)) * 400, rel=0.15)


def test_counts_that_come_in_lumps_scatter_more() -> None:
    # Ten are expected of each in every month; twenty come to one or the other: (20 - 10)² / 10.
    assert lump_size(np.array([[0.0, 20.0] * 6, [20.0, 0.0] * 6])) == 10
    assert lump_size(np.array([[10.0] * 12, [10.0] * 12])) == 1
    assert lump_size(np.zeros((2, 12))) == 1


def test_offices_of_one_segment_move_together_as_far_as_the_region_moves() -> None:
    region = np.array([[1000.0], [2000.0]] * 200)
    first, second = shared_out(region, np.full((2, 12), 500.0), np.random.default_rng(1))[:, :, 0]
    assert np.corrcoef(first, second)[0, 1] > 0.9


def test_on_the_last_day_of_the_year_everything_is_known() -> None:
    forecast = forecast_year(counts({("K01", "pu"): [10] * 12}), date(2021, 12, 31), seed=1)
    outlook = forecast.outlook(["K01"], ["pu"])
    assert (outlook.so_far, outlook.low, outlook.median, outlook.high) == (120, 120, 120, 120)


def test_an_unfinished_month_is_forecast_but_never_below_what_it_has_already() -> None:
    forecast = forecast_year(counts({("K01", "pu"): [10, 10, 10, 10, 10, 999]}), date(2021, 6, 15), seed=1)
    june = forecast.paths["K01", "pu"][:, 5]
    assert (june.min(), june.max()) == (999, 999)
    assert forecast.so_far["K01", "pu"] == 1049


def test_in_january_the_year_before_speaks() -> None:
    forecast = forecast_year(counts({("K01", "pu"): [10] * 12}, first="2020-01"), date(2021, 1, 15), seed=1, paths=9)
    assert forecast.outlook(["K01"], ["pu"]).median == 120
    assert forecast.plain == {"pu": "too_short"}


def test_one_more_segment_leaves_the_others_as_they_were() -> None:
    alone = {("K01", "jakon"): [5, 9, 7, 3, 8, 6]}
    more = {("K01", "bpu"): [50] * 6} | alone | {("K01", "pu"): [50] * 6}
    one, two = (forecast_year(counts(known), JUNE, seed=4, paths=30) for known in (alone, more))
    assert one.paths["K01", "jakon"].tolist() == two.paths["K01", "jakon"].tolist()


def test_a_place_without_any_office_has_nobody() -> None:
    forecast: YearForecast = forecast_year(counts({("K01", "pu"): [10] * 6}), JUNE, seed=1, paths=5)
    assert forecast.outlook(["K99"], ["pu"]).high == 0
