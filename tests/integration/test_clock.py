"""Which day it is: today's, and in a made-up record its own last one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from lindung.registry import clock
from lindung.registry.made_up import MadeUp, mark_made_up, step_is_done

pytestmark = pytest.mark.django_db

START, END = datetime(2020, 12, 31, 2, tzinfo=UTC), datetime(2021, 6, 30, 2, tzinfo=UTC)


def test_on_a_real_record_it_is_this_moment() -> None:
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()


def test_a_made_up_record_has_the_day_to_which_it_was_made() -> None:
    mark_made_up(MadeUp(one_in=100, seed=1), by="demo", at=START)
    assert clock.today() == date(2020, 12, 31)
    step_is_done("2021-06", by="demo", at=END)
    assert clock.today() == date(2021, 6, 30)


def test_nothing_done_on_a_made_up_record_comes_before_its_last_step() -> None:
    late = datetime(2021, 6, 30, 16, 59, 59, tzinfo=UTC)
    mark_made_up(MadeUp(one_in=100, seed=1), by="demo", at=late)
    assert clock.now() >= late
    assert clock.today() == date(2021, 6, 30)


def test_before_seven_in_the_morning_utc_is_still_a_day_behind() -> None:
    assert clock.day_of(datetime(2021, 12, 31, 17, 30, tzinfo=UTC)) == date(2022, 1, 1)
