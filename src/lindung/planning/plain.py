"""The plain method, last year again, for series that nothing can be learned from; and why they are such."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lindung.sentences import Sentence

Floats = npt.NDArray[np.float64]

A_YEAR = 12

#: Below this the twelve months of a season have been seen less than twice.
FEWEST_MONTHS = 24

#: Why a series gets the plain method, by the name under which a forecast keeps it.
PLAIN = {
    "too_short": Sentence(
        "Cara sederhana (bulan yang sama tahun lalu, atau rata-rata): riwayatnya kurang dari 24 bulan.",
        "Plain method (the same month last year, or the average): its history has fewer than 24 months.",
    ),
    "constant": Sentence(
        "Cara sederhana (bulan yang sama tahun lalu): angkanya sama setiap bulan, tidak ada yang bisa dipelajari.",
        "Plain method (the same month last year): it is the same every month, so there is nothing to learn from.",
    ),
    "empty_months": Sentence(
        "Cara sederhana (bulan yang sama tahun lalu): ada bulan tanpa seorang pun, terlalu jarang untuk model musiman.",
        "Plain method (the same month last year): some months have nobody, too sparse for a model with seasons.",
    ),
}


def why_plain(counts: Floats) -> str | None:
    """Why a series cannot be modelled (a name in PLAIN), or None."""
    if len(counts) < FEWEST_MONTHS:
        return "too_short"
    if np.ptp(counts) == 0:
        return "constant"
    return "empty_months" if counts.min() <= 0 else None


def plain_paths(counts: Floats, months: int, *, paths: int, seed: int) -> Floats:
    """Seasonal naive: the same month last year, and beside it what a year changed in months drawn from the past.

    With a year or less there is no such change: the average, and beside it how months differ from it.
    """
    chance = np.random.default_rng(seed)
    if len(counts) > A_YEAR:
        base = counts[np.arange(months) % A_YEAR + len(counts) - A_YEAR]
        changes = counts[A_YEAR:] - counts[:-A_YEAR]
    else:
        base = np.full(months, counts.mean() if len(counts) else 0.0)
        changes = counts - counts.mean() if len(counts) else np.zeros(1)
    return np.asarray(np.maximum(base + chance.choice(changes, (paths, months)), 0.0))
