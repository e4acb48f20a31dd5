"""Memberships end and wages change as the confirmed lines of a list say."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.actions.receipts import Settlement, settle_named
from lindung.registry.models import Submission


@transaction.atomic
def end_memberships(submission: Submission, *, settlement: Settlement, by: str, at: datetime) -> int:
    """End the memberships of a list of leavers with the month in which each left; answers how many.

    Unpaid dues of later months are withdrawn and their codes come to less; where money waited under such a code, it may
    be enough now, so it is settled again.
    """
    hold(Lock.ENROLMENT)
    hold(Lock.MONEY)
    ended = crossing.execute("end_memberships", submission=submission.pk)
    withdrawn = crossing.lay_out("withdrawn", "dues_after_end", submission=submission.pk)
    if withdrawn:
        crossing.execute("withdraw_dues_after_end")
        crossing.execute("sum_codes_again")
        crossing.lay_out("settling", "codes_with_money")
        settle_named(settlement)
    note("end_memberships", submission, by=by, at=at, memberships=ended, dues_withdrawn=withdrawn)
    return ended


@transaction.atomic
def change_wages(submission: Submission, *, by: str, at: datetime) -> int:
    """Take over the wages of a list, for the months that are not assessed yet; answers how many changed."""
    hold(Lock.ENROLMENT)
    changed = crossing.execute("change_wages", submission=submission.pk)
    note("change_wages", submission, by=by, at=at, memberships=changed)
    return changed
