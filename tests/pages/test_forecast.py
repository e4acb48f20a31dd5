"""The forecast's page shows what was kept, by version and segment, and makes nothing by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.registry.actions.forecasts import ForecastLine, TrialLine, keep_forecast
from lindung.registry.models import Account, Forecast

SignIn = Callable[[Account], Client]


def line(office: str, median: int, segment: str = "", plain: str = "") -> ForecastLine:
    return ForecastLine(
        version="booked", office=office, segment=segment, so_far=500, low=median - 90, median=median, high=median + 90,
        target=1_400, chance=0.374, chance_beyond=0.081, extra_even=67, extra_likely=130,
        course=[[month * 50, month * 50 + 9, month * 50 + 18] for month in range(1, 13)], plain=plain,
    )  # fmt: skip


def test_without_a_kept_forecast_the_page_says_how_one_is_made(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/scoreboard/forecast/?as_of=2021-06-30").content.decode()
    assert "lindung measures forecast" in page
    assert not Forecast.objects.exists()


def test_the_last_forecast_stands_with_its_chances_and_earlier_ones_below(cast: Cast, signed_in: SignIn) -> None:
    for day, median in ((date(2021, 3, 31), 1_111), (date(2021, 6, 30), 1_333), (date(2021, 9, 30), 1_366)):
        keep_forecast(day, [line("REGION", median), line("K01", median - 700)], [], seed=1, by="lead", at=AT)
    page = signed_in(cast.head).get("/scoreboard/forecast/?as_of=2021-07-15").content.decode()
    assert "1.333" in page
    assert "37%" in page
    assert "8%" in page
    assert "−67" in page  # 1,333 of 1,400
    table = page[page.index("Wilayah, provinsi, dan kantor") :]
    assert table.index("Sumbagut") < table.index("Medan Kota")
    assert "1.366" not in page  # was not known then
    assert "1.111" in page[page.index("31 Mar 2021") :]
    assert "lindung measures forecast" not in page


def test_one_place_shows_its_fan_with_its_numbers_and_what_would_close_its_gap(cast: Cast, signed_in: SignIn) -> None:
    keep_forecast(date(2021, 6, 30), [line("REGION", 1_333), line("K01", 633)], [], seed=1, by="lead", at=AT)
    page = signed_in(cast.head).get("/scoreboard/forecast/?as_of=2021-06-30&place=K01").content.decode()
    fan = json.loads(page[page.index("application/json") :].split(">", 1)[1].split("</script>")[0])
    counted, likely = fan["lines"]
    assert counted["values"] == [59, 109, 159, 209, 259, 309, *[None] * 6]
    assert likely["values"] == [*[None] * 5, 309, 359, 409, 459, 509, 559, 609]
    assert (fan["band"]["low"][11], fan["band"]["high"][11]) == (600, 618)
    assert '<td class="number strong">609</td>' in page  # and in the table below it
    assert "130 <span" in page
    # 130 more on 128 working days, in weeks of five.
    assert "(6 per minggu)" in page


def test_what_such_forecasts_were_worth_stands_beside_last_year_again(cast: Cast, signed_in: SignIn) -> None:
    trial = TrialLine(
        version="booked", level="offices", first=date(2020, 3, 31), last=date(2020, 9, 30), cases=93, coverage=0.785,
        pinball=1.23, median_error=2.5, naive_coverage=0.31, naive_pinball=3.94, naive_median_error=8.25,
    )  # fmt: skip
    keep_forecast(date(2021, 6, 30), [line("REGION", 1_333)], [trial], seed=1, by="lead", at=AT)
    page = signed_in(cast.head).get("/scoreboard/forecast/?as_of=2021-06-30").content.decode()
    table = page[page.index("Tiap kantor") :]
    assert [shown in table for shown in ("78%", "31%", "1,23%", "3,94%", "2,50%", "8,25%")] == [True] * 6


def test_a_segment_without_a_model_says_so(cast: Cast, signed_in: SignIn) -> None:
    kept = line("REGION", 60, segment="pmi", plain="too_short")
    keep_forecast(date(2021, 6, 30), [kept], [], seed=1, by="lead", at=AT)
    page = signed_in(cast.head).get("/scoreboard/forecast/?as_of=2021-06-30&segment=pmi").content.decode()
    assert "kurang dari 24 bulan" in page
