"""From a list of workers to its preview: checked, linked, answered, proposed, priced."""

from __future__ import annotations

import ibis.expr.types as ir
import pyarrow as pa

from lindung.contributions.list_dues import AMOUNTS, with_dues
from lindung.enrolment.corrections import leave_settled
from lindung.enrolment.decisions import answered
from lindung.enrolment.propose import EnrolmentTerms, propose
from lindung.enrolment.tables import OFFICE_PLACES
from lindung.linkage.link import link_lines
from lindung.linkage.tables import KNOWN_PEOPLE
from lindung.procedures.progress import CHECKING, LINKING, PRICING, Progress
from lindung.registry import lookups
from lindung.registry.models import Submission
from lindung.rosters import RosterList
from lindung.rosters.checks import COSTLY, CheckTerms, check_lines
from lindung.statute.ages import age_limits
from lindung.warehouse import THE_ASKED_MONTH, Session

#: What is kept of a line, besides the answer.
KEPT = (
    *("place", "sheet", "line", "nik", "name", "birth_date", "sex", "mother_name", "phone", "address", "district"),
    *("work_district", "income", "kpj", "passport", "country", "agency", "contract_months", "departure"),
    *("event_date", "event_reason", "outcome", "action", "matched", "reasons", "worker_id", "membership_id"),
    *("office_id", "programmes", "starts"),
    *(name for name in AMOUNTS if name != "deferred"),
)


#: What office and price of a line are worked out from.
_PLACES = ("district", "subdistrict", "work_district", "work_subdistrict")
_PRICES = ("income", "agency", "contract_months", "departure")


def preview_workers(session: Session, roster: RosterList, submission: Submission, progress: Progress) -> pa.Table:
    """ROSTER_LINES to the lines of a preview, with the columns of a SubmissionLine."""
    progress(CHECKING)
    checked = session.work_out(
        "checked", check_lines, [session.table(roster.lines)], check_terms(submission), roster.fields & COSTLY
    )

    progress(LINKING)
    known = session.table(known_people(session, checked, submission))
    linked = session.work_out("linked", link_lines, [checked, known])
    session.forget("checked")
    before = lookups.answers_before(submission)
    answers = session.work_out("answers", answers_by_place, [linked, session.table(before)])

    progress(PRICING)
    terms = enrolment_terms(submission)
    places = session.table(lookups.places_of_offices(OFFICE_PLACES))
    decided = session.work_out("decided", answered, [linked, known, answers]) if before.num_rows else linked
    if submission.forerunner is not None and submission.forerunner.confirmed_at is not None:
        forerunner = session.table(lookups.kept_lines(submission.forerunner))
        decided = session.work_out("corrected", leave_settled, [decided, forerunner])
    priced = session.work_out("priced", proposed_and_priced, [decided, places], terms)
    return session.run("lines", with_answers(decided.left_join(priced, "place"), answers))


def check_terms(submission: Submission) -> CheckTerms:
    """What the checks of a list go by: its segment, the month told to the session, the law's ages of that month."""
    ages = age_limits(submission.segment, submission.month)
    return CheckTerms(submission.segment, THE_ASKED_MONTH, ages.lowest, ages.below)


def enrolment_terms(submission: Submission) -> EnrolmentTerms:
    """What enrolment goes by for the whole list."""
    employer = submission.employer
    return EnrolmentTerms(
        segment=submission.segment,
        month=submission.month,
        programmes=submission.programmes,
        office=submission.office_id,
        risk_class=(employer.risk_class or None) if employer else None,
        scale=(employer.scale or None) if employer else None,
    )


def known_people(session: Session, lines: ir.Table, submission: Submission) -> pa.Table:
    """KNOWN_PEOPLE: what the record holds on the NIKs of these lines, seen from the list's segment and employer."""
    niks = session.run("niks", lines.filter(lines.nik != "").select("nik").distinct())
    return lookups.people_with(niks, segment=submission.segment, employer=submission.employer_id, result=KNOWN_PEOPLE)


def proposed_and_priced(decided: ir.Table, places: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """Office, programmes, first month and amounts of each line, by `place`. The rest of a line stays where it is."""
    lines = decided.select("place", "action", *_PLACES, *_PRICES)
    return with_dues(propose(lines, places, terms), terms).drop("action", *_PLACES, *_PRICES)


def answers_by_place(linked: ir.Table, before: ir.Table) -> ir.Table:
    """Earlier answers (`nik, name, …`) put to the lines that still ask about the same person."""
    asked = linked.filter(linked.outcome == "ask")
    return asked.join(before, ["nik", "name"]).select("place", "decision", "decided_why", "decided_at", "decided_by")


def with_answers(priced: ir.Table, answers: ir.Table) -> ir.Table:
    """The lines as they are kept, with the answer beside each line that had one."""
    joined = priced.left_join(answers, "place")
    return joined.select(
        *KEPT,
        decision=joined.decision.fill_null(""),
        decided_why=joined.decided_why.fill_null(""),
        decided_at=joined.decided_at,
        decided_by=joined.decided_by,
    )
