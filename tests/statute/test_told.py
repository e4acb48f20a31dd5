"""What is told beside a quote: benefits and deadlines, as the cases say, with a source each, in every month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.statute.cases import cases, month_of, names_of

from lindung.periods import Month, months
from lindung.statute.benefits import benefits
from lindung.statute.deadlines import deadlines
from lindung.statute.quote import quote
from lindung.statute.requests import LAST_MONTH, begins
from lindung.warehouse import Session

BENEFITS, DEADLINES = cases("benefits"), cases("deadlines")
ONE_OF_EACH = {
    "pu": {"wage": 4_000_000, "risk_class": "II", "scale": "large"},
    "bpu": {"income": 2_500_000, "programmes": "jkk jkm jht"},
    "jakon": {"contract_value": 750_000_000},
    "pmi": {},
}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened


@pytest.mark.parametrize("case", BENEFITS, ids=names_of(BENEFITS))
def test_a_benefit_is_as_the_case_says(case: dict[str, Any], session: Session) -> None:
    found = benefits(quote(case["in"] | {"month": month_of(case).first_day}, session))
    [benefit] = [each for each in found if each.event.id == case["out"]["event"]]
    assert benefit.amount == case["out"].get("amount", benefit.amount)
    assert case["out"].get("says", benefit.rules[0].sentence.id) in [rule.sentence.id for rule in benefit.rules]


@pytest.mark.parametrize("case", DEADLINES, ids=names_of(DEADLINES))
def test_a_deadline_is_told_as_the_case_says(case: dict[str, Any], session: Session) -> None:
    told = deadlines(quote(case["in"] | {"month": month_of(case).first_day}, session))
    assert set(case["out"]["says"]) <= {rule.sentence.id for rule in told}


@pytest.mark.parametrize("segment", ONE_OF_EACH)
def test_every_year_everything_told_has_a_source_and_no_gap(segment: str, session: Session) -> None:
    for month in [*list(months(begins(segment), LAST_MONTH + 1))[::12], LAST_MONTH]:
        quoted = quote({"segment": segment, "month": month.first_day} | ONE_OF_EACH[segment], session)
        rules = [rule for benefit in benefits(quoted) for rule in benefit.rules] + list(deadlines(quoted))
        assert rules
        for rule in rules:
            assert rule.source
            assert "{" not in rule.sentence.id + rule.sentence.en, month


def test_what_was_not_asked_for_brings_nothing(session: Session) -> None:
    quoted = quote({"segment": "bpu", "month": Month(2021, 2).first_day, "programmes": "jkm"}, session)
    assert [benefit.event.id for benefit in benefits(quoted)] == ["Meninggal karena sebab lain"]
