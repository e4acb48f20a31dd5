"""A scoreboard below the office: what the next week asks of an officer."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.measures.carriers import Carrier
from lindung.measures.counting import RULES
from lindung.planning.carriers import board_below
from lindung.planning.progress import Yearly
from lindung.planning.scoreboard import Place


@pytest.mark.parametrize(("as_of", "week"), [(date(2021, 12, 24), {"bpu": 365}), (date(2021, 12, 31), {})])
def test_the_last_week_asks_for_all_that_is_missing_and_a_year_that_is_over_for_nothing(
    as_of: date, week: dict[str, int]
) -> None:
    rini = Carrier("rini")
    board = board_below(
        Place("K01", "Medan Kota", None),
        {rini: "rini"},
        figures=[],
        targets={(rini, "bpu"): Yearly(365)},
        as_of=as_of,
        version="booked",
        rule=RULES["new_in_segment"],
        is_working_day=lambda day: True,
    )
    assert [line.week for line in board.lines if line.carrier == rini] == [week]
