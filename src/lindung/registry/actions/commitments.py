"""Decisions and commitments of the leadership meeting: written down, then kept or broken."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.lookups import office
from lindung.registry.models import COMMITMENT_MOVES, Commitment
from lindung.sentences import LindungError, Sentence

State = Commitment.State


class UnfitCommitmentError(LindungError):
    """A commitment without words, without an owner, or due before it was made."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Komitmen memerlukan isi, penanggung jawab, dan tenggat yang tidak sebelum hari rapat.",
                "A commitment needs words, an owner, and a due day that is not before the meeting.",
            )
        )


class UnknownCommitmentError(LindungError):
    """There is no commitment of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada komitmen bernomor {number}.", "There is no commitment number {number}."),
            number=number,
        )


class SettledCommitmentError(LindungError):
    """The table of moves does not let the commitment go where it was sent."""

    def __init__(self, held: Commitment) -> None:
        super().__init__(
            Sentence(
                "Komitmen {number} sudah dicatat “{id}” dan tidak dapat diubah lagi begitu. Catatlah komitmen baru.",
                "Commitment {number} is already on the record as “{en}” and cannot go there. Record a new one.",
            ),
            number=held.pk,
            id=State(held.state).label.lower(),
            en=held.state,
        )


class SettledTooEarlyError(LindungError):
    """A commitment cannot be settled before it was made."""

    def __init__(self, held: Commitment) -> None:
        super().__init__(
            Sentence(
                "Komitmen {number} dibuat pada {made_on}; hasilnya tidak dapat dicatat untuk hari sebelum itu.",
                "Commitment {number} was made on {made_on}; what came of it cannot lie before that day.",
            ),
            number=held.pk,
            made_on=held.made_on.isoformat(),
        )


@transaction.atomic
def record_commitment(
    code: str, text: str, *, kind: str, owner: str, made_on: date, due: date, by: str, at: datetime
) -> Commitment:
    """Write down what binds an office from a meeting on. Raises UnknownOfficeError, UnfitCommitmentError."""
    if not text.strip() or not owner.strip() or due < made_on:
        raise UnfitCommitmentError
    made = Commitment.objects.create(
        kind=Commitment.Kind(kind),
        office=office(code),
        text=" ".join(text.split()),
        owner=" ".join(owner.split()),
        made_on=made_on,
        due=due,
        recorded_at=at,
        recorded_by=by,
    )
    note("record_commitment", made, by=by, at=at, office=code, kind=made.kind, due=due.isoformat())
    return made


@transaction.atomic
def keep_commitment(number: int, outcome: str, *, on: date, by: str, at: datetime) -> Commitment:
    """It was done; late, too, after it had been broken. Raises as `_move` does."""
    return _move(number, State.KEPT, "keep_commitment", outcome, on, by=by, at=at)


@transaction.atomic
def break_commitment(number: int, outcome: str, *, on: date, by: str, at: datetime) -> Commitment:
    """It was not done. Raises as `_move` does."""
    return _move(number, State.BROKEN, "break_commitment", outcome, on, by=by, at=at)


def _move(number: int, state: State, verb: str, outcome: str, on: date, *, by: str, at: datetime) -> Commitment:
    """Raises UnknownCommitmentError, SettledCommitmentError, SettledTooEarlyError."""
    held = Commitment.objects.select_for_update().filter(pk=number).first()
    if held is None:
        raise UnknownCommitmentError(number)
    if state not in COMMITMENT_MOVES[State(held.state)]:
        raise SettledCommitmentError(held)
    if on < held.made_on:
        raise SettledTooEarlyError(held)
    held.state, held.settled_on, held.outcome = state, on, " ".join(outcome.split())
    held.save(update_fields=["state", "settled_on", "outcome"])
    note(verb, held, by=by, at=at, why=held.outcome, on=on.isoformat())
    return held
