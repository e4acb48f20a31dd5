"""The league of offices: who is how far, and who moved since the board before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lindung.planning.scoreboard import PROVINCES, REGION, Row, Scoreboard


@dataclass(frozen=True, slots=True)
class LeagueLine:
    """One office in the league. `rank` from 1; `rank_before` and `added` are None without a board before."""

    row: Row
    rank: int
    rank_before: int | None
    added: int | None

    @property
    def risen(self) -> int | None:
        """Places gained; negative when lost."""
        return None if self.rank_before is None else self.rank_before - self.rank


def league(board: Scoreboard, before: Scoreboard | None = None) -> tuple[LeagueLine, ...]:
    """The offices by attainment, the highest first, of equals by code; those without a target come last.

    `added` is what came in since the board before, counted by the same rule.
    """
    ranked = _ranked(board)
    earlier = {} if before is None else {row.place.code: (rank, row) for rank, row in enumerate(_ranked(before), 1)}
    lines = []
    for rank, row in enumerate(ranked, 1):
        rank_before, then = earlier.get(row.place.code, (None, None))
        added = None if then is None else row.total.actual - then.total.actual
        lines.append(LeagueLine(row, rank, rank_before, added))
    return tuple(lines)


def _ranked(board: Scoreboard) -> list[Row]:
    offices = [row for row in board.rows if row.place.code not in (REGION, *PROVINCES)]
    return sorted(offices, key=lambda row: (-_reached(row), row.place.code))


def _reached(row: Row) -> Decimal:
    return Decimal(-1) if row.total.attainment is None else row.total.attainment
