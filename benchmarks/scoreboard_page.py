"""The scoreboard as the leadership opens it, over a record of many members with three years published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import quantiles

from django.db import connection
from django.test import Client

from benchmarks.measure import Figure, Sizes, timed
from benchmarks.meeting import lay_down_targets
from benchmarks.members import AT, BY, on_record
from lindung.periods import Month
from lindung.procedures.publish_measures import publish
from lindung.registry.actions.accounts import add_account
from lindung.registry.models import Account
from lindung.sentences import whole

#: The months whose end was published: three years.
MONTHS = tuple(Month(year, number) for year in (2019, 2020, 2021) for number in range(1, 13))

OPENED = 100


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Publishing a month, then the page a hundred times as the regional lead; the floor is its figures read bare."""
    on_record(sizes.members, home)
    lay_down_targets()
    against = f"{whole(sizes.members)} members"
    seconds = [timed(partial(publish, month.last_day, by=BY, at=AT)) for month in MONTHS]
    yield Figure(f"a month's figures published, {against}", sizes.members, seconds, [], "")
    client = signed_in()
    opened = [timed(lambda: open_page(client)) for _ in range(OPENED + 1)]
    floor = [timed(lambda: read_bare(MONTHS[-1].last_day)) for _ in range(OPENED)]
    p95 = quantiles(opened[1:], n=20)[-1]
    yield Figure(
        f"scoreboard opened, {against}, {len(MONTHS)} months",
        1,
        opened[1:],
        floor,
        "SELECT the day's figures",
        "under 0.2 s at the 95th percentile",
        (f"95th percentile {p95:.3f} s", f"the first time {opened[0]:.2f} s"),
    )


def signed_in(username: str = "benchmark") -> Client:
    """A browser's requests without a browser, signed in as a regional lead."""
    lead = add_account(username, "a benchmark's own pass phrase", Account.Role.REGIONAL_LEAD, by=BY, at=AT)
    client = Client(SERVER_NAME="localhost")
    client.force_login(lead)
    return client


def open_page(client: Client) -> None:
    """The whole page of the last published day."""
    answer = client.get("/scoreboard/", {"as_of": MONTHS[-1].last_day.isoformat()})
    if answer.status_code != 200:
        raise RuntimeError(f"the scoreboard answered {answer.status_code}")


def read_bare(day: date) -> None:
    """The figures of the day as the database gives them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select office, segment, measure, sum(value) from figure where as_of = %s group by 1, 2, 3", [day]
        )
        cursor.fetchall()
