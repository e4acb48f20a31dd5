"""What happens to a plan: each verb one transaction with one audit event, and only as the table of moves allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.actions.targets import TargetCell, write_targets
from lindung.registry.models import OPEN_PLANS, PLAN_MOVES, Plan, PlanCell, PlanCounter
from lindung.sentences import LindungError, Sentence, whole

#: The numbers of a plan: by office and segment.
Numbers = Mapping[tuple[str, str], int]

State = Plan.State


class WrongPlanMoveError(LindungError):
    """The plan's state does not allow the verb."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            Sentence(
                "Rencana {plan} {label} ({state}), jadi ini tidak bisa; rencana terkunci diubah dengan revisi.",
                "The plan {plan} is {state} ({label}), so this cannot be done; a locked plan is changed by a revision.",
            ),
            plan=plan,
            label=State(plan.state).label.lower(),
            state=plan.state,
        )


class PlanChangedError(LindungError):
    """Somebody set a number by hand while this change was being shared out, and it would undo that one."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            Sentence(
                "Rencana {plan} baru saja diubah orang lain. Lihat angkanya yang sekarang, lalu ulangi.",
                "Somebody else has just changed the plan {plan}. See its numbers as they are now, then do this again.",
            ),
            plan=plan,
        )


class PlanExistsError(LindungError):
    """There is a living plan of that year and version."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            Sentence(
                "Rencana {plan} sudah ada ({state}). Ubah yang itu, atau tutup dahulu.",
                "The plan {plan} exists already ({state}). Change that one, or close it first.",
            ),
            plan=plan,
            state=plan.state,
        )


class SumsDifferError(LindungError):
    """The numbers do not add up to what the plan must meet."""

    def __init__(self, differences: Mapping[str, int]) -> None:
        super().__init__(
            Sentence(
                "Jumlahnya belum cocok: {differences}. Bagi ulang sebelum dikunci.",
                "The sums do not hold yet: {differences}. Share out anew before locking.",
            ),
            differences=", ".join(
                f"{name} {'+' if by > 0 else '−'}{whole(abs(by))}" for name, by in differences.items()
            ),
        )


class WithoutReasonError(LindungError):
    """A counter or a change by hand needs its reason."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Tulis alasannya, dan untuk tawaran juga komitmennya.",
                "Write the reason, and for a counter the commitment too.",
            )
        )


class OpenCounterError(LindungError):
    """The office has an unanswered counter for the same number."""

    def __init__(self, counter: PlanCounter) -> None:
        super().__init__(
            Sentence(
                "Kantor {office} sudah menawar angka {segment} ini dan menunggu jawaban.",
                "Office {office} has already countered this {segment} number and waits for an answer.",
            ),
            office=counter.office_id,
            segment=counter.segment.upper(),
        )


@transaction.atomic
def draft(
    year: int,
    version: str,
    demand: Mapping[str, object],
    numbers: Numbers,
    binding: Sequence[str],
    *,
    counting_rule: str,
    revises: Plan | None = None,
    by: str,
    at: datetime,
) -> Plan:
    """A new plan with its numbers. Raises PlanExistsError."""
    hold(Lock.PLANS)
    if revises is not None:
        _move(revises, State.REVISED)
        revises.in_force = False
        revises.save(update_fields=["state", "in_force"])
    living = Plan.objects.filter(year=year, version=version).exclude(state__in=[State.REVISED, State.CLOSED]).first()
    if living is not None:
        raise PlanExistsError(living)
    plan = Plan.objects.create(
        year=year,
        version=version,
        counting_rule=counting_rule,
        demand=demand,
        binding=list(binding),
        revises=revises,
        drafted_at=at,
        drafted_by=by,
    )
    PlanCell.objects.bulk_create(
        PlanCell(plan=plan, office_id=office, segment=segment, value=value)
        for (office, segment), value in numbers.items()
    )
    if revises is not None:
        for cell in revises.cells.filter(by_hand=True):
            plan.cells.filter(office=cell.office_id, segment=cell.segment).update(by_hand=True, why=cell.why)
    verb = "draft_plan" if revises is None else "revise_plan"
    note(verb, plan, by=by, at=at, year=year, version=version, total=sum(numbers.values()))
    return plan


@transaction.atomic
def set_by_hand(
    plan: Plan,
    office: str,
    segment: str,
    value: int,
    numbers: Numbers,
    binding: Sequence[str],
    *,
    why: str,
    by: str,
    at: datetime,
) -> int:
    """A person sets one number; `numbers` are all of the plan after the others gave way. Answers how many moved."""
    if not why.strip():
        raise WithoutReasonError
    _hold_open(plan)
    moved = _write(plan, numbers, binding, wanted={(office, segment)})
    plan.cells.filter(office=office, segment=segment).update(by_hand=True, why=why)
    note("set_plan_cell", plan, by=by, at=at, why=why, office=office, segment=segment, value=value, moved=moved)
    return moved


@transaction.atomic
def put_numbers(
    plan: Plan, by_hand: Numbers, numbers: Numbers, binding: Sequence[str], *, why: str, by: str, at: datetime
) -> int:
    """Several numbers set by hand at once, as an edited workbook brings them; answers how many moved."""
    if not why.strip():
        raise WithoutReasonError
    _hold_open(plan)
    moved = _write(plan, numbers, binding, wanted=by_hand)
    for office, segment in by_hand:
        plan.cells.filter(office=office, segment=segment).update(by_hand=True, why=why)
    note("put_plan_numbers", plan, by=by, at=at, why=why, by_hand=len(by_hand), moved=moved)
    return moved


@transaction.atomic
def propose(plan: Plan, *, by: str, at: datetime) -> None:
    """Show the numbers to the offices."""
    _step(plan, State.PROPOSED)
    note("propose_plan", plan, by=by, at=at)


@transaction.atomic
def take_back(plan: Plan, *, by: str, at: datetime, why: str) -> None:
    """Back to a draft: the numbers are not yet the meeting's."""
    if not why.strip():
        raise WithoutReasonError
    _step(plan, State.DRAFT)
    plan.agreed_at, plan.agreed_by, plan.signed_by = None, None, ""
    plan.save(update_fields=["agreed_at", "agreed_by", "signed_by"])
    note("take_plan_back", plan, by=by, at=at, why=why)


@transaction.atomic
def counter(
    plan: Plan, office: str, segment: str, asked: int, *, why: str, commitment: str, by: str, at: datetime
) -> PlanCounter:
    """An office asks for another number. Raises OpenCounterError while its last one for the cell is unanswered."""
    if not why.strip() or not commitment.strip():
        raise WithoutReasonError
    _step(plan, State.COUNTERED)
    waiting = plan.counters.filter(office=office, segment=segment, state=PlanCounter.State.OPEN).first()
    if waiting is not None:
        raise OpenCounterError(waiting)
    cell = plan.cells.get(office=office, segment=segment)
    countered = plan.counters.create(
        office_id=office,
        segment=segment,
        proposed=cell.value,
        asked=asked,
        why=why,
        commitment=commitment,
        asked_at=at,
        asked_by=by,
    )
    note("counter_plan", plan, by=by, at=at, why=why, office=office, segment=segment, proposed=cell.value, asked=asked)
    return countered


@transaction.atomic
def accept(counter: PlanCounter, numbers: Numbers, binding: Sequence[str], *, why: str, by: str, at: datetime) -> int:
    """Give the office what it asks for; `numbers` are all of the plan after the others took over. How many moved.

    All numbers of the office are settled with it and stay when the plan is shared out anew.
    """
    plan = counter.plan
    _hold_open(plan)
    moved = _write(plan, numbers, binding, wanted={(counter.office_id, counter.segment)})
    plan.cells.filter(office=counter.office_id).update(by_hand=True, why=counter.why)
    _answer(counter, PlanCounter.State.ACCEPTED, why=why, by=by, at=at)
    note("accept_counter", plan, by=by, at=at, why=why, office=counter.office_id, segment=counter.segment, moved=moved)
    return moved


@transaction.atomic
def decline(counter: PlanCounter, *, why: str, by: str, at: datetime) -> None:
    """The number stays as proposed; the office reads why."""
    if not why.strip():
        raise WithoutReasonError
    _hold_open(counter.plan)
    _answer(counter, PlanCounter.State.DECLINED, why=why, by=by, at=at)
    note("decline_counter", counter.plan, by=by, at=at, why=why, office=counter.office_id, segment=counter.segment)


@transaction.atomic
def agree(plan: Plan, *, signed_by: str, by: str, at: datetime) -> None:
    """The meeting has agreed; `signed_by` signs for it."""
    _step(plan, State.AGREED)
    plan.agreed_at, plan.agreed_by, plan.signed_by = at, by, signed_by
    plan.save(update_fields=["agreed_at", "agreed_by", "signed_by"])
    note("agree_plan", plan, by=by, at=at, signed_by=signed_by)


@transaction.atomic
def lock(plan: Plan, differences: Mapping[str, int], targets: Sequence[TargetCell], *, by: str, at: datetime) -> None:
    """Lock the plan and put it in force; its numbers become the version's targets. Raises SumsDifferError."""
    hold(Lock.PLANS)
    if differences:
        raise SumsDifferError(differences)
    Plan.objects.filter(year=plan.year, in_force=True).update(in_force=False)
    _move(plan, State.LOCKED)
    plan.in_force, plan.locked_at, plan.locked_by = True, at, by
    plan.save(update_fields=["state", "in_force", "locked_at", "locked_by"])
    written = write_targets(targets)
    note("lock_plan", plan, by=by, at=at, new=written.new, changed=written.changed)


@transaction.atomic
def close(plan: Plan, *, why: str, by: str, at: datetime) -> None:
    """The year is over, or the draft is given up."""
    if not why.strip():
        raise WithoutReasonError
    hold(Lock.PLANS)
    _move(plan, State.CLOSED)
    plan.in_force = False
    plan.save(update_fields=["state", "in_force"])
    note("close_plan", plan, by=by, at=at, why=why)


def _answer(counter: PlanCounter, state: PlanCounter.State, *, why: str, by: str, at: datetime) -> None:
    counter.refresh_from_db(from_queryset=PlanCounter.objects.select_for_update())
    if counter.state != PlanCounter.State.OPEN:
        raise WrongPlanMoveError(counter.plan)
    counter.state, counter.answer, counter.answered_at, counter.answered_by = state, why, at, by
    counter.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    if not counter.plan.counters.filter(state=PlanCounter.State.OPEN).exists():
        _step(counter.plan, State.PROPOSED)


def _write(plan: Plan, numbers: Numbers, binding: Sequence[str], *, wanted: Collection[tuple[str, str]]) -> int:
    """All numbers of the plan anew, each beside what it was; answers how many are others now.

    Only those `wanted` may differ from what was set by hand. Raises PlanChangedError.
    """
    cells = list(plan.cells.select_for_update())
    for cell in cells:
        place = (cell.office_id, cell.segment)
        if cell.by_hand and place not in wanted and cell.value != numbers[place]:
            raise PlanChangedError(plan)
    for cell in cells:
        cell.before, cell.value = cell.value, numbers[cell.office_id, cell.segment]
    PlanCell.objects.bulk_update(cells, ["before", "value"])
    plan.binding = list(binding)
    plan.save(update_fields=["binding"])
    return sum(1 for cell in cells if cell.moved)


def _hold_open(plan: Plan) -> None:
    hold(Lock.PLANS)
    plan.refresh_from_db()
    if plan.state not in OPEN_PLANS:
        raise WrongPlanMoveError(plan)


def _step(plan: Plan, state: Plan.State) -> None:
    hold(Lock.PLANS)
    _move(plan, state)
    plan.save(update_fields=["state"])


def _move(plan: Plan, state: Plan.State) -> None:
    plan.refresh_from_db(from_queryset=Plan.objects.select_for_update())
    if state not in PLAN_MOVES[State(plan.state)]:
        raise WrongPlanMoveError(plan)
    plan.state = state
