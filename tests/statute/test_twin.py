"""A slow twin of the formulas, written from the text of the regulations with exact fractions, and made to agree.

Nothing here reads the parameters or the formulas: the numbers stand here a second time, as the domain brief has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.contributions.dues import assess
from lindung.contributions.tables import ASSESSABLES
from lindung.periods import Month, months
from lindung.statute.quote import quote_table
from lindung.statute.requests import REQUESTS
from lindung.tables import Column, Type
from lindung.warehouse import Session

JKK_CLASSES = {
    "I": Fraction("0.24"),
    "II": Fraction("0.54"),
    "III": Fraction("0.89"),
    "IV": Fraction("1.27"),
    "V": Fraction("1.74"),
}
CEILINGS = {
    2015: 7_000_000,
    2016: 7_335_300,
    2017: 7_703_500,
    2018: 8_094_000,
    2019: 8_512_400,
    2020: 8_939_700,
    2021: 8_754_600,
    2022: 9_077_600,
    2023: 9_559_600,
    2024: 10_042_300,
    2025: 10_547_400,
    2026: 11_086_300,
}
#: Where a tier begins and its base, in thousands: by 200 up to 2.7 million, by 500 up to 8.2 million, then by 1,000.
TIERS = (
    [(0, 1000)]
    + [(1100 + 200 * n, 1200 + 200 * n) for n in range(8)]
    + [(2700 + 500 * n, 2950 + 500 * n) for n in range(11)]
    + [(8200 + 1000 * n, 8700 + 1000 * n) for n in range(13)]
)
SLICES = [
    (100_000_000, "0.21", "0.03"),
    (500_000_000, "0.17", "0.02"),
    (1_000_000_000, "0.13", "0.02"),
    (5_000_000_000, "0.11", "0.01"),
    (None, "0.09", "0.01"),
]
COVID = (Month(2020, 8), Month(2021, 1))
LABOUR_INTENSIVE = (Month(2025, 2), Month(2025, 7))
TRANSPORT = (Month(2026, 1), Month(2027, 3))
OTHER_SELF_EMPLOYED = (Month(2026, 4), Month(2026, 12))


def half_up(amount: Fraction) -> int:
    return floor(amount + Fraction(1, 2))


def percent(rate: str | Fraction) -> Fraction:
    return Fraction(rate) / 100


def ceiling(month: Month) -> int:
    return CEILINGS[month.year if month.number >= 3 or month.year == 2015 else month.year - 1]


def covid_relief(case: dict[str, Any], month: Month) -> bool:
    if not COVID[0] <= month <= COVID[1]:
        return False
    registered, paid_through = case.get("registered"), case.get("paid_through")
    if registered is not None and registered >= Month(2020, 8):
        return month - registered >= 2
    return paid_through is None or paid_through >= Month(2020, 7)


def labour_intensive(case: dict[str, Any], month: Month) -> bool:
    return (
        LABOUR_INTENSIVE[0] <= month <= LABOUR_INTENSIVE[1]
        and (case.get("active_workers") is None or case["active_workers"] >= 50)
        and (
            case.get("industry") is None
            or case["industry"][:2] in ["10", "11", "12", "13", "14", "15", "31"]
            or case["industry"][:3] == "324"
        )
        and (case.get("paid_through") is None or case["paid_through"] >= Month(2025, 1))
    )


def wage_earner(case: dict[str, Any], month: Month) -> dict[str, int]:
    wage, programmes = case["income"], case["programmes"].split()
    covid = covid_relief(case, month)
    jkk_paid = Fraction(1, 100) if covid else Fraction(1, 2) if labour_intensive(case, month) else Fraction(1)
    jkm_paid = Fraction(1, 100) if covid else Fraction(1)
    defers = covid and case.get("scale") in (None, "medium", "large")
    jp_paid = Fraction(1, 100) if defers else Fraction(1)
    capped = min(wage, ceiling(month))

    def due(programme: str, amount: Fraction) -> int:
        return half_up(amount) if programme in programmes else 0

    amounts = {
        "jkk": due("jkk", wage * percent(JKK_CLASSES[case["risk_class"]]) * jkk_paid),
        "jkm": due("jkm", wage * percent("0.3") * jkm_paid),
        "jht_employer": due("jht", wage * percent("3.7")),
        "jht_worker": due("jht", wage * percent("2")),
        "jp_employer": due("jp", capped * percent("2") * jp_paid),
        "jp_worker": due("jp", capped * percent("1") * jp_paid),
    }
    whole = due("jp", capped * percent("2")) + due("jp", capped * percent("1"))
    deferred = whole - amounts["jp_employer"] - amounts["jp_worker"]
    return amounts | {"total": sum(amounts.values()), "deferred": deferred}


def self_employed(case: dict[str, Any], month: Month) -> dict[str, int]:
    income, programmes = case["income"] or 0, case["programmes"].split()
    base = max(base for begins, base in TIERS if begins * 1000 <= income) * 1000
    not_state = case.get("payer") in (None, "self", "group")
    transport = TRANSPORT[0] <= month <= TRANSPORT[1] and case.get("occupation") in (None, "transport")
    other = OTHER_SELF_EMPLOYED[0] <= month <= OTHER_SELF_EMPLOYED[1]
    paid = (
        Fraction(1, 100) if covid_relief(case, month) else Fraction(1, 2) if not_state and (transport or other) else 1
    )
    amounts = {
        "jkk": half_up(base * percent("1") * paid) if "jkk" in programmes else 0,
        "jkm": half_up(6800 * Fraction(paid)) if "jkm" in programmes else 0,
        "jht_employer": 0,
        "jht_worker": half_up(base * percent("2")) if "jht" in programmes else 0,
        "jp_employer": 0,
        "jp_worker": 0,
    }
    return amounts | {"total": sum(amounts.values()), "deferred": 0}


def contract(case: dict[str, Any], month: Month) -> dict[str, int]:
    value, paid = case["contract_value"], Fraction(1, 100) if covid_relief(case, month) else Fraction(1)
    jkk = jkm = Fraction(0)
    lower = 0
    for upper, jkk_rate, jkm_rate in SLICES:
        part = max(0, (value if upper is None else min(value, upper)) - lower)
        jkk, jkm = jkk + part * percent(jkk_rate), jkm + part * percent(jkm_rate)
        lower = upper or 0
    amounts = {"jkk": half_up(jkk * paid), "jkm": half_up(jkm * paid)}
    return amounts | {"total": sum(amounts.values()), "deferred": 0}


def migrant(case: dict[str, Any], month: Month) -> dict[str, int]:
    packages = {6: 108_000, 12: 189_000, 24: 332_500} if month >= Month(2023, 2) else {24: 332_500}
    cheapest = min(amount + 13_500 * max(0, case["contract_months"] - length) for length, amount in packages.items())
    return {"total": cheapest + (37_500 if case["via"] == "agency" else 0), "deferred": 0}


TWINS = {"pu": wage_earner, "bpu": self_employed, "jakon": contract, "pmi": migrant}

#: An assessable with everything that reliefs ask about.
ASKED = ASSESSABLES.extended(
    "assessables_with_conditions",
    "Memberships with the columns that reliefs ask about",
    (
        Column("registered", Type.MONTH, "Month of registration"),
        Column("paid_through", Type.MONTH, "Last month paid"),
        Column("scale", Type.TEXT, "Size of the employer"),
        Column("occupation", Type.TEXT, "Occupation"),
        Column("active_workers", Type.WHOLE, "Active workers"),
        Column("industry", Type.TEXT, "KBLI code"),
        Column("payer", Type.TEXT, "Who pays"),
    ),
)

maybe_months = st.none() | st.builds(Month, st.integers(2015, 2026), st.integers(1, 12))
conditions = {
    "registered": maybe_months,
    "paid_through": maybe_months,
    "scale": st.none() | st.sampled_from(["micro", "small", "medium", "large", "government"]),
    "occupation": st.none() | st.sampled_from(["transport", "trader"]),
    "active_workers": st.none() | st.integers(1, 200),
    "industry": st.none() | st.sampled_from(["15201", "10", "31001", "32401", "32", "55110"]),
    "payer": st.none() | st.sampled_from(["self", "group", "state"]),
}
#: Close to every threshold and ceiling, and anywhere up to the highest wage.
wages = st.integers(1, 10_000_000_000) | st.sampled_from(
    [edge + n for edge in (*CEILINGS.values(), *(b * 1000 for b, _ in TIERS[1:])) for n in (-1, 0, 1)]
)
wage_earners = st.fixed_dictionaries(
    {
        "segment": st.just("pu"),
        "programmes": st.sampled_from(["jkk jkm", "jkk jkm jht", "jkk jkm jht jp", "jkk jkm jp"]),
        "income": wages,
        "risk_class": st.sampled_from(list(JKK_CLASSES)),
        **conditions,
    }
)
self_employed_people = st.fixed_dictionaries(
    {
        "segment": st.just("bpu"),
        "programmes": st.sampled_from(["jkk jkm", "jkk jkm jht"]),
        "income": st.none() | st.just(0) | wages,
        "risk_class": st.none(),
        **conditions,
    }
)
#: The months around every change, more often than the others.
turns = (
    "2015-07 2020-07 2020-08 2021-01 2021-02 2021-03 2025-01 2025-02 2025-07 2025-08 2026-01 2026-03 2026-04 2026-12"
)
interesting_months = st.sampled_from([Month.parse(text) for text in turns.split()]) | st.sampled_from(
    list(months(Month(2015, 7), Month(2027, 1)))
)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened


@settings(max_examples=60, deadline=None, derandomize=True)
@given(interesting_months, st.lists(wage_earners | self_employed_people, min_size=1, max_size=60))
def test_the_assessment_agrees_with_the_twin(session: Session, month: Month, cases: list[dict[str, Any]]) -> None:
    rows = ASKED.from_records([as_row(case) | {"key": key} for key, case in enumerate(cases)])
    found = session.run("dues", assess(session.table(rows), month).order_by("key")).to_pylist()
    assert found == [{"key": key} | TWINS[case["segment"]](case, month) for key, case in enumerate(cases)]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(interesting_months, st.sampled_from(list(JKK_CLASSES)), st.lists(wages, min_size=2, max_size=60), st.booleans())
def test_a_higher_wage_never_pays_less(
    session: Session, month: Month, risk_class: str, given_wages: list[int], employed: bool
) -> None:
    rows = ASSESSABLES.from_records(
        [
            {
                "key": key,
                "segment": "pu" if employed else "bpu",
                "programmes": "jkk jkm jht jp" if employed else "jkk jkm jht",
                "income": wage,
                "risk_class": risk_class if employed else None,
            }
            for key, wage in enumerate(sorted(given_wages))
        ]
    )
    found = session.run("dues", assess(session.table(rows), month).order_by("key"))
    for column in ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "total"):
        amounts = found[column].to_pylist()
        assert amounts == sorted(amounts), column


def test_the_table_agrees_with_the_twin_in_every_month(session: Session) -> None:
    """Every month from July 2015 to December 2026, on both sides of each threshold that a case can have."""
    cases = [
        {"month": month} | case
        for month in months(Month(2015, 7), Month(2027, 1))
        for case in [
            *({"segment": "pu", "programmes": "jkk jkm jht jp", "income": wage, "risk_class": k} for k, wage in
              zip(JKK_CLASSES, (1, 3_000_250, ceiling(month), ceiling(month) + 1, 10**10), strict=True)),
            *({"segment": "bpu", "programmes": "jkk jkm jht", "income": n} for n in (None, 0, 1_099_999, 10**10)),
            *({"segment": "jakon", "contract_value": value} for value in (1, 10**8 + 1, 5 * 10**9, 10**14 - 1)),
            *({"segment": "pmi", "via": via, "contract_months": n}
              for via, n in (("agency", 5), ("individual", 13), ("agency", 24), ("individual", 31))
              if month >= Month(2017, 8)),
        ]
    ]  # fmt: skip
    rows = REQUESTS.from_records([as_request(case) | {"row": row} for row, case in enumerate(cases)])
    found = session.run("quotes", quote_table(session.table(rows))).to_pylist()
    for case, answer in zip(cases, found, strict=True):
        expected = TWINS[case["segment"]](case, case["month"])
        assert {name: answer[name] for name in expected} == expected, case


def as_row(case: dict[str, Any]) -> dict[str, Any]:
    return {name: value.first_day if isinstance(value, Month) else value for name, value in case.items()}


def as_request(case: dict[str, Any]) -> dict[str, Any]:
    wage = {"wage": case.get("income")} if case["segment"] == "pu" else {}
    return as_row(case) | wage
