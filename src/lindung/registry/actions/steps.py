"""Steps of the day: answered, taken up again, and tried back on past days; each with its audit event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from lindung.periods import Month
from lindung.registry.actions.audit import note
from lindung.registry.lookups import office
from lindung.registry.models import StepAnswer, StepTrial
from lindung.sentences import LindungError, Sentence
from lindung.statute.parameters import value_in_force

Answer = StepAnswer.Answer


class UnknownAnswerError(LindungError):
    """A step is answered in one of three ways."""

    def __init__(self, answer: str) -> None:
        super().__init__(
            Sentence(
                "Jawaban “{answer}” tidak dikenal. Pilih {allowed}.",
                "The answer “{answer}” is not known. Choose {allowed}.",
            ),
            answer=answer,
            allowed=", ".join(Answer.values),
        )


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as it was read when it was answered."""

    office: str
    kind: str
    key: str
    what: Sentence
    link: str


@transaction.atomic
def answer_step(step: StepShown, answer: str, *, on: date, by: str, at: datetime) -> StepAnswer:
    """Answer a step on a day; a later answer takes the place of an earlier one.

    What is postponed or not useful rests for the days that `steps.rest_days` says; what is done does not come back.
    Raises UnknownAnswerError, UnknownOfficeError, OutsideTheLawError.
    """
    if answer not in Answer.values:
        raise UnknownAnswerError(answer)
    rests = value_in_force("steps.rest_days", Month.of(on)).get(answer)
    until = None if rests is None else on + timedelta(days=rests)
    answered, _ = StepAnswer.objects.update_or_create(
        office=office(step.office),
        key=step.key,
        defaults={
            "kind": step.kind,
            "what": {"id": step.what.text("id"), "en": step.what.text("en")},
            "link": step.link,
            "answer": answer,
            "until": until,
            "answered_at": at,
            "answered_by": by,
        },
    )
    note("answer_step", answered, by=by, at=at, kind=step.kind, key=step.key, answer=answer)
    return answered


@transaction.atomic
def take_step_up(answered: StepAnswer, *, by: str, at: datetime) -> None:
    """Offer a step again that was answered."""
    note("take_step_up", answered, by=by, at=at, kind=answered.kind, key=answered.key, answer=answered.answer)
    answered.delete()


@transaction.atomic
def keep_trials(
    trials: Iterable[Mapping[str, object]], *, first: date, last: date, by: str, at: datetime
) -> list[StepTrial]:
    """Keep what came of the steps of past days (rows of STEP_TRIALS), in the place of what was kept before."""
    StepTrial.objects.all().delete()
    kept = StepTrial.objects.bulk_create(
        StepTrial(
            **{"office_id" if name == "office" else name: value for name, value in row.items()},
            first=first,
            last=last,
            tried_at=at,
            tried_by=by,
        )
        for row in trials
    )
    note("keep_trials", f"steptrial {last}", by=by, at=at, tried=sum(each.tried for each in kept))
    return kept
