"""A migrant's stay abroad: departure, further invoices, return, and the end of cover; each with its audit event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction

from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.clock import day_of
from lindung.registry.models import STAY_MOVES, Membership, MigrantStay, PaymentCode
from lindung.sentences import LindungError, Sentence, rupiah

State = MigrantStay.State


class UnknownMigrantError(LindungError):
    """There is no migrant's membership of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence(
                "Tidak ada kepesertaan pekerja migran bernomor {number}. Lihat: lindung abroad list",
                "There is no migrant's membership number {number}. See: lindung abroad list",
            ),
            number=number,
        )


class WrongStayMoveError(LindungError):
    """Where the migrant stands does not allow it."""

    def __init__(self, stay: MigrantStay) -> None:
        super().__init__(
            Sentence(
                "Kepesertaan {number} tercatat “{id}”, jadi ini tidak bisa dicatat.",
                "Membership {number} stands as “{en}”, so this cannot be noted.",
            ),
            number=stay.membership_id,
            id=State(stay.state).label.lower(),
            en=stay.state,
        )


class UnfitStayDayError(LindungError):
    """A day that has not come, or a return before the departure."""

    def __init__(self, day: date) -> None:
        super().__init__(
            Sentence(
                "Tanggal {day} belum tiba, atau kepulangan mendahului keberangkatan. Periksa tanggalnya.",
                "{day} has not come yet, or the return lies before the departure. Check the day.",
            ),
            day=day.isoformat(),
        )


class NeverPaidError(LindungError):
    """Who has paid nothing never had cover; a departure under it cannot be noted."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence(
                "Kepesertaan {number} belum pernah membayar. Bukukan pembayarannya dahulu, lalu catat keberangkatan.",
                "Membership {number} has never paid. Post its payment first, then note the departure.",
            ),
            number=number,
        )


class InvoiceOpenError(LindungError):
    """An invoice asked for before is not paid yet."""

    def __init__(self, code: PaymentCode) -> None:
        super().__init__(
            Sentence(
                "Masih ada tagihan {amount} dengan kode {code} yang belum dibayar. Bayar itu dahulu.",
                "An invoice of {amount} under code {code} is not paid yet. Pay that one first.",
            ),
            amount=rupiah(code.amount),
            code=code.official_code or code.code,
        )


@dataclass(frozen=True, slots=True)
class FurtherInvoice:
    """One more invoice of a migrant: which, for which month, how much, by when."""

    invoice: str
    month: Month
    total: int
    due_date: date


@transaction.atomic
def depart_migrant(number: int, *, on: date, by: str, at: datetime) -> MigrantStay:
    """Note the day of departure; for who was already abroad it lies before the cover.

    Raises UnknownMigrantError, NeverPaidError, WrongStayMoveError, UnfitStayDayError.
    """
    membership = _migrant(number)
    if membership.counted_as is None:
        raise NeverPaidError(number)
    stay = _stay(membership)
    _move(stay, State.ABROAD)
    if on > day_of(at):
        raise UnfitStayDayError(on)
    stay.departed_on = on
    stay.save(force_insert=True)
    note("depart_migrant", membership, by=by, at=at, on=on.isoformat())
    return stay


@transaction.atomic
def depart_migrants(numbers: Collection[int], *, on: date, by: str, at: datetime) -> None:
    """The same for several who left on one day: all of them or none."""
    for number in numbers:
        depart_migrant(number, on=on, by=by, at=at)


@transaction.atomic
def bill_migrant(
    number: int, asked: FurtherInvoice, *, verb: str, code: Callable[[int], str], by: str, at: datetime
) -> PaymentCode:
    """Ask a migrant for one more invoice under a code of its own. `verb`: extend_stay or renew_pre_cover.

    Raises UnknownMigrantError, InvoiceOpenError.
    """
    hold(Lock.ENROLMENT)
    hold(Lock.MONEY)
    membership = _migrant(number)
    waiting = PaymentCode.objects.filter(membership=membership, settled_on=None, cancelled=False).first()
    if waiting is not None:
        raise InvoiceOpenError(waiting)
    [(running,)] = crossing.lines_of("next_bill_number")
    made = PaymentCode.objects.create(
        code=code(cast(int, running)),
        membership=membership,
        month=asked.month.first_day,
        due_date=asked.due_date,
        amount=asked.total,
    )
    crossing.execute("make_partition", month=asked.month.first_day)
    crossing.execute(
        "bill_migrant",
        membership=number,
        code=made.code,
        invoice=asked.invoice,
        month=asked.month.first_day,
        total=asked.total,
        due_date=asked.due_date,
    )
    note(verb, membership, by=by, at=at, code=made.code, month=str(asked.month), amount=asked.total)
    return made


@transaction.atomic
def return_migrant(number: int, *, on: date, ends: Month, by: str, at: datetime) -> MigrantStay:
    """Note the day of return; the membership is over from month `ends` on, unless its cover had run out before.

    What was asked for and not paid is owed no longer. Raises UnknownMigrantError, WrongStayMoveError,
    UnfitStayDayError.
    """
    hold(Lock.ENROLMENT)
    membership = _migrant(number)
    stay = _stay(membership)
    _move(stay, State.RETURNED)
    if on > day_of(at) or on < stay.departed_on:
        raise UnfitStayDayError(on)
    stay.returned_on = on
    stay.save(update_fields=["state", "returned_on"])
    if membership.until is None:
        _end(membership, ends)
    note("return_migrant", membership, by=by, at=at, on=on.isoformat(), until=str(membership.until))
    return stay


@transaction.atomic
def expire_stays(over: Mapping[int, Month], *, by: str, at: datetime) -> int:
    """End the memberships of migrants whose cover has run out abroad, each from its month on; answers how many.

    Who was ended or has come home meanwhile is left alone.
    """
    hold(Lock.ENROLMENT)
    stays = MigrantStay.objects.select_for_update().select_related("membership")
    expiring = list(stays.filter(pk__in=list(over), state=State.ABROAD, membership__until=None))
    for stay in expiring:
        _end(stay.membership, over[stay.pk])
        stay.state = State.EXPIRED
        stay.save(update_fields=["state"])
    if expiring:
        note("expire_stays", "migrant stays", by=by, at=at, memberships=len(expiring))
    return len(expiring)


def _migrant(number: int) -> Membership:
    found = Membership.objects.select_for_update().filter(pk=number, segment="pmi").first()
    if found is None:
        raise UnknownMigrantError(number)
    return found


def _stay(membership: Membership) -> MigrantStay:
    held = MigrantStay.objects.select_for_update().filter(pk=membership.pk).first()
    return held or MigrantStay(membership=membership, state=State.BEFORE)


def _move(stay: MigrantStay, state: MigrantStay.State) -> None:
    if state not in STAY_MOVES[State(stay.state)]:
        raise WrongStayMoveError(stay)
    stay.state = state


def _end(membership: Membership, ends: Month) -> None:
    membership.until, membership.ended_because = max(ends, membership.since), "contract_ended"
    membership.save(update_fields=["until", "ended_because"])
    crossing.execute("withdraw_migrant_invoices", membership=membership.pk)
    PaymentCode.objects.filter(membership=membership, received=0, cancelled=False).update(cancelled=True)
