"""Totals are shared out whole: nobody is lost and nobody is made up on the way."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.demo.figures import BOOKED_2021, REALISED_2021, SEASON, Scale, by_month, share_out
from lindung.demo.history import made_up_history, office_shares, write_targets
from lindung.reference import offices

PUBLISHED = Path(__file__).parents[3] / "src/lindung/demo/targets_2021.csv"


@given(total=st.integers(0, 10**6), weights=st.lists(st.floats(0.01, 1000), min_size=1, max_size=60))
def test_the_parts_of_a_total_add_up_to_it_and_none_is_a_whole_one_away_from_its_share(
    total: int, weights: list[float]
) -> None:
    parts = share_out(total, weights)
    assert parts.sum() == total
    assert (np.abs(parts - np.array(weights) / sum(weights) * total) < 1 + 1e-6 * total).all()


def test_the_booked_target_and_the_result_of_2021_are_the_published_ones() -> None:
    assert sum(BOOKED_2021.values()) == 1_546_560
    assert sum(REALISED_2021.values()) == 1_529_881


@pytest.mark.parametrize("segment", sorted(SEASON))
def test_every_season_has_twelve_months(segment: str) -> None:
    assert len(SEASON[segment]) == 12
    assert by_month(segment, 1_000).sum() == 1_000


def test_every_office_has_a_share_and_building_sites_in_medan_go_to_its_first_office() -> None:
    codes = offices()["code"].to_pylist()
    people, sites = office_shares("pu"), office_shares("jakon")
    assert people.sum() == pytest.approx(1)
    assert (people > 0).all()
    assert sites[codes.index("K02")] == 0


@pytest.mark.parametrize("one_in", [1, 100])
def test_the_offices_targets_add_up_to_the_regions(tmp_path: Path, one_in: int) -> None:
    write_targets(tmp_path / "targets.csv", PUBLISHED, Scale(one_in))
    with (tmp_path / "targets.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for version, segment in [("booked", "pu"), ("booked", "bpu"), ("booked", "jakon"), ("challenge", "")]:
        ours = [row for row in rows if (row["version"], row["segment"]) == (version, segment)]
        by_office = sum(int(row["value"]) for row in ours if row["office"].startswith("K"))
        [region] = [int(row["value"]) for row in ours if row["office"] == "REGION"]
        assert by_office == region


def test_a_figure_by_office_is_marked_demo_and_the_region_of_2020_is_not_made_up() -> None:
    history = made_up_history(Scale(100))
    offices_own = history.filter(pc.not_equal(history["office"], "REGION"))
    assert all(source.startswith("demo") for source in set(offices_own["source"].to_pylist()))
    region = history.filter(pc.equal(history["office"], "REGION"))
    assert {day.year for day in region["month"].to_pylist()} == {2018}
