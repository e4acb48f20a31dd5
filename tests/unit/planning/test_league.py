"""The league ranks offices by attainment, and says who moved since the board before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lindung.measures.counting import RULES
from lindung.planning.league import league
from lindung.planning.scoreboard import Numbers, Scoreboard, TargetLine, make_scoreboard, places

RULE = RULES["new_in_segment"]
OFFICES = [("K01", "Medan Kota", "P12"), ("K02", "Medan Utara", "P12"), ("K22", "Banda Aceh", "P11")]
TARGETS = tuple(TargetLine(office, "", None, "new_in_segment", 200) for office in ("K01", "K02", "K22"))


def board(day: date, **new: int) -> Scoreboard:
    """A board on which each office has so many new wage earners."""
    figures = {(office, "pu"): {"new_in_segment": value} for office, value in new.items()}
    numbers = Numbers(day, places(OFFICES), figures, TARGETS, (), lambda day: day.weekday() < 5)
    return make_scoreboard(numbers, "booked", RULE)


JUNE = board(date(2021, 6, 30), K01=100, K02=150, K22=20)
SEPTEMBER = board(date(2021, 9, 30), K01=180, K02=160, K22=160)


def test_the_highest_attainment_comes_first_and_of_equals_the_lower_code() -> None:
    assert [(line.rank, line.row.place.code) for line in league(SEPTEMBER)] == [(1, "K01"), (2, "K02"), (3, "K22")]


def test_an_office_that_rose_and_one_that_fell_say_by_how_many_places_and_what_came_in() -> None:
    lines = {line.row.place.code: line for line in league(SEPTEMBER, JUNE)}
    assert {code: (line.rank_before, line.risen, line.added) for code, line in lines.items()} == {
        "K01": (2, 1, 80),
        "K02": (1, -1, 10),
        "K22": (3, 0, 140),
    }


def test_without_a_board_before_nothing_is_said_of_movement() -> None:
    assert {(line.risen, line.added) for line in league(SEPTEMBER)} == {(None, None)}


def test_an_office_without_a_target_comes_last_and_does_not_vanish() -> None:
    numbers = Numbers(JUNE.as_of, places(OFFICES), {("K01", "pu"): {"new_in_segment": 9}}, TARGETS[1:], (), bool)
    lines = league(make_scoreboard(replace(numbers, is_working_day=lambda day: True), "booked", RULE))
    assert [line.row.place.code for line in lines] == ["K02", "K22", "K01"]
    assert lines[-1].row.total.attainment is None
