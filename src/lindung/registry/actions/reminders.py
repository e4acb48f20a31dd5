"""The outbox: draft, edit, release, send and cancel reminders, and who wants none; each verb with its audit event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.clock import day_of
from lindung.registry.models import REMINDER_MOVES, Office, OptOut, Reminder, Worker
from lindung.sentences import LindungError, Sentence, long_date

State = Reminder.State

#: Whoever was written to about a matter is written to about it again only after so many days, or when a person says so.
AGAIN_AFTER_DAYS = 7


class UnknownReminderError(LindungError):
    """There is no reminder of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence(
                "Tidak ada pengingat bernomor {number}. Lihat: lindung outbox list",
                "There is no reminder number {number}. See: lindung outbox list",
            ),
            number=number,
        )


class WrongReminderMoveError(LindungError):
    """The reminder's state does not allow the verb."""

    def __init__(self, reminder: Reminder, to: State) -> None:
        super().__init__(
            Sentence(
                "Pengingat {number} sudah {label} ({state}) dan tidak dapat menjadi {wanted}.",
                "Reminder {number} is {state} ({label}) and cannot become {wanted}.",
            ),
            number=reminder.pk,
            state=reminder.state,
            label=State(reminder.state).label.lower(),
            wanted=to.value,
        )


class OptedOutError(LindungError):
    """Who asked for no reminders gets none."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            Sentence(
                "{name} sejak {id} tidak mau diingatkan, jadi pengingat ini tidak dibuat. Bila orangnya meminta lagi, "
                "cabut dahulu di halaman Tidak mau diingatkan.",
                "{name} has asked for no reminders since {en}, so none is made. If the person asks for them again, "
                "lift that first on the page of those who want none.",
            ),
            name=name,
            id=long_date(since, "id"),
            en=long_date(since, "en"),
        )


class RemindedLatelyError(LindungError):
    """The same matter was written about lately: a person says whether once more."""

    def __init__(self, before: Reminder) -> None:
        super().__init__(
            Sentence(
                "{name} sudah diingatkan tentang hal yang sama pada {id}. Ingatkan lagi sebelum {days} hari hanya bila "
                "memang perlu: nyatakan “ingatkan lagi”.",
                "{name} was reminded of the same matter on {en}. Remind again within {days} days only if it is needed: "
                "say “remind again”.",
            ),
            name=before.name,
            id=long_date(day_of(before.drafted_at), "id"),
            en=long_date(day_of(before.drafted_at), "en"),
            days=AGAIN_AFTER_DAYS,
        )


class NoTextError(LindungError):
    """A reminder says something."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis isi pengingatnya.", "Write what the reminder says."))


class NoReasonError(LindungError):
    """A reminder is cancelled with words."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis alasan pembatalannya.", "Write why it is cancelled."))


class AlreadyOptedOutError(LindungError):
    """The address wants no reminders already."""

    def __init__(self, address: str) -> None:
        super().__init__(
            Sentence("{address} sudah tercatat tidak mau diingatkan.", "{address} already wants no reminders."),
            address=address,
        )


class NotOptedOutError(LindungError):
    """The address never asked for no reminders."""

    def __init__(self, address: str) -> None:
        super().__init__(
            Sentence("{address} tidak tercatat menolak pengingat.", "{address} has not asked for no reminders."),
            address=address,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A reminder to be made; the columns of `Reminder`. One of worker, partner and employer, or none, is named."""

    office: str
    worker: int | None
    partner: int | None
    employer: int | None
    name: str
    address: str
    channel: str
    matter: str
    heads: int
    last_day: date
    text: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of drafting: the reminders made, and how many were set aside."""

    made: Sequence[Reminder]
    opted_out: int
    reminded_lately: int


@transaction.atomic
def draft_reminders(drafts: Sequence[Draft], *, again: bool = False, by: str, at: datetime) -> Drafted:
    """Make these reminders. Who opted out is set aside, and who was reminded of the matter lately unless `again`.

    A single one is refused instead, with the reason: OptedOutError, RemindedLatelyError. Raises NoTextError.
    """
    if not all(draft.text.strip() for draft in drafts):
        raise NoTextError
    # Two who draft the same matter at once: the second finds what the first made.
    hold(Lock.REMINDERS)
    out = _opted_out([draft.address for draft in drafts], [draft.worker for draft in drafts])
    before = _reminded([draft.address for draft in drafts], at)
    made, refused, lately = [], [], []
    for draft in drafts:
        if (since := out.get(draft.address) or out.get(draft.worker)) is not None:
            refused.append(OptedOutError(draft.name, since))
        elif not again and (earlier := before.get((draft.address, draft.matter))) is not None:
            lately.append(RemindedLatelyError(earlier))
        else:
            made.append(_reminder(draft, by=by, at=at))
    if len(drafts) == 1 and not made:
        raise (refused or lately)[0]
    Reminder.objects.bulk_create(made)
    if made:
        subject = made[0] if len(made) == 1 else "reminders"
        note("draft_reminders", subject, by=by, at=at, drafted=len(made), matter=made[0].matter, again=again)
    return Drafted(made, len(refused), len(lately))


@transaction.atomic
def edit_reminder(number: int, text: str, *, by: str, at: datetime) -> Reminder:
    """Change what a draft says. Raises UnknownReminderError, WrongReminderMoveError, NoTextError."""
    if not text.strip():
        raise NoTextError
    found = _locked(number)
    _check_move(found, State.DRAFTED)
    found.text = text.strip()
    found.save(update_fields=["text"])
    note("edit_reminder", found, by=by, at=at)
    return found


@transaction.atomic
def release_reminders(numbers: Sequence[int], *, by: str, at: datetime) -> list[Reminder]:
    """A person lets them go: all of these or none. Whoever releases the same ones second is refused.

    Raises UnknownReminderError, WrongReminderMoveError, OptedOutError.
    """
    found = [_locked(number) for number in sorted(set(numbers))]
    out = _opted_out([each.address for each in found], [each.worker_id for each in found])
    for each in found:
        _check_move(each, State.RELEASED)
        if (since := out.get(each.address) or out.get(each.worker_id)) is not None:
            raise OptedOutError(each.name, since)
        each.state, each.why, each.released_at, each.released_by = State.RELEASED, "", at, by
    Reminder.objects.bulk_update(found, ["state", "why", "released_at", "released_by"])
    if found:
        subject = found[0] if len(found) == 1 else "reminders"
        note("release_reminders", subject, by=by, at=at, released=len(found))
    return found


@transaction.atomic
def claim_reminder(number: int, *, by: str, at: datetime) -> Reminder:
    """Take a released reminder to send it; nobody else sends it from now on.

    Committed before anything goes out, so that no reminder goes out twice, whatever stops in between. Raises
    UnknownReminderError, WrongReminderMoveError, OptedOutError.
    """
    found = _locked(number)
    _check_move(found, State.SENDING)
    out = _opted_out([found.address], [found.worker_id])
    if (since := out.get(found.address) or out.get(found.worker_id)) is not None:
        raise OptedOutError(found.name, since)
    found.state = State.SENDING
    found.save(update_fields=["state"])
    note("send_reminder", found, by=by, at=at, channel=found.channel)
    return found


@transaction.atomic
def note_sent(number: int, *, by: str, at: datetime) -> Reminder:
    """It went out. Raises UnknownReminderError, WrongReminderMoveError."""
    found = _locked(number)
    _check_move(found, State.SENT)
    found.state, found.sent_at, found.sent_by = State.SENT, at, by
    found.save(update_fields=["state", "sent_at", "sent_by"])
    note("note_sent", found, by=by, at=at, channel=found.channel)
    return found


@transaction.atomic
def note_failed(number: int, why: str, *, by: str, at: datetime) -> Reminder:
    """It did not go out. Raises UnknownReminderError, WrongReminderMoveError."""
    found = _locked(number)
    _check_move(found, State.FAILED)
    found.state, found.why = State.FAILED, why
    found.save(update_fields=["state", "why"])
    note("note_failed", found, by=by, at=at, why=why)
    return found


@transaction.atomic
def cancel_reminder(number: int, why: str, *, by: str, at: datetime) -> Reminder:
    """It will not go out. Raises UnknownReminderError, WrongReminderMoveError, NoReasonError."""
    if not why.strip():
        raise NoReasonError
    found = _locked(number)
    _check_move(found, State.CANCELLED)
    found.state, found.why = State.CANCELLED, why.strip()
    found.save(update_fields=["state", "why"])
    note("cancel_reminder", found, by=by, at=at, why=found.why)
    return found


@transaction.atomic
def opt_out(address: str, *, office: Office, worker: Worker | None = None, by: str, at: datetime) -> OptOut:
    """The address, and the worker if named, gets no reminders; what waits for them is cancelled.

    Raises AlreadyOptedOutError.
    """
    hold(Lock.REMINDERS)
    if OptOut.objects.filter(address=address, lifted_at=None).exists():
        raise AlreadyOptedOutError(address)
    made = OptOut.objects.create(address=address, worker=worker, office=office, noted_at=at, noted_by=by)
    theirs = Q(address=address) if worker is None else Q(address=address) | Q(worker=worker)
    waiting = Reminder.objects.filter(theirs, state__in=[State.DRAFTED, State.RELEASED, State.FAILED])
    cancelled = waiting.update(state=State.CANCELLED, why=_OPTED_OUT)
    note("opt_out", made, by=by, at=at, cancelled=cancelled)
    return made


@transaction.atomic
def lift_opt_out(address: str, *, by: str, at: datetime) -> OptOut:
    """The address asks for reminders again. Raises NotOptedOutError."""
    found = OptOut.objects.select_for_update().filter(address=address, lifted_at=None).first()
    if found is None:
        raise NotOptedOutError(address)
    found.lifted_at, found.lifted_by = at, by
    found.save(update_fields=["lifted_at", "lifted_by"])
    note("lift_opt_out", found, by=by, at=at)
    return found


_OPTED_OUT = "tidak mau diingatkan · wants no reminders"


def _locked(number: int) -> Reminder:
    found = Reminder.objects.select_for_update().filter(pk=number).first()
    if found is None:
        raise UnknownReminderError(number)
    return found


def _check_move(reminder: Reminder, to: State) -> None:
    if to not in REMINDER_MOVES[State(reminder.state)]:
        raise WrongReminderMoveError(reminder, to)


def _opted_out(addresses: Sequence[str], workers: Sequence[int | None]) -> dict[str | int | None, date]:
    """Since when each of these addresses and workers wants no reminders; those who do are left out."""
    people = [worker for worker in workers if worker is not None]
    found = OptOut.objects.filter(Q(address__in=addresses) | Q(worker__in=people), lifted_at=None)
    out: dict[str | int | None, date] = {}
    for each in found:
        out[each.address] = day_of(each.noted_at)
        if each.worker_id is not None:
            out[each.worker_id] = day_of(each.noted_at)
    return out


def _reminded(addresses: Sequence[str], at: datetime) -> dict[tuple[str, str], Reminder]:
    """The last reminder of each address and matter within AGAIN_AFTER_DAYS; what was called off does not count."""
    lately: QuerySet[Reminder] = Reminder.objects.filter(
        address__in=addresses, drafted_at__gt=at - timedelta(days=AGAIN_AFTER_DAYS)
    ).exclude(state__in=[State.CANCELLED, State.FAILED])
    return {(each.address, each.matter): each for each in lately.order_by("id")}


def _reminder(draft: Draft, *, by: str, at: datetime) -> Reminder:
    return Reminder(
        office_id=draft.office,
        worker_id=draft.worker,
        partner_id=draft.partner,
        employer_id=draft.employer,
        name=draft.name,
        address=draft.address,
        channel=Reminder.Channel(draft.channel),
        matter=draft.matter,
        heads=draft.heads,
        last_day=draft.last_day,
        text=draft.text.strip(),
        drafted_at=at,
        drafted_by=by,
    )
