"""Five things today: what all desks raise for an office, put in one order, and what people answered to it.

The desks keep raising a step until what it asks for has happened; an answer keeps it away for a while, or for good.
What a step is worth stands in `outreach.steps`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lindung.outreach.steps import ANSWERED, STEPS, five, weights_of
from lindung.periods import Month
from lindung.procedures.office_progress import board_day, office_progress
from lindung.procedures.share_office import newest_plan
from lindung.procedures.steps_raised import Step, partner_page
from lindung.registry.actions.steps import StepShown, answer_step
from lindung.registry.clock import day_of
from lindung.registry.models import Office, PartnerCare, Plan, StepAnswer
from lindung.sentences import Language, LindungError, Sentence
from lindung.warehouse import Session

#: Kinds by which workers stay active who already are; the week's number asks for new ones.
KEEPING = frozenset({"abroad", "lapsing", "sponsor"})

#: How far back a head sees what the office's steps were answered.
ANSWERS_SHOWN = timedelta(days=7)


class NoSuchStepError(LindungError):
    """No desk raises this step any more: what it asked for has happened, or its day has moved."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Langkah ini sudah tidak ada: mungkin sudah beres, atau tenggatnya berubah. Buka lagi lima langkah.",
                "This step is no longer there: it may be settled, or its day has moved. Open the five steps again.",
            )
        )


@dataclass(frozen=True, slots=True)
class Worth:
    """A step among the five: active workers `expected`, being `chance` percent of those `counted`."""

    step: Step
    counted: int
    expected: int
    chance: int

    @property
    def is_assumed(self) -> bool:
        """Whether nobody can tell how many may come, so that a stated number is counted."""
        return self.step.heads == 0

    @property
    def keeps(self) -> bool:
        """Whether those expected are covered already, and stay so."""
        return self.step.kind in KEEPING


@dataclass(frozen=True, slots=True)
class WeekNumber:
    """What a person's, or an office's, next seven days must bring, as of the last published day."""

    plan: Plan
    as_of: date
    in_all: int
    by_segment: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OfficerSteps:
    """An officer, or nobody, in the head's view: steps of partners in his or her care, and the answers of the week."""

    officer: str
    open: int
    answers: Mapping[str, int]


def five_things(day: date, office: str, steps: Sequence[Step], *, officer: str | None = None) -> list[Worth]:
    """The five of these steps that are most worth taking, answered ones left out.

    For an officer without steps about partners in another officer's care. Raises OutsideTheLawError before 2021.
    """
    weights = weights_of(Month.of(day))
    others = {
        partner_page(partner)
        for partner, whose in PartnerCare.objects.filter(office=office).values_list("partner", "officer__username")
        if officer is not None and whose != officer
    }
    mine = {step.key: step for step in steps if step.partner not in others}
    rows = [
        {"day": day, "office": office, "kind": step.kind, "key": key, "due": step.due, "heads": step.heads}
        for key, step in mine.items()
    ]
    answered = list(StepAnswer.objects.filter(office=office).values("key", "until"))
    with Session() as session:
        tables = [
            session.table(STEPS.from_records(rows)),
            session.table(ANSWERED.from_records([{"office": office} | each for each in answered])),
        ]
        kept = session.work_out("five_steps", five, tables, weights)
        found = session.run("five", kept.order_by("rank")).to_pylist()
    chance = dict(weights.chance)
    return [Worth(mine[row["key"]], row["counted"], row["expected"], chance[row["kind"]]) for row in found]


def answer(key: str, answered: str, steps: Iterable[Step], *, day: date, by: str, at: datetime) -> StepAnswer:
    """Answer one of these steps on a day. Raises NoSuchStepError, UnknownAnswerError."""
    step = next((step for step in steps if step.key == key), None)
    if step is None:
        raise NoSuchStepError
    shown = StepShown(step.office, step.kind, step.key, step.what, step.link)
    return answer_step(shown, answered, on=day, by=by, at=at)


def week_number(office: Office, officer: str | None, day: date, language: Language) -> WeekNumber | None:
    """The number of the week of an officer, or of the office; None without a plan for the year."""
    plan = newest_plan(day.year)
    if plan is None or plan.year != day.year or not plan.cells.filter(office=office).exists():
        return None
    as_of = board_day(plan, day)
    board = office_progress(office, plan, as_of, language)
    line = board.office if officer is None else board.of(officer)
    return None if line is None else WeekNumber(plan, as_of, line.week_in_all, line.week)


def by_officer(office: Office, steps: Iterable[Step], at: datetime) -> list[OfficerSteps]:
    """Each officer of the office with the open steps about partners in care, and what was answered in the last week.

    Steps that nobody has in care stand under no name: they are everybody's.
    """
    answers = StepAnswer.objects.filter(office=office)
    care = {partner_page(each.partner_id): each.officer.username for each in _care_of(office)}
    resting = {each.key for each in answers if each.until is None or each.until > day_of(at)}
    open_steps = Counter(care.get(step.partner, "") for step in steps if step.key not in resting)
    said = Counter(answers.filter(answered_at__gt=at - ANSWERS_SHOWN).values_list("answered_by", "answer"))
    names = {"", *care.values(), *(who for who, _ in said)}
    names |= set(office.account_set.filter(role="officer").values_list("username", flat=True))
    return [
        OfficerSteps(name, open_steps[name], {each: said[name, each] for each in StepAnswer.Answer.values})
        for name in sorted(names, key=lambda name: (name == "", name))
    ]


def _care_of(office: Office) -> Iterable[PartnerCare]:
    return PartnerCare.objects.filter(office=office).select_related("officer")
