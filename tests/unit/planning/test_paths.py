"""Paths of one series: plain where little is known, and as wide as past forecasts missed."""

from __future__ import annotations

import numpy as np
import pytest

from lindung.planning.paths import draw, spread, widened
from lindung.planning.plain import PLAIN, plain_paths, why_plain

YEAR = np.array([60, 70, 80, 80, 70, 90, 80, 90, 90, 100, 100, 90], dtype=float)


def seasons(years: int, *, noise: float = 0.0, seed: int = 1) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return np.tile(YEAR, years) * np.exp(chance.normal(0, noise, years * 12))


def test_the_plain_method_repeats_last_year_where_nothing_changed() -> None:
    paths = plain_paths(np.tile(YEAR, 2), 6, paths=3, seed=1)
    assert paths.tolist() == [YEAR[:6].tolist()] * 3


def test_the_plain_method_adds_what_a_year_changed() -> None:
    paths = plain_paths(np.concatenate([YEAR, YEAR + 12]), 3, paths=2, seed=1)
    assert paths.tolist() == [[84, 94, 104]] * 2  # 60 + 12 last year, and once more 12


def test_the_plain_method_never_falls_below_nobody() -> None:
    paths = plain_paths(np.concatenate([YEAR, YEAR - 55]), 12, paths=50, seed=1)
    assert paths.min() == 0


def test_with_less_than_a_year_the_plain_method_takes_the_average() -> None:
    paths = plain_paths(np.array([10.0, 20.0, 30.0]), 2, paths=400, seed=1)
    assert set(np.unique(paths)) == {10.0, 20.0, 30.0}
    assert abs(paths.mean() - 20) < 1


def test_without_any_month_nobody_is_expected() -> None:
    assert draw(np.zeros(0), 4, paths=5, seed=1).values.tolist() == [[0.0] * 4] * 5


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (np.tile(YEAR, 2)[:23], "too_short"),
        (np.full(36, 7.0), "constant"),
        (np.zeros(36), "constant"),
        (np.append(np.tile(YEAR, 3), 0.0), "empty_months"),
        (np.tile(YEAR, 3), None),
    ],
)
def test_a_series_too_short_or_too_strange_says_why(counts: np.ndarray, reason: str | None) -> None:
    assert why_plain(counts) == reason
    assert reason is None or PLAIN[reason].en


def test_a_plain_series_is_told_from_a_modelled_one() -> None:
    assert draw(np.full(36, 7.0), 6, paths=5, seed=1).plain == "constant"
    assert draw(seasons(3, noise=0.05), 6, paths=5, seed=1).plain is None


def test_paths_are_widened_in_proportion_around_the_median() -> None:
    paths = np.array([[50.0], [100.0], [200.0]])
    assert widened(paths, 2)[:, 0].tolist() == pytest.approx([25, 100, 400])
    assert widened(paths, 1)[:, 0].tolist() == pytest.approx([50, 100, 200])


#: Sums whose logarithms are 0.00, 0.01 … 1.00: eight in ten lie within 0.4 of the middle.
SUMS = np.exp(np.arange(101) / 100)[:, None]


def test_paths_reach_as_far_as_past_forecasts_missed() -> None:
    # Of five misses the quantile 0.8 x 6 / 5 = 0.96: four fifths of the way from the fourth to the fifth.
    assert spread(SUMS, [0.1, 0.2, 0.3, 0.6, 1.1]) == pytest.approx((0.6 + 0.84 * 0.5) / 0.4)


def test_paths_are_never_narrower_than_the_model_says_nor_five_times_as_wide() -> None:
    assert spread(SUMS, [0.01] * 5) == 1
    assert spread(SUMS, [9.0] * 5) == 5
    assert spread(np.ones((9, 1)), [0.1]) == 5


def test_without_a_past_forecast_paths_are_twice_as_wide() -> None:
    assert spread(SUMS, []) == 2


def test_a_series_that_surprised_before_gets_wider_paths_than_a_steady_one() -> None:
    def width(counts: np.ndarray) -> float:
        low, high = np.log(np.quantile(draw(counts, 6, paths=200, seed=1).values.sum(axis=1), (0.1, 0.9)))
        return float(high - low)

    steady = seasons(6, noise=0.05)
    jumped = steady.copy()
    jumped[-7:] *= 3
    assert width(jumped) > 2 * width(steady)


def test_the_same_seed_draws_the_same_paths() -> None:
    counts = seasons(4, noise=0.1)
    first, again, other = (draw(counts, 6, paths=20, seed=seed).values for seed in (1, 1, 2))
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()


def test_the_season_is_learned() -> None:
    july_to_december = np.median(draw(seasons(5, noise=0.02)[:54], 6, paths=200, seed=1).values, axis=0)
    assert july_to_december == pytest.approx(YEAR[6:], rel=0.06)
