"""From a list of construction projects to its preview: checked, compared, answered, priced."""

from __future__ import annotations

import pyarrow as pa

from lindung.contributions.projects import assess_projects
from lindung.enrolment.projects import answered_projects, propose_projects, with_project_dues, with_site_office
from lindung.enrolment.tables import OFFICE_PLACES
from lindung.identity.organisations import name_key
from lindung.procedures.progress import CHECKING, LINKING, PRICING, Progress
from lindung.registry import lookups
from lindung.registry.models import Submission
from lindung.rosters import RosterList
from lindung.rosters.projects import check_projects
from lindung.warehouse import Session

#: What is kept of a line, besides the answer.
KEPT = (
    *("place", "sheet", "line", "project", "owner", "contractor", "npwp", "spk_number", "spk_date"),
    *("value_without_vat", "starts", "ends", "funding", "workers", "outcome", "action", "matched", "reasons"),
    *("office_id", "jkk", "jkm", "total"),
)


def preview_projects(session: Session, roster: RosterList, submission: Submission, progress: Progress) -> pa.Table:
    """PROJECT_LINES to the lines of a preview, with the columns of a ProjectLine."""
    progress(CHECKING)
    checked = session.keep("checked", check_projects(session.table(roster.lines), submission.month))

    progress(LINKING)
    work_orders = session.table(lookups.registered_work_orders())
    proposed = propose_projects(checked.mutate(contractor_key=name_key(checked.contractor)), work_orders)
    before = session.table(lookups.answers_before(submission))
    answers = session.keep(
        "answers", proposed.filter(proposed.outcome == "ask").join(before, ["spk_number", "project"])
    )
    decided = session.keep("decided", answered_projects(proposed, answers))

    progress(PRICING)
    placed = with_site_office(decided, session.table(lookups.places_of_offices(OFFICE_PLACES)), submission.office_id)
    dues = assess_projects(placed.filter(placed.action != "none"), submission.month)
    priced = with_project_dues(placed, dues).left_join(
        answers.select("place", "decision", "decided_why", "decided_at", "decided_by"), "place"
    )
    return session.run(
        "lines",
        priced.select(
            *KEPT,
            decision=priced.decision.fill_null(""),
            decided_why=priced.decided_why.fill_null(""),
            decided_at=priced.decided_at,
            decided_by=priced.decided_by,
        ),
    )
