"""The demo through the command, in a process and a record of its own: `lindung demo`.

The first run takes the region's opening and one month; the others look at what it left. The last test is the whole
year at the usual scale: the longest of all tests, because nothing less shows that the year ends where it ended.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lindung.demo.figures import REALISED_2021, Scale, by_month
from lindung.demo.run import AnotherDemoError, NotADemoError, claim_record
from lindung.registry.made_up import made_up
from lindung.registry.models import Employer

SCALE = Scale(2_000)


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`lindung demo` with a home of its own; the embedded record of the tests is not its."""
    theirs = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "LINDUNG_EMBEDDED")}
    return subprocess.run(
        [sys.executable, "-m", "lindung", "demo", "--no-serve", "--json", *arguments],
        env=theirs | {"LINDUNG_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def january(home: Path) -> dict[str, Any]:
    done = run(home, "--scale", "2000", "--until", "1")
    assert done.returncode == 0, done.stderr
    return answer(done)


def region(shown: dict[str, Any]) -> dict[str, Any]:
    return next(row for row in shown["scoreboard"]["rows"] if row["office"] == "REGION")


def test_a_month_of_lists_projects_and_money_ends_near_its_part_of_the_year(january: dict[str, Any]) -> None:
    segments = region(january)["segments"]
    for segment, total in REALISED_2021.items():
        wanted = by_month(segment, SCALE.of(total))[0]
        # A faulty line that the record's rules let through is a newcomer too.
        assert abs(segments[segment]["actual"] - wanted) <= 1


def test_every_office_has_its_part_of_the_booked_target(january: dict[str, Any]) -> None:
    offices = [row for row in january["scoreboard"]["rows"] if row["office"].startswith("K")]
    assert len(offices) == 31
    assert sum(row["total"]["target"] for row in offices) == region(january)["total"]["target"]


def test_the_same_demo_again_does_nothing_and_shows_the_same(home: Path, january: dict[str, Any]) -> None:
    again = answer(run(home, "--scale", "2000", "--until", "1"))
    assert again["scoreboard"] == january["scoreboard"]


@pytest.mark.django_db
def test_another_demo_does_not_overwrite_one() -> None:
    claim_record(SCALE, 2021, Path(".demo"))
    claim_record(SCALE, 2021, Path(".demo"))
    with pytest.raises(AnotherDemoError, match="1:2000"):
        claim_record(SCALE, 7, Path(".demo"))


@pytest.mark.django_db
def test_a_record_that_the_demo_did_not_make_is_never_touched() -> None:
    Employer.objects.create(name="PT Nyata", name_key="NYATA")
    with pytest.raises(NotADemoError, match=r"\.lindung"):
        claim_record(SCALE, 2021, Path(".lindung"))
    assert made_up() is None


def test_the_year_at_the_usual_scale_ends_near_the_real_one(tmp_path: Path) -> None:
    """Two percent in all and three by segment, in the line that adds heads to people."""
    usual = Scale(100)
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    year = region(answer(done))
    assert year["total"]["actual"] == pytest.approx(sum(REALISED_2021.values()) / usual.one_in, rel=0.02)
    for segment, total in REALISED_2021.items():
        assert year["segments"][segment]["actual"] == pytest.approx(total / usual.one_in, rel=0.03)
    assert year["heads"] == year["segments"]["jakon"]["actual"]
    assert year["people"] + year["heads"] == year["total"]["actual"]
