"""The life of a list on the record: received, previewed or refused, confirmed, paid, undone, superseded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import pyarrow as pa
from django.db import IntegrityError, transaction

from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.actions.memberships import change_wages, end_memberships
from lindung.registry.actions.receipts import Settlement
from lindung.registry.actions.reserves import arrive_announced, await_undone_list
from lindung.registry.clock import day_of
from lindung.registry.models import (
    SUBMISSION_MOVES,
    Agent,
    Employer,
    Office,
    Partner,
    PaymentCode,
    ProjectLine,
    SponsorshipList,
    Submission,
    SubmissionLine,
)
from lindung.sentences import LindungError, Sentence

State = Submission.State

#: Lines of a list from which on the planner is told of them at once. Smaller ones it may well take for few.
LARGE = 50_000


class WrongMoveError(LindungError):
    """The list is not in a state from which this can be done."""

    def __init__(self, submission: Submission, verb: str) -> None:
        super().__init__(
            Sentence(
                "Daftar {number} berstatus “{state}”, jadi “{verb}” tidak bisa dilakukan.",
                "List {number} is in state “{state}”, so “{verb}” cannot be done.",
            ),
            number=submission.pk,
            state=submission.state,
            verb=verb,
        )


class PreviewIsStaleError(LindungError):
    """The record changed between preview and confirmation; the preview must be looked at again."""

    def __init__(self, lines: int) -> None:
        super().__init__(
            Sentence(
                "{lines} baris berubah sejak pratinjau karena daftar lain sudah diproses. "
                "Lihat pratinjau baru, lalu konfirmasi.",
                "{lines} lines changed since the preview because another list went through. "
                "Look at the new preview, then confirm.",
            ),
            lines=lines,
        )


class CandidatesListError(LindungError):
    """The list names whom a sponsorship might cover; those chosen are enrolled by the sponsorship's own lists."""

    def __init__(self, number: int, sponsorship: int) -> None:
        super().__init__(
            Sentence(
                "Daftar {number} adalah daftar calon sponsor {sponsorship}. Yang terpilih didaftarkan dengan daftar "
                "bulan dari halaman sponsor itu.",
                "List {number} holds the candidates of sponsorship {sponsorship}. Those chosen are enrolled by a "
                "month's list made on the page of that sponsorship.",
            ),
            number=number,
            sponsorship=sponsorship,
        )


class CannotUndoChangesError(LindungError):
    """Leavers and wages are put right by a further list, not taken back."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence(
                "Daftar {number} mengakhiri kepesertaan atau mengubah upah dan tidak bisa dibatalkan. "
                "Kirim daftar pekerja atau daftar upah yang benar.",
                "List {number} ended memberships or changed wages and cannot be undone. "
                "Send a list of workers or of wages that puts it right.",
            ),
            number=number,
        )


class AlreadyReceivedMoneyError(LindungError):
    """Money has come in under the list's code; what was enrolled cannot be undone any more."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence(
                "Sudah ada uang masuk untuk kode {code}, jadi daftar ini tidak bisa dibatalkan. "
                "Kirim daftar pekerja keluar.",
                "Money has already come in under code {code}, so this list cannot be undone. Send a list of leavers.",
            ),
            code=code,
        )


@dataclass(frozen=True)
class Received:
    """What is known of a list when it arrives."""

    partner: Partner
    segment: str
    kind: str
    month: Month
    month_from: str
    programmes: str
    file_name: str
    file_hash: str
    employer: Employer | None = None
    office: Office | None = None
    agent: Agent | None = None
    forerunner: Submission | None = None


@transaction.atomic
def receive(received: Received, *, by: str, at: datetime) -> Submission:
    """Note that a list came; its untouched file is already kept."""
    submission = Submission.objects.create(**vars(received), received_by=by, received_at=at)
    note("receive_submission", submission, by=by, at=at, file_hash=received.file_hash)
    return submission


@transaction.atomic
def refuse(submission: Submission, problem: LindungError, *, by: str, at: datetime) -> None:
    """The file is refused whole, with a sentence for the partner; nothing is enrolled."""
    _move(submission, State.REFUSED, "refuse")
    submission.problem = {"id": problem.text("id"), "en": problem.text("en")}
    submission.save(update_fields=["state", "problem"])
    note("refuse_submission", submission, by=by, at=at, why=problem.text("id"))


@transaction.atomic
def record_lines(submission: Submission, lines: pa.Table, *, mapping: list[object], by: str, at: datetime) -> None:
    """Keep the lines of a preview, in place of an earlier preview's; a forerunner not confirmed yet is superseded.

    `lines` have the columns of a SubmissionLine (a ProjectLine, for projects) but its submission.
    """
    month, month_from = submission.month, submission.month_from
    _move(submission, State.PREVIEWED, "record_lines")
    of_projects = submission.kind == Submission.Kind.PROJECTS
    crossing.execute("forget_project_lines" if of_projects else "forget_lines", submission=submission.pk)
    numbered = lines.append_column("submission_id", pa.repeat(pa.scalar(submission.pk, pa.int64()), lines.num_rows))
    kept = (ProjectLine if of_projects else SubmissionLine)._meta.db_table
    crossing.copy_in(numbered, kept)
    if lines.num_rows >= LARGE:
        crossing.analyze(kept)
    submission.mapping, submission.month, submission.month_from = mapping, month, month_from
    submission.counts, submission.total = _recount(submission)
    submission.save(update_fields=["state", "mapping", "month", "month_from", "counts", "total"])
    note("preview_submission", submission, by=by, at=at, counts=submission.counts)
    if submission.forerunner is not None and submission.forerunner.state == State.PREVIEWED:
        _supersede(submission.forerunner, by=by, at=at)


@dataclass(frozen=True)
class Invoices:
    """What a list of projects or migrants is billed by: `place, invoice, jkk, jkm, total, due_date` (no jkk and jkm for
    migrants); and for projects their contractors: `place, name, name_key, npwp`."""

    dues: pa.Table
    contractors: pa.Table | None = None


@transaction.atomic
def confirm(
    submission: Submission, *, code: str, due_date: date, invoices: Invoices | None = None, by: str, at: datetime
) -> PaymentCode:
    """Enrol what the preview shows, assess its dues once, and gather them under one payment code.

    Workers' monthly dues lie on their lines; projects and migrants bring `invoices`. Where its partner had announced
    the list, the named source of the office's gap arrives with it. Raises WrongMoveError, CandidatesListError, and
    PreviewIsStaleError when the record has overtaken the preview.
    """
    _move(submission, State.CONFIRMED, "confirm")
    sponsored = SponsorshipList.objects.filter(submission=submission).first()
    if sponsored is not None and sponsored.role == SponsorshipList.Role.CANDIDATES:
        raise CandidatesListError(submission.pk, sponsored.sponsorship_id)
    hold(Lock.ENROLMENT)
    if submission.kind == Submission.Kind.PROJECTS:
        _register_projects(submission, invoices, day_of(at))
    else:
        _register_people(submission, day_of(at))
    payment_code = _assess(submission, code, due_date, invoices)
    if sponsored is not None:
        crossing.execute("mark_listed", submission=submission.pk, before="chosen", standing="listed")
    submission.confirmed_at, submission.confirmed_by, submission.total = at, by, payment_code.amount
    submission.save(update_fields=["state", "confirmed_at", "confirmed_by", "total"])
    note(
        "confirm_submission", submission, by=by, at=at, code=code, amount=payment_code.amount, counts=submission.counts
    )
    arrive_announced(submission, by=by, at=at)
    return payment_code


@transaction.atomic
def confirm_changes(submission: Submission, *, settlement: Settlement, by: str, at: datetime) -> int:
    """Carry out a list of leavers or changed wages; answers how many memberships it touched. It brings no code.

    Dues that a leaver no longer owes are withdrawn, so money that waited may be enough: `settlement` says how.
    """
    _move(submission, State.CONFIRMED, "confirm")
    submission.confirmed_at, submission.confirmed_by = at, by
    submission.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    note("confirm_submission", submission, by=by, at=at, counts=submission.counts)
    if submission.kind == Submission.Kind.LEAVERS:
        return end_memberships(submission, settlement=settlement, by=by, at=at)
    return change_wages(submission, by=by, at=at)


def _register_people(submission: Submission, day: date) -> None:
    # Looked up once: on what it finds the people, their memberships and their dues are laid, without a further look.
    crossing.lay_out(
        "standing",
        "standings",
        submission=submission.pk,
        segment=submission.segment,
        employer=submission.employer_id,
    )
    crossing.lay_out("acting_line", "acting_lines", submission=submission.pk)
    [(stale,)] = crossing.lines_of("stale_lines")
    if stale:
        raise PreviewIsStaleError(cast(int, stale))
    try:
        with transaction.atomic():
            crossing.execute("register_workers", submission=submission.pk)
    except IntegrityError as twice:
        [(known,)] = crossing.lines_of("known_by_now")
        raise PreviewIsStaleError(cast(int, known)) from twice
    crossing.execute(
        "open_memberships",
        submission=submission.pk,
        segment=submission.segment,
        employer=submission.employer_id,
        partner=submission.partner_id,
        registered_on=day,
    )


def _register_projects(submission: Submission, invoices: Invoices | None, day: date) -> None:
    if invoices is None or invoices.contractors is None:
        raise ValueError("a list of projects is confirmed with its invoices and contractors")
    crossing.stage(invoices.contractors, "list_contractor")
    crossing.execute("register_contractors")
    crossing.execute("register_projects", submission=submission.pk, partner=submission.partner_id, registered_on=day)


def _assess(submission: Submission, code: str, due_date: date, invoices: Invoices | None) -> PaymentCode:
    """Assess the dues of what the list enrolled, once each, and gather them under its code."""
    month = submission.month.first_day
    crossing.execute("make_partition", month=month)
    of_projects = submission.kind == Submission.Kind.PROJECTS
    if not of_projects:
        for query in ("shrink_bills", "gather_under_code"):
            crossing.execute(query, month=month, code=code)
    owed = {"submission": submission.pk, "month": month, "code": code}
    if invoices is not None:
        crossing.stage(invoices.dues, "list_invoice")
        crossing.execute("assess_project_invoices" if of_projects else "assess_migrant_invoices", **owed)
    else:
        crossing.execute("assess_new_memberships", **owed, due_date=due_date, segment=submission.segment)
        crossing.execute("assess_renewed_memberships", **owed, due_date=due_date, segment=submission.segment)
    crossing.execute("drop_empty_bills", month=month)
    return _payment_code(submission, code, due_date)


def _payment_code(submission: Submission, code: str, due_date: date) -> PaymentCode:
    [(amount, _)] = crossing.lines_of("sum_of_code", code=code, month=submission.month.first_day)
    # A list that was undone and is confirmed again gets its code back: whoever has noted it can still pay.
    payment_code, _ = PaymentCode.objects.update_or_create(
        code=code,
        defaults={
            "submission": submission,
            "employer": submission.employer,
            "month": submission.month,
            "due_date": due_date,
            "amount": cast(int, amount),
            "cancelled": False,
        },
    )
    return payment_code


@transaction.atomic
def undo(submission: Submission, *, why: str, by: str, at: datetime) -> None:
    """Take a confirmed list back, as long as nothing was paid under its code.

    The people, memberships and dues that it alone brought go; the lines, the file and the audit events stay.
    Raises WrongMoveError, AlreadyReceivedMoneyError and
    CannotUndoChangesError.
    """
    if submission.kind in Submission.CHANGES:
        raise CannotUndoChangesError(submission.pk)
    _move(submission, State.UNDONE, "undo")
    hold(Lock.ENROLMENT)
    for code in PaymentCode.objects.select_for_update().filter(submission=submission, cancelled=False):
        [(receipts,)] = crossing.lines_of("receipts_of_code", code=code.code, official_code=code.official_code)
        if code.received or receipts:
            raise AlreadyReceivedMoneyError(code.code)
        crossing.execute("withdraw_dues", submission=submission.pk)
        crossing.execute("release_dues", code=code.code, month=code.month.first_day)
        code.cancelled = True
        code.save(update_fields=["cancelled"])
    if SponsorshipList.objects.filter(submission=submission).exists():
        crossing.execute("mark_listed", submission=submission.pk, before="listed", standing="chosen")
    for query in ("forget_links", "withdraw_memberships", "release_packages", "withdraw_projects", "withdraw_workers"):
        crossing.execute(query, submission=submission.pk)
    submission.confirmed_at = submission.confirmed_by = None
    submission.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    await_undone_list(submission, by=by, at=at)
    note("undo_submission", submission, by=by, at=at, why=why)


@transaction.atomic
def settle_lines(submission: Submission, lines: pa.Table, *, decision: str, why: str, by: str, at: datetime) -> int:
    """Write an officer's answer to asked lines and what follows from it: outcome, action, dues."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.state != State.PREVIEWED:
        raise WrongMoveError(locked, "settle")
    crossing.stage(lines, "settled_line")
    settled = crossing.execute("settle_lines", submission=submission.pk, decision=decision, why=why, by=by, at=at)
    counts, total = _recount(submission)
    submission.counts, submission.total = counts, total
    submission.save(update_fields=["counts", "total"])
    note("settle_lines", submission, by=by, at=at, why=why, decision=decision, lines=settled)
    return settled


def _supersede(submission: Submission, *, by: str, at: datetime) -> None:
    """A corrected list has taken the place of this one, which was never confirmed."""
    _move(submission, State.SUPERSEDED, "supersede")
    submission.save(update_fields=["state"])
    note("supersede_submission", submission, by=by, at=at)


def _recount(submission: Submission) -> tuple[dict[str, int], int]:
    of_projects = submission.kind == Submission.Kind.PROJECTS
    query = "count_project_outcomes" if of_projects else "count_outcomes"
    rows = crossing.lines_of(query, submission=submission.pk)
    counts = {str(outcome): cast(int, lines) for outcome, lines, _ in rows}
    return counts, sum(cast(int, total) for _, _, total in rows)


def _move(submission: Submission, state: State, verb: str) -> None:
    """Lock the list and let it into a new state, if the table of moves allows it."""
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())
    if state not in SUBMISSION_MOVES[State(submission.state)]:
        raise WrongMoveError(submission, verb)
    submission.state = state
