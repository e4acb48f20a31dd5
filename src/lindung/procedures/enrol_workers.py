"""Confirm a previewed list: enrol, assess, issue one payment code; end or change memberships. And take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import pyarrow.compute as pc

from lindung.contributions.codes import own_payment_code
from lindung.procedures.follow_procurement import follow_packages
from lindung.procedures.invoices import invoices_of
from lindung.procedures.post_receipts import SETTLEMENT
from lindung.procedures.progress import ENROLLING, Progress, silent
from lindung.procedures.receive_roster import preview_roster
from lindung.registry import lookups
from lindung.registry.actions import submissions
from lindung.registry.actions.submissions import Invoices, PreviewIsStaleError, WrongMoveError
from lindung.registry.models import PaymentCode, Submission
from lindung.statute.calendar import due_date

Kind = Submission.Kind


@dataclass(frozen=True)
class Confirmation:
    """What came of a confirmed list. `repeated`: it had been confirmed before; nothing changed.

    `enrolled` counts the memberships or projects it opened; for leavers and wages, those it touched, and such a list
    has neither code nor due day.
    """

    submission: int
    counts: dict[str, int]
    enrolled: int
    payment_code: str | None
    due_date: date | None
    total: int
    repeated: bool


def confirm(number: int, *, by: str, at: datetime, progress: Progress = silent) -> Confirmation:
    """Do what the preview shows. A list that was confirmed before changes nothing and says so.

    When the record has moved on since the preview, a new preview is kept and PreviewIsStaleError raised: whoever
    confirms has to see what is confirmed.
    """
    submission = lookups.submission(number)
    if submission.confirmed_at is not None:
        return _as_confirmed(submission, repeated=True)
    progress(ENROLLING)
    try:
        if submission.kind in Submission.CHANGES:
            submissions.confirm_changes(submission, settlement=SETTLEMENT, by=by, at=at)
        else:
            _enrol(submission, by=by, at=at)
    except WrongMoveError:
        # Somebody else confirmed between our look and the lock; to them it is done, to us it is a repetition.
        submission = lookups.submission(number)
        if submission.confirmed_at is None:
            raise
        return _as_confirmed(submission, repeated=True)
    except PreviewIsStaleError:
        preview_roster(number, by=by, at=at, progress=progress)
        raise
    if submission.kind == Kind.PROJECTS:
        follow_packages(by=by, at=at)
    return _as_confirmed(submission, repeated=False)


def _enrol(submission: Submission, *, by: str, at: datetime) -> None:
    invoices = invoices_of(submission)
    submissions.confirm(
        submission,
        code=own_payment_code(submission.pk),
        due_date=_due_date(submission, invoices),
        invoices=invoices,
        by=by,
        at=at,
    )


def _due_date(submission: Submission, invoices: Invoices | None) -> date:
    """The day by which the list's first payment has to be made."""
    if invoices is not None and invoices.dues.num_rows:
        return cast(date, pc.min(invoices.dues["due_date"]).as_py())
    return due_date("pu" if submission.segment == "pu" else "bpu", submission.month)


def undo(number: int, *, why: str, by: str, at: datetime) -> Submission:
    """Take a confirmed list back as long as no money came in for it."""
    submission = lookups.submission(number)
    submissions.undo(submission, why=why, by=by, at=at)
    return submission


def _as_confirmed(submission: Submission, *, repeated: bool) -> Confirmation:
    code = PaymentCode.objects.filter(submission=submission, cancelled=False).first()
    return Confirmation(
        submission=submission.pk,
        counts=submission.counts,
        enrolled=lookups.touched_by(submission),
        payment_code=(code.official_code or code.code) if code else None,
        due_date=code.due_date if code else None,
        total=code.amount if code else 0,
        repeated=repeated,
    )
