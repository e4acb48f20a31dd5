"""From published figures to a kept forecast, and from a kept forecast to what came of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from lindung.commands import main
from lindung.periods import Month
from lindung.planning.scoreboard import SEGMENTS
from lindung.procedures.forecast_year import forecast, monthly_counts
from lindung.procedures.kept_forecasts import past_forecasts
from lindung.procedures.publish_measures import NotPublishedError, UnknownPlaceError, scoreboard
from lindung.registry.models import AuditEvent, Figure, Forecast, OpeningFigure, Target

pytestmark = pytest.mark.django_db
AT = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
JUNE, DECEMBER = date(2021, 6, 30), date(2021, 12, 31)
SEASON = (60, 71, 79, 82, 70, 88, 81, 92, 90, 103, 99, 85)


@pytest.fixture
def region() -> None:
    """Three offices with wage earners since 2018, one of them with builders since this year; a target for K01."""
    OpeningFigure.objects.bulk_create(
        OpeningFigure(
            office=office, segment="pu", month=Month(year, n), measure="new_in_segment", source="demo",
            value=SEASON[n - 1] * share + (year * n * share) % 7,
        )
        for office, share in (("K01", 3), ("K02", 1), ("K22", 2))
        for year in (2018, 2019, 2020)
        for n in range(1, 13)
    )  # fmt: skip
    # Published points of the whole region are no office and must not count twice.
    OpeningFigure.objects.create(
        office="REGION", segment="pu", month=Month(2018, 12), measure="new_in_segment", source="press", value=9_999_999
    )
    Target.objects.create(year=2021, version="booked", office="K01", segment="pu", measure="new_in_segment", value=3000)
    _publish(JUNE)


def _publish(as_of: date) -> None:
    rows = [(office, "pu", "new_in_segment", n, SEASON[n - 1] * share)
            for office, share in (("K01", 3), ("K02", 1), ("K22", 2)) for n in range(1, as_of.month + 1)]  # fmt: skip
    rows += [("K01", "jakon", "project_headcount", n, 45 * n) for n in range(1, as_of.month + 1)]
    Figure.objects.bulk_create(
        Figure(as_of=as_of, office=office, segment=segment, measure=measure, month=Month(as_of.year, n), value=value)
        for office, segment, measure, n, value in rows
    )


def test_a_forecast_counts_what_the_scoreboard_counts(region: None) -> None:
    lines = {(line.office, line.segment): line for line in forecast(JUNE, by="rina", at=AT) if line.version == "booked"}
    board = scoreboard(JUNE, "booked")
    assert len(lines) == len(board.rows) * (1 + len(SEGMENTS))
    for row in board.rows:
        assert lines[row.place.code, ""].so_far == row.total.actual
        assert lines[row.place.code, "pu"].so_far == row.cells["pu"].actual
    first = lines["K01", "pu"]
    assert first.so_far == 3 * sum(SEASON[:6])
    assert first.low <= first.median <= first.high
    assert first.median == pytest.approx(3 * sum(SEASON), rel=0.05)
    assert first.target == 3000
    assert first.chance is not None
    assert first.chance_beyond is not None
    assert first.chance_beyond <= first.chance
    assert first.gap == 3000 - first.median
    assert lines["K22", "pu"].chance is None


def test_a_segment_too_young_says_that_it_got_the_plain_method(region: None) -> None:
    lines = forecast(JUNE, by="rina", at=AT)
    assert {line.plain for line in lines if line.segment == "pu"} == {""}
    assert {line.plain for line in lines if line.segment == "jakon"} == {"too_short"}


def test_a_forecast_is_kept_once_a_day_and_noted(region: None) -> None:
    forecast(JUNE, by="rina", at=AT, seed=1)
    forecast(JUNE, by="budi", at=AT, seed=2)
    kept = Forecast.objects.filter(as_of=JUNE)
    assert set(kept.values_list("made_by", "seed")) == {("budi", 2)}
    noted = AuditEvent.objects.filter(verb="keep_forecast").order_by("pk")
    assert [(event.by, event.details["replaced"] > 0) for event in noted] == [("rina", False), ("budi", True)]


def test_the_same_day_and_figures_give_the_same_forecast(region: None) -> None:
    assert forecast(JUNE, by="rina", at=AT) == forecast(JUNE, by="rina", at=AT)


def test_a_year_without_opening_figures_is_read_as_it_was_published(region: None) -> None:
    OpeningFigure.objects.filter(month__gte=date(2020, 1, 1)).delete()
    _publish(date(2020, 12, 31))
    counts = monthly_counts(JUNE, {"pu": "new_in_segment"}).to_pylist()
    months = [row["month"] for row in counts if row["office"] == "K02"]
    assert len(months) == len(set(months)) == 42
    assert {row["value"] for row in counts if row["office"] == "K02" and row["month"] == date(2020, 10, 1)} == {103}


def test_without_published_figures_there_is_no_forecast() -> None:
    with pytest.raises(NotPublishedError):
        forecast(JUNE, by="rina", at=AT)


def test_past_forecasts_are_held_against_what_came(region: None) -> None:
    forecast(JUNE, by="rina", at=AT)
    [open_] = past_forecasts(2021, "booked", office="K01", segment="pu")
    assert (open_.came, open_.held, open_.beside) == (None, None, None)
    _publish(DECEMBER)
    [known] = past_forecasts(2021, "booked", office="K01", segment="pu")
    assert known.came == 3 * sum(SEASON)
    assert known.held is (known.low <= known.came <= known.high)
    assert known.beside == pytest.approx((known.median / known.came - 1) * 100)
    [region_] = past_forecasts(2021, "booked")
    assert region_.came == 6 * sum(SEASON) + 45 * 78
    with pytest.raises(UnknownPlaceError):
        past_forecasts(2021, "booked", office="K99")


def test_the_command_prints_a_table_and_answers_in_json(region: None) -> None:
    table = CliRunner().invoke(main, ["measures", "forecast", "--as-of", "2021-06-30", "--by", "rina"])
    assert table.exit_code == 0, table.output
    assert "REGION" in table.output
    assert "kurang dari 24 bulan" in table.output
    answered = CliRunner().invoke(
        main, ["--language", "en", "measures", "forecast", "--as-of", "2021-06-30", "--by", "rina", "--json"]
    )
    found = json.loads(answered.output)
    line = next(
        each for each in found["lines"] if (each["version"], each["office"], each["segment"]) == ("booked", "K01", "pu")
    )
    assert line["target"] == 3000
    assert 0 <= line["chance_beyond"] <= line["chance"] <= 1
    assert [past["as_of"] for past in found["past"]] == ["2021-06-30"]
