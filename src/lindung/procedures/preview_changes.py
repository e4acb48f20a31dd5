"""From a list of leavers or changed wages to its preview: whose membership, and what becomes of it."""

from __future__ import annotations

import ibis
import pyarrow as pa

from lindung.contributions.list_dues import AMOUNTS
from lindung.enrolment.changes import OPEN_MEMBERS, leavers, wage_changes
from lindung.procedures.preview_workers import answers_by_place, check_terms, with_answers
from lindung.procedures.progress import CHECKING, LINKING, Progress
from lindung.registry import lookups
from lindung.registry.models import Submission
from lindung.rosters import RosterList
from lindung.rosters.checks import COSTLY, check_lines
from lindung.warehouse import Session


def preview_changes(session: Session, roster: RosterList, submission: Submission, progress: Progress) -> pa.Table:
    """ROSTER_LINES to the lines of a preview, with the columns of a SubmissionLine. Nothing is billed here."""
    progress(CHECKING)
    checked = session.work_out(
        "checked", check_lines, [session.table(roster.lines)], check_terms(submission), roster.fields & COSTLY
    )

    progress(LINKING)
    keys = session.run("keys", checked.select("place", "nik", "kpj"))
    members = session.table(lookups.open_members(keys, submission, OPEN_MEMBERS))
    change = leavers if submission.kind == Submission.Kind.LEAVERS else wage_changes
    changes = session.keep("changes", change(checked, members))
    answers = answers_by_place(changes, session.table(lookups.answers_before(submission)))
    return session.run("lines", with_answers(changes.mutate({name: ibis.literal(0) for name in AMOUNTS}), answers))
