"""A slow twin of the formulas, written from the text of the regulations with exact fractions.

Nothing here reads the parameters or the formulas: the numbers stand here a second time, as the domain brief has them.
A case is a record with `month` as a Month; every function answers a record of whole rupiah.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

from lindung.periods import Month

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


def percent(rate: str | int | Fraction) -> Fraction:
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


def without_vat(value: int, month: Month) -> int:
    return half_up(Fraction(value) / (1 + percent(10 if month < Month(2022, 4) else 11)))


def migrant(case: dict[str, Any], month: Month) -> dict[str, int]:
    packages = {6: 108_000, 12: 189_000, 24: 332_500} if month >= Month(2023, 2) else {24: 332_500}
    cheapest = min(amount + 13_500 * max(0, case["contract_months"] - length) for length, amount in packages.items())
    return {"total": cheapest + (37_500 if case["via"] == "agency" else 0), "deferred": 0}


def construction_wages(case: dict[str, Any], month: Month) -> dict[str, int]:
    paid = Fraction(1, 100) if covid_relief(case, month) else Fraction(1)
    amounts = {rate: half_up(case["wage"] * percent(share) * paid) for rate, share in (("jkk", "1.74"), ("jkm", "0.3"))}
    return amounts | {"total": sum(amounts.values()), "deferred": 0}


def job_loss(case: dict[str, Any], month: Month) -> dict[str, int]:
    """What the state pays, and what moves inside the fund, for a wage earner who is in JKP."""
    if month < Month(2021, 2):
        return {"state": 0, "from_jkk": 0, "from_jkm": 0}
    wage = min(case["income"], 5_000_000)
    from_jkm = half_up(wage * percent("0.10")) if month < Month(2025, 2) else 0
    return {"state": half_up(wage * percent("0.22")), "from_jkk": half_up(wage * percent("0.14")), "from_jkm": from_jkm}


def agent(brought: dict[str, int], month: Month) -> dict[str, int]:
    """Perisai: nine tenths of 7.5 % and of the bonus; from May 2022 by head and by months of membership."""
    new = brought["new_with_two"] + brought["new_with_three"]
    if month < Month(2022, 5):
        collected = brought["collected_to_24"] + brought["collected_to_60"] + brought["collected_after"]
        fee = half_up(collected * percent("7.5")) + (500_000 if new >= 50 else 0)
        return {"agent": half_up(fee * Fraction(9, 10)), "office": fee - half_up(fee * Fraction(9, 10))}
    by_head = 10_000 * brought["new_with_two"] + 15_000 * brought["new_with_three"] if new >= 25 else 0
    fee = by_head + half_up(brought["collected_to_24"] * percent(15)) + half_up(brought["collected_to_60"] * percent(5))
    return {"agent": fee, "office": half_up(fee * Fraction(1, 10))}


def late_penalty(amount: int, month: Month, started_months: int) -> int:
    """Two percent for each month begun, half a percent in the relief, never on itself."""
    rate = percent("0.5") if COVID[0] <= month <= COVID[1] else percent("2")
    return half_up(amount * rate * started_months)


def project(case: dict[str, Any], month: Month) -> dict[str, int]:
    return contract(case, month) if case.get("contract_value") is not None else construction_wages(case, month)


TWINS = {"pu": wage_earner, "bpu": self_employed, "jakon": project, "pmi": migrant}
