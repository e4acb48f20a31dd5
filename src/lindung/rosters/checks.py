"""Every line of a list checked against the declared reasons, whole columns at a time."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir

from lindung.rosters.facts import COSTLY, facts_of
from lindung.rosters.projects import check_projects
from lindung.rosters.reasons import CHECKS, Check, CheckTerms
from lindung.rosters.tables import CHECKED_LINES
from lindung.rosters.twins import with_twins
from lindung.rosters.values import step

__all__ = ["CHECKS", "COSTLY", "CheckTerms", "check_lines", "check_projects"]


def check_lines(lines: ir.Table, terms: CheckTerms, fields: Collection[str] | None = None) -> ir.Table:
    """ROSTER_LINES of workers or migrants to CHECKED_LINES: normal forms, a verdict on the line's own account, reasons.

    `age_above_maximum` and what the record knows are settled by linkage: the verdict leaves them open. `fields`, where
    given, are those of the COSTLY that the list has: what it lacks is then not looked up, which spares a short list
    half its time.
    """
    return judged_lines(with_twins(facts_of(lines, terms, fields)), terms)


def judged_lines(facts: ir.Table, terms: CheckTerms) -> ir.Table:
    """What the lines say (`facts_of`, `with_twins`) to CHECKED_LINES."""
    checks = [check for check in CHECKS if terms.segment in check.segments]
    flagged = step("flagged", facts.mutate(**{check.code: check.found(facts, terms) for check in checks}))
    codes = reduce(lambda a, b: a + b, [ibis.ifelse(flagged[c.code], f"{c.code};", "") for c in checks])
    told = {
        "nik": flagged.sound_nik,
        "birth_date": flagged.birth,
        "sex": flagged.sex_known,
        "phone": flagged.phone_form,
        "subdistrict": flagged.home_subdistrict.fill_null(""),
        "district": flagged.home_district.fill_null(""),
        "work_subdistrict": flagged.work_subdistrict.fill_null(""),
        "work_district": flagged.work_district.fill_null(""),
        "income": flagged.amount,
        "passport": flagged.passport.upper(),
        "verdict": _verdict(flagged, checks),
        "reasons": codes.re_replace(";$", ""),
    }
    return flagged.select(**{name: told[name] if name in told else flagged[name] for name in CHECKED_LINES.names})


def _verdict(flagged: ir.Table, checks: list[Check]) -> ir.StringValue:
    return ibis.cases(
        (_any(flagged, [c for c in checks if c.leads_to == "refused"]), "refused"),
        (_any(flagged, [c for c in checks if c.leads_to == "duplicate"]), "duplicate"),
        (_any(flagged, [c for c in checks if c.leads_to == "ask"]), "ask"),
        else_="sound",
    )


def _any(flagged: ir.Table, checks: list[Check]) -> ir.BooleanValue:
    return reduce(or_, [flagged[c.code] & (flagged.sound_nik == "" if c.settled_by_nik else True) for c in checks])
