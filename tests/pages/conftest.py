"""The cast, and signing in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast, make_cast

from lindung.periods import Month
from lindung.procedures.plan_year import Asked, draft_plan
from lindung.registry.actions import plans
from lindung.registry.models import Account, Office, OpeningFigure, Plan


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    def sign_in(who: Account) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return sign_in


@pytest.fixture
def proposed(cast: Cast) -> Plan:
    """The challenge of 2021, shared out and shown to the offices."""
    OpeningFigure.objects.bulk_create(
        OpeningFigure(
            office=office.code,
            segment=segment,
            month=Month(2020, 6).first_day,
            measure="project_headcount" if segment == "jakon" else "new_in_segment",
            value=20_000,
            source="contoh",
        )
        for office in Office.objects.all()
        for segment in ("pu", "bpu", "jakon")
    )
    plan = draft_plan(Asked(2021, "challenge", 1_800_000, {"12": 1_400_000, "11": 400_000}), by="wilayah", at=AT)
    plans.propose(plan, by="wilayah", at=AT)
    return plan
