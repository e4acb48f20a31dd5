"""What is due, as short column expressions over whole tables: one per programme, exact in whole rupiah.

A formula takes a row (any ibis table with the named columns), and the month either as a `Month`, then every number
of the law is a literal, or as a column of first days, then it is a CASE over the months of validity. Nothing is
joined, so the same expression compiles for DuckDB, PostgreSQL and Spark and can be wrapped into an INSERT.

Whole numbers only: `base x rate x percent paid` is divided once, at the end. The largest product, a contract of
10^14 rupiah, stays below 2^63.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter
from typing import Any

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.statute.parameters import RATE_PARTS, parameter, value_in_force
from lindung.statute.reliefs import percent_paid

RISK_CLASSES = ("I", "II", "III", "IV", "V")

#: What the law lets pass as a monthly wage or income, and as a contract value, before it is taken for a slip of the
#: pen: ten thousand million, a hundred million million.
HIGHEST_WAGE = 10_000_000_000
HIGHEST_CONTRACT_VALUE = 100_000_000_000_000

_PARTS_PAID = 100 * RATE_PARTS
_ADDED_BEFORE_CUTTING: dict[str, Callable[[int], int]] = {
    "half_up": lambda per: per // 2,
    "down": lambda per: 0,
    "up": lambda per: per - 1,
}


@dataclass(frozen=True, slots=True)
class WorkerDues:
    """One worker's contributions for a month, payable now by programme and payer, and what is put off."""

    jkk: ir.IntegerValue
    jkm: ir.IntegerValue
    jht_employer: ir.IntegerValue
    jht_worker: ir.IntegerValue
    jp_employer: ir.IntegerValue
    jp_worker: ir.IntegerValue
    jp_employer_deferred: ir.IntegerValue
    jp_worker_deferred: ir.IntegerValue


def wage_earner_dues(row: ir.Table, month: Month | ir.DateValue) -> WorkerDues:
    """PU, from the columns `income` (wage), `risk_class`, `programmes`, and those that reliefs ask about.

    PP 44/2015 art. 16 (JKK by risk class, JKM), PP 46/2015 (JHT, no ceiling), PP 45/2015 art. 28 and 29 (JP up to the
    ceiling).
    """
    zero = _whole(0)
    capped = ibis.least(row.income, in_force("jp.wage_ceiling", month))
    rate = row.risk_class.cases(*[(k, in_force("jkk.pu_rate", month, itemgetter(k))) for k in RISK_CLASSES])
    relieved = {p: percent_paid(p, "pu", month, row) for p in ("jkk", "jkm", "jht", "jp")}

    def share(programme: str, base: ir.IntegerValue, rate: Any, paid: Any) -> ir.IntegerValue:
        return ibis.ifelse(has(row, programme), part(base, rate, paid, month), zero)

    def pension(name: str) -> tuple[ir.IntegerValue, ir.IntegerValue]:
        pays = share("jp", capped, in_force(name, month), relieved["jp"])
        if isinstance(relieved["jp"], int) and relieved["jp"] == 100:
            return pays, zero
        return pays, share("jp", capped, in_force(name, month), 100) - pays

    jp_employer, jp_employer_deferred = pension("jp.employer_rate")
    jp_worker, jp_worker_deferred = pension("jp.worker_rate")
    return WorkerDues(
        jkk=share("jkk", row.income, rate, relieved["jkk"]),
        jkm=share("jkm", row.income, in_force("jkm.pu_rate", month), relieved["jkm"]),
        jht_employer=share("jht", row.income, in_force("jht.pu_employer_rate", month), relieved["jht"]),
        jht_worker=share("jht", row.income, in_force("jht.pu_worker_rate", month), relieved["jht"]),
        jp_employer=jp_employer,
        jp_worker=jp_worker,
        jp_employer_deferred=jp_employer_deferred,
        jp_worker_deferred=jp_worker_deferred,
    )


def self_employed_dues(row: ir.Table, month: Month | ir.DateValue) -> WorkerDues:
    """BPU, from the columns `income` (null: lowest tier) and `programmes`. PP 44/2015 Annex II, PP 46/2015 annex.

    There is no JP for the self-employed; the whole JHT is theirs to pay.
    """
    zero = _whole(0)
    base = tier_base(row.income, month)
    jkk = part(base, in_force("jkk.bpu_rate", month), percent_paid("jkk", "bpu", month, row), month)
    jkm_paid = in_force("jkm.bpu_amount", month) * percent_paid("jkm", "bpu", month, row)
    jht = part(base, in_force("jht.bpu_rate", month), 100, month)
    return WorkerDues(
        jkk=ibis.ifelse(has(row, "jkk"), jkk, zero),
        jkm=ibis.ifelse(has(row, "jkm"), whole_rupiah(jkm_paid, 100, month), zero),
        jht_employer=zero,
        jht_worker=ibis.ifelse(has(row, "jht"), jht, zero),
        jp_employer=zero,
        jp_worker=zero,
        jp_employer_deferred=zero,
        jp_worker_deferred=zero,
    )


def tier_base(income: ir.IntegerValue, month: Month | ir.DateValue) -> ir.IntegerValue:
    """The base of an income's tier; a tier begins at its threshold, so no income falls between two."""

    def base(steps: list[dict[str, int]]) -> ir.IntegerValue:
        # Most incomes lie in the first tiers, so the CASE asks from below and mostly ends early.
        branches = [(income < upper["from"], step["base"]) for step, upper in pairwise(steps)]
        found = ibis.cases((income.isnull(), steps[0]["base"]), *branches, else_=steps[-1]["base"])
        # Engines take the literals for 32 bits, and a base times its rate is more than that.
        return found.cast("int64")

    return in_force("bpu.tiers", month, base)


@dataclass(frozen=True, slots=True)
class ProjectDues:
    """A construction project's contributions, for the whole contract or, where wages are known, for a month."""

    jkk: ir.IntegerValue
    jkm: ir.IntegerValue


def contract_dues(row: ir.Table, month: Month | ir.DateValue) -> ProjectDues:
    """Jakon with unknown wages, from `contract_value` without VAT: every slice of the value at its own rate."""
    return ProjectDues(
        **{
            programme: whole_rupiah_of_large(
                in_force("jakon.contract_tiers", month, _slices(row.contract_value, programme))
                * percent_paid(programme, "jakon", month, row),
                _PARTS_PAID,
                month,
            )
            for programme in ("jkk", "jkm")
        }
    )


def construction_wage_dues(row: ir.Table, month: Month | ir.DateValue) -> ProjectDues:
    """Jakon with known wages, from `income`, the month's wages of the project."""
    return ProjectDues(
        **{
            programme: part(
                row.income,
                in_force(f"jakon.wage_{programme}_rate", month),
                percent_paid(programme, "jakon", month, row),
                month,
            )
            for programme in ("jkk", "jkm")
        }
    )


def value_without_vat(value: ir.IntegerValue, month: Month | ir.DateValue) -> ir.IntegerValue:
    """A contract value with VAT (PPN) taken out: value x 100 / (100 + rate), whole rupiah."""

    def bare(rate: int) -> ir.IntegerValue:
        # In lowest terms, 100/111, the highest contract value still fits.
        parts, per = Fraction(RATE_PARTS, RATE_PARTS + rate).as_integer_ratio()
        twice = value * (2 * parts) + per
        return (twice - twice % (per * 2) + per) // (per * 2)

    return in_force("jakon.vat_rate", month, bare)


@dataclass(frozen=True, slots=True)
class MigrantDues:
    """A migrant worker's two invoices; `extra_months` is the part of the package for months beyond it."""

    pre_departure: ir.IntegerValue
    package: ir.IntegerValue
    extra_months: ir.IntegerValue


def migrant_dues(row: ir.Table, month: Month | ir.DateValue) -> MigrantDues:
    """PMI, from `via` (agency or individual) and `contract_months`. Permenaker 7/2017, 18/2018, 4/2023 art. 18.

    The package is the cheapest that covers the contract, further months added one by one: 15 months in 2023 are the
    twelve-month package and three single months (domain brief 1.10, example 8).
    """
    zero = _whole(0)
    extra_amount = in_force("pmi.extra_month_amount", month)

    def beyond(months: int) -> ir.IntegerValue:
        return ibis.greatest(row.contract_months - months, zero) * extra_amount

    def cheapest(pick: Callable[[dict[str, int]], ir.IntegerValue]) -> Callable[[Any], ir.IntegerValue]:
        def choose(packages: list[dict[str, int]]) -> ir.IntegerValue:
            # On a tie the longer package is named: it needs fewer single months.
            longest_first = sorted(packages, key=lambda p: -p["months"])
            whole = [_whole(p["amount"]) + beyond(p["months"]) for p in longest_first]
            best = ibis.least(*whole) if len(whole) > 1 else whole[0]
            picks = [(cost == best, pick(p)) for cost, p in zip(whole, longest_first, strict=True)]
            return ibis.cases(*picks, else_=zero)

        return choose

    return MigrantDues(
        pre_departure=ibis.ifelse(row.via == "agency", in_force("pmi.pre_departure_amount", month), zero),
        package=in_force("pmi.packages", month, cheapest(lambda p: _whole(p["amount"]))),
        extra_months=in_force("pmi.packages", month, cheapest(lambda p: beyond(p["months"]))),
    )


@dataclass(frozen=True, slots=True)
class JobLossDues:
    """JKP of one worker: what the state pays, and what moves inside the fund and is in nobody's bill."""

    state: ir.IntegerValue
    from_jkk: ir.IntegerValue
    from_jkm: ir.IntegerValue


def job_loss_dues(row: ir.Table, month: Month | ir.DateValue) -> JobLossDues:
    """JKP of a wage earner (`income`), never part of the employer's bill. PP 37/2021 art. 11, PP 6/2025 art. 11.

    Zero before the programme. All three parts are counted on the wage up to the ceiling (docs/adr/0110).
    """
    capped = ibis.least(row.income, job_loss_ceiling(month))

    def share(name: str) -> ir.IntegerValue:
        return part(capped, in_force(name, month, lambda rate: _whole(rate or 0)), 100, month)

    return JobLossDues(share("jkp.state_rate"), share("jkp.share_of_jkk"), share("jkp.share_of_jkm"))


def job_loss_ceiling(month: Month | ir.DateValue) -> ir.IntegerValue:
    """The highest wage on which JKP is counted; zero before the programme. PP 37/2021 art. 11(7)."""
    return in_force("jkp.wage_ceiling", month, lambda ceiling: _whole(ceiling or 0))


def part(base: Any, rate: Any, paid: Any, month: Month | ir.DateValue) -> ir.IntegerValue:
    """`rate` (parts per hundred thousand) of `base`, of which `paid` percent are due, in whole rupiah."""
    if isinstance(paid, int) and paid == 100:
        return whole_rupiah(base * rate, RATE_PARTS, month)
    return whole_rupiah(base * rate * paid, _PARTS_PAID, month)


def whole_rupiah(parts: ir.IntegerValue, per: int, month: Month | ir.DateValue) -> ir.IntegerValue:
    """`parts / per` rounded by the rule in force; parts are never negative and below 2^53.

    The engines divide whole numbers as binary fractions. Below 2^53 the dividend is exact, and the nearest fraction
    to a quotient k - 1/per still lies below k, so that cutting it off is exact too.
    """
    return _raised(parts, per, month) // per


def whole_rupiah_of_large(parts: ir.IntegerValue, per: int, month: Month | ir.DateValue) -> ir.IntegerValue:
    """The same for parts up to 2^63, as contract values make them, at the price of writing the parts twice.

    With the remainder taken off first and half a step added, the quotient is k + 1/2 and no engine can miss k.
    """
    raised = _raised(parts, per, month)
    return (raised - raised % per + per // 2) // per


def rounded(parts: int, per: int, month: Month) -> int:
    """The same for one number outside a table."""
    return (parts + _ADDED_BEFORE_CUTTING[value_in_force("rounding.rule", month)](per)) // per


def _raised(parts: ir.IntegerValue, per: int, month: Month | ir.DateValue) -> ir.IntegerValue:
    return parts + in_force("rounding.rule", month, lambda rule: _whole(_ADDED_BEFORE_CUTTING[rule](per)))


def in_force(
    name: str, month: Month | ir.DateValue, pick: Callable[[Any], ir.IntegerValue] | None = None
) -> ir.IntegerValue:
    """A number of the law in a month, or by a column of months; `pick` makes a number of a structured value.

    With a `Month` where the rule did not exist: OutsideTheLawError, unless `pick` is given and the parameter has
    dated nulls that it reads as zero. With a column: null.
    """
    made = pick or _whole
    if isinstance(month, Month):
        found = parameter(name).entry(month).value
        return made(found) if found is not None or _reads_null(name) else made(value_in_force(name, month))
    entries = parameter(name).entries
    values = [None if entry.value is None and not _reads_null(name) else made(entry.value) for entry in entries]
    if len(entries) == 1:
        return values[0]
    branches = [
        (month <= ibis.literal(entry.until.first_day), _or_null(value))
        for entry, value in zip(entries, values, strict=True)
        if entry.until is not None
    ]
    last = _or_null(values[-1]) if entries[-1].until is None else ibis.null("int64")
    return ibis.cases(*branches, else_=last)


def has(row: ir.Table, programme: str) -> ir.BooleanValue:
    """Whether the row's `programmes` name a programme; none of the four is part of another's name."""
    return row.programmes.contains(programme)


def _slices(value: ir.IntegerValue, programme: str) -> Callable[[list[dict[str, int]]], ir.IntegerValue]:
    def total(slices: list[dict[str, int]]) -> ir.IntegerValue:
        uppers = [above["from"] for above in slices[1:]] + [HIGHEST_CONTRACT_VALUE]
        terms = [
            ibis.greatest(ibis.least(value, _whole(upper)) - piece["from"], _whole(0)) * piece[programme]
            for piece, upper in zip(slices, uppers, strict=True)
        ]
        return sum(terms[1:], start=terms[0])

    return total


def _reads_null(name: str) -> bool:
    # JKP did not exist before 2021-02 and a table of many months must still give its other lines: zero is meant.
    return name.startswith("jkp.")


def _or_null(value: ir.IntegerValue | None) -> ir.IntegerValue:
    return ibis.null("int64") if value is None else value


def _whole(number: int) -> ir.IntegerValue:
    return ibis.literal(number, "int64")
