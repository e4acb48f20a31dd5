"""What a sponsored worker costs is what the quote says, to the rupiah: in every month there is, under any terms."""

from __future__ import annotations

from itertools import product

from lindung.outreach.sponsoring import PAYERS, SPONSORED_MONTHS, month_costs
from lindung.periods import Month, months
from lindung.procedures.plan_sponsorship import SponsorTerms, plan_budget, plan_workers
from lindung.statute.parameters import FIRST_MONTH
from lindung.statute.quote import quote_table
from lindung.statute.requests import LAST_MONTH, REQUESTS
from lindung.warehouse import Session


def test_every_month_costs_what_the_quote_says() -> None:
    """Begun in any month of the law, a year long, for either payer, in three tiers, with and without JHT."""
    beginnings = [
        (since, month)
        for since in months(FIRST_MONTH, LAST_MONTH + 1)
        for month in months(since, min(since + 12, LAST_MONTH + 1))
    ]
    terms = product(sorted(set(PAYERS.values())), (None, 2_500_000, 20_200_000), ("jkk jkm", "jkk jkm jht"))
    cases = [
        {
            "since": since.first_day,
            "month": month.first_day,
            "income": income,
            "programmes": programmes,
            "payer": payer,
        }
        for (payer, income, programmes), (since, month) in product(terms, beginnings)
    ]
    asked = [case | {"row": row, "segment": "bpu", "registered": case["since"]} for row, case in enumerate(cases)]
    with Session() as session:
        quoted = session.run("quoted", quote_table(session.table(REQUESTS.from_records(asked))))
        costs = session.run("costs", month_costs(session.table(SPONSORED_MONTHS.from_records(cases))))
    assert quoted["problem"].null_count == len(cases)
    assert costs["amount"].to_pylist() == quoted["total"].to_pylist()


def test_a_relief_that_ends_within_the_months_is_summed_month_by_month() -> None:
    """PP 49/2020: who registers in September 2020 pays two months in full, then 1 % until January 2021."""
    plan = plan_budget(1_000_000_000, SponsorTerms(Month(2020, 9), 6, "village"))
    assert [(each.first, each.last, each.amount) for each in plan.stretches] == [
        (Month(2020, 9), Month(2020, 10), 16_800),
        (Month(2020, 11), Month(2021, 1), 168),
        (Month(2021, 2), Month(2021, 2), 16_800),
    ]
    assert plan.cover.of_one == 3 * 16_800 + 3 * 168
    assert "PP 49/2020" in plan.stretches[1].lines[0].source


def test_a_local_budget_pays_in_full_where_a_company_has_a_relief() -> None:
    """PP 50/2025, April to December 2026: half, but not where a state or local budget pays."""
    month = Month(2026, 4)
    assert plan_workers(100, SponsorTerms(month, 1, "local_government")).cover.cost == 1_680_000
    assert plan_workers(100, SponsorTerms(month, 1, "company")).cover.cost == 840_000
