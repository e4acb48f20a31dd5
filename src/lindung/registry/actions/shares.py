"""An office's number shared out below it, and who looks after which partner: each verb one transaction, one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.models import Account, Office, Partner, PartnerCare, Plan, PlanShare
from lindung.sentences import LindungError, Sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """Whose number in a segment: an officer's whole number, or the part of it that a partner brings."""

    segment: str
    officer: str
    partner: int | None = None


#: From the office's number by segment and what is set by hand, the number of every officer and partner.
Apportion = Callable[[Mapping[str, int], Mapping[Cell, int]], Mapping[Cell, int]]


class NotAnOfficerThereError(LindungError):
    """Only an officer of the office may look after a partner there."""

    def __init__(self, office: Office, username: str) -> None:
        super().__init__(
            Sentence(
                "“{username}” bukan petugas kantor {office}. Pilih petugas dari kantor itu.",
                "“{username}” is no officer of office {office}. Choose an officer of that office.",
            ),
            office=office.code,
            username=username,
        )


class ShareWithoutReasonError(LindungError):
    """A number set by hand needs its reason."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("Tulis alasan angka yang diatur tangan.", "Write why the number is set by hand."),
        )


@transaction.atomic
def give_partner(partner: Partner, office: Office, username: str | None, *, by: str, at: datetime) -> None:
    """From now on this officer looks after the partner at the office; without one nobody does.

    Raises NotAnOfficerThereError.
    """
    if username is None:
        PartnerCare.objects.filter(partner=partner, office=office).delete()
    else:
        officer = officers_of(office).get(username)
        if officer is None:
            raise NotAnOfficerThereError(office, username)
        PartnerCare.objects.update_or_create(
            partner=partner, office=office, defaults={"officer": officer, "given_at": at, "given_by": by}
        )
    note("give_partner", partner, by=by, at=at, office=office.code, officer=username)


@transaction.atomic
def share_plan(
    plan: Plan,
    office: Office,
    apportion: Apportion,
    *,
    by_hand: Mapping[Cell, int] | None = None,
    released: Iterable[Cell] = (),
    why: str = "",
    by: str,
    at: datetime,
) -> int:
    """Share the office's number of a plan out anew; answers how many numbers are others now.

    `by_hand`: numbers that a person sets now, with the reason; those set before stay, but for the `released`. What is
    shared out and what is kept is read under the lock: of two heads at once the later builds on what the earlier set.
    Raises ShareWithoutReasonError, and what `apportion` raises.
    """
    set_now = dict(by_hand or {})
    if set_now and not why.strip():
        raise ShareWithoutReasonError
    hold(Lock.PLANS)
    held = {_cell_of(share): share for share in plan.shares.filter(office=office).select_related("officer")}
    reasons = {cell: share.why for cell, share in held.items() if share.by_hand} | dict.fromkeys(set_now, why)
    kept = {cell: held[cell].value for cell in reasons if cell in held} | set_now
    for cell in released:
        kept.pop(cell, None)
    numbers = {cell.segment: cell.value for cell in plan.cells.filter(office=office)}
    shares = apportion(numbers, kept)
    officers = officers_of(office)
    plan.shares.filter(office=office).delete()
    PlanShare.objects.bulk_create(
        PlanShare(
            plan=plan,
            office=office,
            officer=officers[cell.officer],
            partner_id=cell.partner,
            segment=cell.segment,
            value=value,
            by_hand=cell in kept,
            why=reasons[cell] if cell in kept else "",
            shared_at=at,
            shared_by=by,
        )
        for cell, value in shares.items()
    )
    moved = sum(1 for cell, value in shares.items() if cell not in held or held[cell].value != value)
    note("share_plan", plan, by=by, at=at, why=why, office=office.code, by_hand=len(set_now), moved=moved)
    return moved


def officers_of(office: Office) -> dict[str, Account]:
    """The officers of an office who may sign in, by user name."""
    found = Account.objects.filter(office=office, role=Account.Role.OFFICER, is_active=True)
    return {officer.username: officer for officer in found.order_by("username")}


def _cell_of(share: PlanShare) -> Cell:
    return Cell(share.segment, share.officer.username, share.partner_id)
