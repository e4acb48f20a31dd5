"""Ways in which one monthly series may go on: sample paths, as wide as the series' own past forecasts missed.

The model is exponential smoothing in its state-space form, chosen among its kinds by AICc (Hyndman, Koehler, Ord and
Snyder, *Forecasting with Exponential Smoothing*, 2008; `statsforecast`), on the logarithm of the counts. Its own
intervals are too narrow on three or four years of months: the parameters count as known, and the choice of model as
certain. On the real series of the tests intervals meant for 80 % held 45 %. So the same model is asked again
as of earlier months, and the paths are spread by what those forecasts missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from statsforecast.models import AutoETS

from lindung.planning.plain import A_YEAR, FEWEST_MONTHS, Floats, plain_paths, why_plain

#: What an interval promises to hold, and the quantiles at its edges.
INTERVAL = 0.8
EDGES = (0.1, 0.5, 0.9)

#: How many past forecasts are looked at, and how many months lie between them.
_PAST_FORECASTS, _MONTHS_BETWEEN = 5, 3
_PATHS_OF_A_PAST_FORECAST = 200

#: Never narrower than the model says. Past forecasts are few, and one of them may have met a year like no other: five
#: is where the real series of the tests are held about as often as promised (ADR 9).
_NARROWEST, _WIDEST = 1.0, 5.0
#: Where the series is too short to have a past forecast: about the median over the real series of the tests.
_UNKNOWN = 2.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Paths of a series (one a row, one column a month), and the name in `plain.PLAIN` where they are plain."""

    values: Floats
    plain: str | None = None


def draw(counts: Floats, months: int, *, paths: int, seed: int) -> Drawn:
    """How a series of monthly counts, oldest first, may go on for some months. The same seed draws the same paths."""
    reason = why_plain(counts)
    if reason is not None:
        return Drawn(plain_paths(counts, months, paths=paths, seed=seed), reason)
    if months == 0:
        return Drawn(np.zeros((paths, 0)))
    drawn = _modelled(counts, months, paths, seed)
    return Drawn(widened(drawn, spread(drawn, [_miss(known, came, seed) for known, came in _past(counts, months)])))


def spread(paths: Floats, misses: Sequence[float]) -> float:
    """How many times wider the paths must be, so that their interval reaches as far as past forecasts missed.

    `misses`: how far beside the middle their sums came, as logarithms. In proportion to the count, and not to the
    interval that the model gave then: on a short series that is at times next to nothing. With n past forecasts the
    quantile is taken at (n + 1) / n of the promise: so the next one is held as often as promised, and not only those
    seen (split conformal prediction, Vovk, Gammerman and Shafer 2005).
    """
    if not misses:
        return _UNKNOWN
    low, _, high = np.log(np.quantile(paths.sum(axis=1), EDGES))
    reach = np.quantile(misses, min(1.0, INTERVAL * (len(misses) + 1) / len(misses)))
    return float(np.clip(2 * reach / max(high - low, np.finfo(float).tiny), _NARROWEST, _WIDEST))


def widened(paths: Floats, times: float) -> Floats:
    """The same paths, so many times as far from each month's median in proportion."""
    logs = np.log(paths)
    middle = np.median(logs, axis=0)
    return np.asarray(np.exp(middle + (logs - middle) * times))


def _modelled(counts: Floats, months: int, paths: int, seed: int) -> Floats:
    model = AutoETS(season_length=A_YEAR).fit(np.log(counts))
    return np.asarray(np.exp(model.simulate(months, paths, seed=seed)))


def _past(counts: Floats, months: int) -> Iterator[tuple[Floats, Floats]]:
    """What was known at earlier months, the latest first, and what came in the months after it."""
    for back in range(_PAST_FORECASTS):
        known = len(counts) - months - back * _MONTHS_BETWEEN
        if known >= FEWEST_MONTHS:
            yield counts[:known], counts[known : known + months]


def _miss(known: Floats, came: Floats, seed: int) -> float:
    """How far the sum came beside the middle, as a logarithm."""
    sums = _modelled(known, len(came), _PATHS_OF_A_PAST_FORECAST, seed).sum(axis=1)
    return float(abs(np.log(came.sum()) - np.log(np.median(sums))))
