"""Which construction projects of a list register: by work order, never by person."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.enrolment.offices import with_office

#: Says that the contractor's work order is on the record already.
REGISTERED = "project_registered"


def propose_projects(checked: ir.Table, registered: ir.Table) -> ir.Table:
    """CHECKED_PROJECTS with `contractor_key` to outcome, action and matched.

    `registered` holds the work orders on the record: `contractor_key, spk_number, project_number`. A work order that
    stands there is known and nothing is done; all that is sound and new registers.
    """
    before = registered.select(_key="contractor_key", _spk="spk_number", _number="project_number")
    joined = checked.left_join(before, (checked.contractor_key == before._key) & (checked.spk_number == before._spk))
    is_known = (joined.verdict == "sound") & joined._number.notnull()
    is_new = (joined.verdict == "sound") & joined._number.isnull()
    return joined.mutate(
        outcome=ibis.cases((is_known, "known"), (is_new, "new"), else_=joined.verdict),
        action=is_new.ifelse("enrol", "none"),
        matched=is_known.ifelse(joined._number, joined.twin),
        reasons=is_known.ifelse(_with_reason(joined.reasons, REGISTERED), joined.reasons),
    ).select(*checked.columns, "outcome", "action", "matched")


def answered_projects(lines: ir.Table, answers: ir.Table) -> ir.Table:
    """Lines after officers' answers (ANSWERS): `new` registers an asked project as it stands, `refuse` does nothing."""
    joined = lines.left_join(answers.select(_place="place", _decision="decision"), lines.place == answers.place)
    decision = ibis.ifelse(joined.outcome == "ask", joined._decision, ibis.null("string"))
    return joined.mutate(
        outcome=ibis.cases((decision == "refuse", "refused"), (decision == "new", "new"), else_=joined.outcome),
        action=(decision == "new").ifelse("enrol", joined.action),
    ).select(lines.columns)


def with_site_office(projects: ir.Table, places: ir.Table, list_office: str | None) -> ir.Table:
    """Projects with `office_id`: by the district of the site, else the list's own office."""
    nowhere = ibis.literal("")
    placed = projects.mutate(
        work_district=projects.district, work_subdistrict=nowhere, subdistrict=nowhere, district=nowhere
    )
    return with_office(placed, places, list_office).select(*projects.columns, "office_id")


def with_project_dues(projects: ir.Table, dues: ir.Table) -> ir.Table:
    """Projects with `jkk`, `jkm` and `total` beside them; nothing is due where nothing will be done."""
    amounts = dues.select(_place="place", _jkk="jkk", _jkm="jkm", _total="total")
    joined = projects.left_join(amounts, projects.place == amounts._place)
    return joined.mutate(
        jkk=joined._jkk.fill_null(0), jkm=joined._jkm.fill_null(0), total=joined._total.fill_null(0)
    ).select(*projects.columns, "jkk", "jkm", "total")


def _with_reason(reasons: ir.StringValue, code: str) -> ir.StringValue:
    return (reasons == "").ifelse(code, reasons + f";{code}")
