"""The year that is drawn: its sound newcomers add up to the real result, and its lists are files as partners send."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lindung.demo.cells import cells_of
from lindung.demo.figures import REALISED_2021, Scale
from lindung.demo.files import write_list
from lindung.demo.members import extract_of
from lindung.demo.newcomers import FAULTS, ON_LISTS
from lindung.demo.region import PlannedList, Region, made_up_region

SCALE = Scale(1_000)
MONTHS = range(1, 13)


@cache
def region(seed: int = 2021) -> Region:
    return made_up_region(SCALE, seed)


@cache
def lists() -> list[PlannedList]:
    return [planned for month in MONTHS for planned in region().lists(month)]


def first_time(year: pa.Table) -> int:
    return int(pc.sum(pc.is_in(year["how"], value_set=pa.array(["new", "elsewhere"]))).as_py())


def test_newcomers_and_heads_add_up_to_the_real_years_result() -> None:
    sound = region().projects.filter(region().projects["sound"])
    assert first_time(region().wage_earning) == SCALE.of(REALISED_2021["pu"])
    assert first_time(region().informal) == SCALE.of(REALISED_2021["bpu"])
    assert pc.sum(sound["workers"]).as_py() == SCALE.of(REALISED_2021["jakon"])


def test_every_newcomer_stands_on_a_list_that_will_be_paid() -> None:
    newcomers = {
        nik
        for year in (region().wage_earning, region().informal)
        for nik in year.filter(pc.is_in(year["how"], value_set=pa.array(["new", "elsewhere"])))["nik"].to_pylist()
    }
    paid = {
        nik
        for planned in lists()
        if planned.paid and planned.segment in ("pu", "bpu")
        for nik in planned.rows["nik"].to_pylist()
    }
    assert newcomers <= paid


def test_newcomers_known_from_elsewhere_are_members_of_another_segment_only() -> None:
    segment_of = dict(
        zip(*(extract_of(region().opening)[name].to_pylist() for name in ("nik", "segment")), strict=True)
    )
    for year, other in ((region().wage_earning, "bpu"), (region().informal, "pu")):
        niks = year.filter(pc.equal(year["how"], "elsewhere"))["nik"].to_pylist()
        assert niks
        assert {segment_of[nik] for nik in niks} == {other}


def test_nobody_stands_twice_among_the_people_of_the_year() -> None:
    for year in (region().wage_earning, region().informal):
        own = year.filter(pc.not_equal(year["fault"], "members_nik"))
        assert pc.count_distinct(own["nik"]).as_py() == own.num_rows


def test_most_of_an_informal_list_comes_again_the_next_month_and_about_half_after_a_year() -> None:
    year = region().informal
    opening = year.filter(pc.equal(year["how"], "opening"))
    stayed = pc.sum(pc.equal(opening["left"], 13)).as_py() / opening.num_rows
    assert 0.3 < stayed < 0.7


def test_every_fault_happens_in_a_year_of_the_usual_scale() -> None:
    usual = made_up_region(Scale(100), 2021)
    for year in (usual.informal, usual.wage_earning):
        assert set(year["fault"].to_pylist()) == {*FAULTS, "too_young", ""}


def test_the_same_seed_draws_the_same_year_and_another_seed_another() -> None:
    again = made_up_region(SCALE, 2021)
    assert again.informal.equals(region().informal)
    assert again.wage_earning.equals(region().wage_earning)
    assert again.projects.equals(region().projects)
    assert not made_up_region(SCALE, 2022).informal.equals(region().informal)


def test_the_same_list_is_written_with_the_same_bytes(tmp_path: Path) -> None:
    for planned in region().lists(3):
        files = [
            write_list(
                tmp_path / name,
                planned.stem,
                planned.layout,
                cells_of(planned.layout, planned.rows),
                "2021-03",
                plain=False,
            )
            for name in ("once", "again")
        ]
        assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_list_has_a_cell_for_every_heading_and_row(seed: int) -> None:
    for planned in made_up_region(Scale(2_000), seed).lists(6):
        cells = cells_of(planned.layout, planned.rows)
        assert len(cells) == len(planned.layout.headings)
        assert {len(column) for column in cells} == {planned.rows.num_rows}
        assert all(column.null_count == 0 or pa.types.is_date(column.type) for column in cells)


def test_people_on_lists_are_as_declared() -> None:
    for year in (region().informal, region().wage_earning, region().migrants):
        assert year.schema.names == ON_LISTS.names
