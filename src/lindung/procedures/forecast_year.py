"""Forecast the year's end from the published figures, against every version of the target, and keep the forecast.

What was kept is read in `kept_forecasts`, which does not load the models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime

import pyarrow as pa

from lindung.measures.counting import VERSIONS
from lindung.periods import Month
from lindung.planning.backtest import Case, asked_again, days_to_ask_again, judge
from lindung.planning.forecast import BEYOND, EVEN, LIKELY, MONTHLY_COUNTS, YearForecast, forecast_year
from lindung.planning.scoreboard import SEGMENTS, Cell, Row, Scoreboard, offices_within
from lindung.procedures.counting import rule_of
from lindung.procedures.kept_forecasts import OUTSIDE_THE_RULE
from lindung.procedures.publish_measures import NotPublishedError, all_places, scoreboard
from lindung.registry.actions.forecasts import ForecastLine, TrialLine, keep_forecast
from lindung.registry.models import Figure, Office, OpeningFigure

PATHS = 1000


def forecast(as_of: date, *, by: str, at: datetime, seed: int | None = None) -> list[ForecastLine]:
    """The forecast of the region, provinces and offices, in total and by segment, by each version; and keep it.

    Learns from the months before the record began, from earlier years as published, and from the figures published for
    the day. Without `seed` the day's own: the same day and figures, the same paths. Lines come in the order of the
    scoreboard. Raises NotPublishedError.
    """
    seed = as_of.toordinal() if seed is None else seed
    drawn: dict[tuple[str, ...], YearForecast] = {}
    tried: dict[str, list[TrialLine]] = {}
    lines: list[ForecastLine] = []
    trials: list[TrialLine] = []
    for version in VERSIONS:
        rule = rule_of(version, Month.of(as_of))
        measures = OUTSIDE_THE_RULE | rule.parts
        key = tuple(measures[segment] for segment in SEGMENTS)
        if key not in drawn:
            drawn[key] = forecast_year(monthly_counts(as_of, measures), as_of, seed=seed, paths=PATHS)
        if rule.name not in tried:
            tried[rule.name] = _trials(monthly_counts(as_of, measures), as_of, version, tuple(rule.parts), seed)
        lines += _lines(scoreboard(as_of, version), drawn[key])
        trials += [replace(trial, version=version) for trial in tried[rule.name]]
    keep_forecast(as_of, lines, trials, seed=seed, by=by, at=at)
    return lines


def monthly_counts(as_of: date, measures: Mapping[str, str]) -> pa.Table:
    """MONTHLY_COUNTS of the offices: one measure for each segment, to the day. Raises NotPublishedError."""
    known = set(Office.objects.values_list("code", flat=True))
    wanted = [row for row in _rows(as_of) if row[0] in known and measures.get(row[1]) == row[3]]
    columns = list(zip(*wanted, strict=True)) or [()] * 5
    return MONTHLY_COUNTS.conform(
        pa.table(
            {
                "office": pa.array(columns[0], pa.string()),
                "segment": pa.array(columns[1], pa.string()),
                "month": pa.array([month.first_day for month in columns[2]], pa.date32()),
                "value": pa.array(columns[4], pa.int64()),
            }
        )
    )


_Row = tuple[str, str, Month, str, int]
_COLUMNS = ("office", "segment", "month", "measure", "value")


def _rows(as_of: date) -> list[_Row]:
    """Years before as they were opened with, else as published at their end; this year as published for the day."""
    this_year = list(Figure.objects.filter(as_of=as_of, month__isnull=False).values_list(*_COLUMNS))
    if not Figure.objects.filter(as_of=as_of).exists():
        raise NotPublishedError(as_of)
    opening = list(OpeningFigure.objects.filter(month__lt=date(as_of.year, 1, 1)).values_list(*_COLUMNS))
    opened = {row[2].year for row in opening}
    ends = [
        day
        for day in Figure.objects.filter(as_of__year__lt=as_of.year, as_of__month=12, as_of__day=31)
        .values_list("as_of", flat=True)
        .distinct()
        if day.year not in opened
    ]
    published = list(Figure.objects.filter(as_of__in=ends, month__isnull=False).values_list(*_COLUMNS))
    return [*opening, *published, *this_year]


def _trials(counts: pa.Table, as_of: date, version: str, segments: tuple[str, ...], seed: int) -> list[TrialLine]:
    """What this way of forecasting would have been worth last year; nothing where too little was known then."""
    days = days_to_ask_again(counts, as_of)
    cases: dict[str, list[Case]] = {}
    for day in days:
        for level, of_level in asked_again(counts, day, segments, seed=seed, paths=PATHS).items():
            cases.setdefault(level, []).extend(of_level)
    return [
        TrialLine(version, level, days[0], days[-1], **asdict(judge(of_level)))
        for level, of_level in cases.items()
        if any(case.came for case in of_level)
    ]


def _lines(board: Scoreboard, drawn: YearForecast) -> Iterable[ForecastLine]:
    known = all_places()
    for row in board.rows:
        offices = offices_within(row.place.code, known)
        yield _line(board, row, "", row.total, tuple(board.rule.parts), offices, drawn)
        for segment in SEGMENTS:
            yield _line(board, row, segment, row.cells[segment], (segment,), offices, drawn)


def _line(
    board: Scoreboard,
    row: Row,
    segment: str,
    cell: Cell,
    segments: tuple[str, ...],
    offices: list[str],
    drawn: YearForecast,
) -> ForecastLine:
    outlook = drawn.outlook(offices, segments)
    target = cell.target
    return ForecastLine(
        version=board.version,
        office=row.place.code,
        segment=segment,
        so_far=outlook.so_far,
        low=outlook.low,
        median=outlook.median,
        high=outlook.high,
        target=target,
        chance=None if target is None else outlook.chance(target),
        chance_beyond=None if target is None else outlook.chance(target, BEYOND),
        extra_even=None if target is None else outlook.extra(target, EVEN),
        extra_likely=None if target is None else outlook.extra(target, LIKELY),
        course=drawn.course(offices, segments),
        plain=drawn.plain.get(segment, ""),
    )
