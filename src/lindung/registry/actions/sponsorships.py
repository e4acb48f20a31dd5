"""Sponsorships: noted, given lists, put in order, started by the first month's list, ended or stopped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.clock import day_of
from lindung.registry.models import (
    SPONSORSHIP_MOVES,
    Office,
    Partner,
    Sponsorship,
    SponsorshipLine,
    SponsorshipList,
    Submission,
)
from lindung.registry.sponsored import sponsored_workers
from lindung.sentences import LindungError, Sentence

State = Sponsorship.State
Role = SponsorshipList.Role

#: Lists that are neither enrolled nor given up.
_OPEN = (Submission.State.RECEIVED, Submission.State.PREVIEWED)


class WrongSponsorshipMoveError(LindungError):
    """The sponsorship's state does not allow the verb."""

    def __init__(self, sponsorship: Sponsorship) -> None:
        super().__init__(
            Sentence(
                "Sponsor {number} sudah {label} ({state}), jadi ini tidak bisa.",
                "Sponsorship {number} is {state} ({label}), so this cannot be done.",
            ),
            number=sponsorship.pk,
            label=State(sponsorship.state).label.lower(),
            state=sponsorship.state,
        )


class UnfitSponsorshipError(LindungError):
    """A sponsorship without a name, or one stopped without a reason."""


_NO_NAME = Sentence("Tulis nama sponsornya.", "Write the sponsorship's name.")
_NO_REASON = Sentence("Tulis alasannya.", "Write the reason.")
_NOT_OVER = Sentence(
    "Sponsor ini berjalan sampai {last}. Bila berhenti lebih awal, hentikan dengan alasannya.",
    "This sponsorship runs through {last}. If it is over earlier, stop it with the reason.",
)


class UnfitListError(LindungError):
    """Not a list that can name candidates."""

    def __init__(self, submission: Submission, sponsorship: Sponsorship) -> None:
        super().__init__(
            Sentence(
                "Daftar {number} tidak bisa dipakai: perlu daftar BPU dari {partner} yang siap diperiksa dan belum "
                "dipakai sponsor lain.",
                "List {number} cannot be used: it takes a BPU list of {partner} that is ready to be checked and that "
                "no sponsorship has yet.",
            ),
            number=submission.pk,
            partner=sponsorship.partner,
        )


class ListsChangedError(LindungError):
    """Somebody else made a list of the sponsorship meanwhile."""

    def __init__(self, sponsorship: Sponsorship) -> None:
        super().__init__(
            Sentence(
                "Daftar bulan untuk sponsor {number} baru saja dibuat orang lain. Lihat dahulu, lalu ulangi.",
                "Somebody else has just made a month's list of sponsorship {number}. Look at it, then try again.",
            ),
            number=sponsorship.pk,
        )


class OtherMonthOpenError(LindungError):
    """The list of another month is not confirmed yet: who stands on it is not promised, and could be chosen twice."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(
            Sentence(
                "Daftar {number} ({month}) belum dikonfirmasi. Konfirmasi dahulu, baru buat bulan lain.",
                "List {number} ({month}) is not confirmed yet. Confirm it before another month is made.",
            ),
            number=submission.pk,
            month=submission.month,
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of a sponsorship; the columns of `Sponsorship`."""

    name: str
    kind: str
    partner: Partner
    office: Office
    budget: int
    since: Month
    until: Month
    programmes: str
    rule: Sequence[str]
    income: int | None = None


@transaction.atomic
def add_sponsorship(noted: Noted, *, by: str, at: datetime) -> Sponsorship:
    """Note a sponsorship. Raises UnfitSponsorshipError without a name."""
    name = " ".join(noted.name.split())
    if not name:
        raise UnfitSponsorshipError(_NO_NAME)
    made = Sponsorship.objects.create(
        name=name,
        kind=Sponsorship.Kind(noted.kind),
        partner=noted.partner,
        office=noted.office,
        budget=noted.budget,
        since=noted.since.first_day,
        until=noted.until.first_day,
        income=noted.income,
        programmes=noted.programmes,
        rule=list(noted.rule),
        noted_at=at,
        noted_by=by,
    )
    note("add_sponsorship", made, by=by, at=at, office=noted.office.pk, kind=made.kind, budget=noted.budget)
    return made


@transaction.atomic
def change_rule(sponsorship: Sponsorship, rule: Sequence[str], *, why: str, by: str, at: datetime) -> None:
    """Another order for those who are not listed yet, with the reason. Raises WrongSponsorshipMoveError."""
    if not why.strip():
        raise UnfitSponsorshipError(_NO_REASON)
    _hold_open(sponsorship)
    before, sponsorship.rule = sponsorship.rule, list(rule)
    sponsorship.save(update_fields=["rule"])
    note("change_sponsor_rule", sponsorship, by=by, at=at, why=why, before=", ".join(before), rule=", ".join(rule))


@transaction.atomic
def attach_candidates(sponsorship: Sponsorship, submission: Submission, *, by: str, at: datetime) -> None:
    """A previewed list of the sponsor names whom it might cover; once attached it is ranked and never enrolled as such.

    Raises WrongSponsorshipMoveError, UnfitListError.
    """
    _hold_open(sponsorship)
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    fits = (
        submission.partner_id == sponsorship.partner_id
        and submission.segment == "bpu"
        and submission.kind == Submission.Kind.WORKERS
        and submission.state == Submission.State.PREVIEWED
    )
    attached = SponsorshipList.objects.filter(submission=submission).first()
    if attached is not None and attached.sponsorship_id == sponsorship.pk and attached.role == Role.CANDIDATES:
        return
    if not fits or attached is not None:
        raise UnfitListError(submission, sponsorship)
    _attach(sponsorship, submission, Role.CANDIDATES, by=by, at=at)
    note("attach_candidates", sponsorship, by=by, at=at, submission=submission.pk)


@transaction.atomic
def keep_ranking(
    sponsorship: Sponsorship, costs: pa.Table, ranked: Callable[[int], ir.Table], *, by: str, at: datetime
) -> None:
    """Put the candidates in order, in place of an earlier order; what officers answered stays.

    `ranked` gives the rows for what is left of the budget; it may refer to `costs` as the table `month_cost`.
    """
    _hold_open(sponsorship)
    committed = pc.sum(sponsored_workers(sponsorship, costs)["committed"]).as_py() or 0
    crossing.lay_out("ranking", ranked(sponsorship.budget - committed))
    crossing.execute("forget_ranking", sponsorship=sponsorship.pk)
    lines = crossing.execute("put_ranking", sponsorship=sponsorship.pk)
    sponsorship.ranked_at, sponsorship.ranked_by = at, by
    sponsorship.save(update_fields=["ranked_at", "ranked_by"])
    note("rank_candidates", sponsorship, by=by, at=at, lines=lines, left=sponsorship.budget - committed)


@transaction.atomic
def answer_candidate(
    sponsorship: Sponsorship, submission: int, place: int, answer: str, *, why: str, by: str, at: datetime
) -> None:
    """An officer says whether somebody is sponsored whom another cover concerns; the next ranking goes by it."""
    if not why.strip():
        raise UnfitSponsorshipError(_NO_REASON)
    _hold_open(sponsorship)
    answered = SponsorshipLine.Answer(answer)
    sponsorship.lines.filter(submission=submission, place=place).update(answer=answered)
    note("answer_candidate", sponsorship, by=by, at=at, why=why, submission=submission, line=place, answer=answered)


@transaction.atomic
def attach_month(
    sponsorship: Sponsorship, submission: Submission, *, seen: Collection[int], by: str, at: datetime
) -> None:
    """The list of a month enrols those chosen; the first one starts the sponsorship.

    `seen`: the months' lists that whoever chose knew of. Raises ListsChangedError, OtherMonthOpenError,
    WrongSponsorshipMoveError.
    """
    _move(sponsorship, State.RUNNING)
    months = Submission.objects.filter(sponsorshiplist__sponsorship=sponsorship, sponsorshiplist__role=Role.MONTH)
    if months.filter(pk=submission.pk).exists():
        return
    if set(months.values_list("pk", flat=True)) != set(seen):
        raise ListsChangedError(sponsorship)
    other = months.filter(state__in=_OPEN).exclude(month=submission.month.first_day).first()
    if other is not None:
        raise OtherMonthOpenError(other)
    sponsorship.save(update_fields=["state"])
    _attach(sponsorship, submission, Role.MONTH, by=by, at=at)
    note("attach_month", sponsorship, by=by, at=at, submission=submission.pk, month=str(submission.month))


@transaction.atomic
def end_sponsorship(sponsorship: Sponsorship, *, by: str, at: datetime) -> None:
    """Its last month is over. Raises WrongSponsorshipMoveError, UnfitSponsorshipError before that."""
    if Month.of(day_of(at)) < sponsorship.until:
        raise UnfitSponsorshipError(_NOT_OVER, last=sponsorship.last)
    _settle(sponsorship, State.ENDED, "end_sponsorship", "", by=by, at=at)


@transaction.atomic
def stop_sponsorship(sponsorship: Sponsorship, *, why: str, by: str, at: datetime) -> None:
    """Nobody more is listed; what is enrolled stays with its members. Raises as `end_sponsorship`, without a reason."""
    if not why.strip():
        raise UnfitSponsorshipError(_NO_REASON)
    _settle(sponsorship, State.STOPPED, "stop_sponsorship", why, by=by, at=at)


def _settle(sponsorship: Sponsorship, state: State, verb: str, why: str, *, by: str, at: datetime) -> None:
    _move(sponsorship, state)
    sponsorship.why, sponsorship.settled_at, sponsorship.settled_by = why, at, by
    sponsorship.save(update_fields=["state", "why", "settled_at", "settled_by"])
    note(verb, sponsorship, by=by, at=at, why=why, office=sponsorship.office_id)


def _attach(sponsorship: Sponsorship, submission: Submission, role: Role, *, by: str, at: datetime) -> None:
    SponsorshipList.objects.create(
        sponsorship=sponsorship, submission=submission, role=role, attached_at=at, attached_by=by
    )


def _hold_open(sponsorship: Sponsorship) -> None:
    """Lock a sponsorship that is not settled yet."""
    sponsorship.refresh_from_db(from_queryset=Sponsorship.objects.select_for_update())
    if not SPONSORSHIP_MOVES[State(sponsorship.state)]:
        raise WrongSponsorshipMoveError(sponsorship)


def _move(sponsorship: Sponsorship, state: State) -> None:
    _hold_open(sponsorship)
    if state not in SPONSORSHIP_MOVES[State(sponsorship.state)]:
        raise WrongSponsorshipMoveError(sponsorship)
    sponsorship.state = state
