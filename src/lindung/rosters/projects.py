"""Construction projects of a list, checked. A project is never a person: it has a value, dates and a head-count."""

from __future__ import annotations

from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir

from lindung import reference
from lindung.identity.letters import plain_words
from lindung.identity.places import with_district
from lindung.periods import Month
from lindung.rosters.facts import YEARS_AHEAD
from lindung.rosters.reasons import PROJECT_CHECKS, ProjectCheck
from lindung.rosters.tables import CHECKED_PROJECTS
from lindung.rosters.values import head_count, is_written, step, tidy, with_date, with_rupiah, yes
from lindung.statute.formulas import HIGHEST_CONTRACT_VALUE, value_without_vat


def check_projects(lines: ir.Table, month: Month) -> ir.Table:
    """PROJECT_LINES to CHECKED_PROJECTS: values, dates, heads, a verdict and the reasons.

    The value is without VAT (PPN) at the rate of `month`. A head-count that the value could not pay for one month
    at the minimum wage (of the site, else the lowest of the region) is asked about in the reasons; the project itself
    stays sound, for its dues follow from the value alone.
    """
    facts = _with_twins(_facts(lines, month))
    flagged = step("project_flags", facts.mutate(**{check.code: check.found(facts) for check in PROJECT_CHECKS}))
    codes = [ibis.ifelse(flagged[check.code], f"{check.code};", "") for check in PROJECT_CHECKS]
    told = {
        "project": tidy(flagged.project),
        "owner": tidy(flagged.owner),
        "contractor": tidy(flagged.contractor),
        "npwp": flagged.npwp_digits,
        "spk_number": tidy(flagged.spk_number),
        "spk_date": flagged.spk_day,
        "starts": flagged.first_day,
        "ends": flagged.last_day,
        "funding": tidy(flagged.funding),
        "workers": flagged.heads,
        "district": flagged.district.fill_null(""),
        "verdict": ibis.cases((_any(flagged, "duplicate"), "duplicate"), (_any(flagged, "ask"), "ask"), else_="sound"),
        "reasons": reduce(lambda a, b: a + b, codes).re_replace(";$", ""),
    }
    return flagged.select(**{n: told[n] if n in told else flagged[n] for n in CHECKED_PROJECTS.names})


def _facts(lines: ir.Table, month: Month) -> ir.Table:
    npwp = lines.npwp.fill_null("").re_replace("[^0-9]", "")
    read = step(
        "project_read",
        lines.mutate(
            value_written=is_written(lines.contract_value),
            with_vat=yes(lines.vat_included),
            heads=head_count(lines.workers),
            npwp_digits=ibis.ifelse(npwp.length() == 15, npwp, ""),
        ),
    )
    read = with_rupiah(read, "value", "contract_value", most=HIGHEST_CONTRACT_VALUE)
    for day, written in (("spk_day", "spk_date"), ("first_day", "starts"), ("last_day", "ends")):
        read = with_date(read, day, written, month, ahead=YEARS_AHEAD)
    placed = step("project_site", with_district(read, read.location, "district"))
    wages = ibis.memtable(reference.minimum_wages())
    wages = wages.filter(wages.year == month.year)
    lowest = wages.aggregate(lowest_wage=wages.amount.min())
    of_district = wages.select(_district="district", _wage="amount")
    waged = placed.left_join(of_district, placed.district == of_district._district)
    waged = step("project_wages", waged.cross_join(lowest).drop("_district"))
    bare = ibis.ifelse(waged.with_vat, value_without_vat(waged.value, month), waged.value)
    return step(
        "project_facts",
        waged.mutate(
            value_without_vat=ibis.ifelse(waged.with_vat.isnull(), ibis.null("int64"), bare),
            month_of_wages=waged.heads * ibis.coalesce(waged._wage, waged.lowest_wage),
        ).drop("_wage", "lowest_wage"),
    )


def _with_twins(facts: ir.Table) -> ir.Table:
    """Projects with `twin`: the earliest line of the same contractor with the same work order."""
    keyed = step(
        "project_keys",
        facts.mutate(
            spk_key=plain_words(facts.spk_number).replace(" ", ""),
            contractor_key=plain_words(facts.contractor).replace(" ", ""),
        ),
    )
    first = keyed.group_by(first_spk=keyed.spk_key, first_contractor=keyed.contractor_key).agg(
        first_place=keyed.place.min(),
        first_line=(keyed.sheet + "!" + keyed.line.cast("string")).argmin(keyed.place),
    )
    same = [keyed.spk_key == first.first_spk, keyed.contractor_key == first.first_contractor]
    joined = step("project_twins", keyed.left_join(first, same))
    again = (joined.spk_key != "") & (joined.place > joined.first_place)
    return step("project_lines", joined.mutate(twin=ibis.ifelse(again, joined.first_line, "")))


def _any(flagged: ir.Table, leads_to: str) -> ir.BooleanValue:
    chosen: list[ProjectCheck] = [check for check in PROJECT_CHECKS if check.leads_to == leads_to]
    return reduce(or_, [flagged[check.code] for check in chosen])
