"""The invoices of a confirmed list of projects or migrants, worked out from its kept lines."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lindung.contributions.instalments import instalment_days, project_instalments
from lindung.contributions.migrants import assess_migrants
from lindung.identity.organisations import name_key
from lindung.registry import lookups
from lindung.registry.actions.submissions import Invoices
from lindung.registry.models import Submission
from lindung.warehouse import Session

Kind = Submission.Kind


def invoices_of(submission: Submission) -> Invoices | None:
    """What a list of projects or migrants is billed by; None for workers, whose dues lie on their lines."""
    if submission.kind == Kind.MIGRANTS:
        return Invoices(dues=migrant_invoices(submission))
    if submission.kind == Kind.PROJECTS:
        return Invoices(dues=instalments(submission), contractors=contractors(submission))
    return None


def migrant_invoices(submission: Submission) -> pa.Table:
    """MIGRANT_DUES of the lines that will be enrolled."""
    with Session() as session:
        lines = session.table(lookups.acting_lines(submission))
        return session.run("invoices", assess_migrants(lines, submission.month))


def instalments(submission: Submission) -> pa.Table:
    """The payments of the projects that will be registered: `place, invoice, jkk, jkm, total, due_date`."""
    lines = lookups.acting_lines(submission)
    dates = pa.chunked_array([pc.drop_null(lines[name]).combine_chunks() for name in ("spk_date", "starts", "ends")])
    first, last = submission.month.first_day, submission.month.last_day
    if len(dates):
        first, last = min(first, pc.min(dates).as_py()), max(last, pc.max(dates).as_py())
    with Session() as session:
        days = session.table(instalment_days(first, last))
        return session.run("instalments", project_instalments(session.table(lines), days, submission.month))


def contractors(submission: Submission) -> pa.Table:
    """Who builds the projects that will be registered: `place, name, name_key, npwp`."""
    with Session() as session:
        lines = session.table(lookups.acting_lines(submission))
        named = lines.select(
            "place", name="contractor", name_key=name_key(lines.contractor), npwp=lines.npwp.fill_null("")
        )
        return session.run("contractors", named)
