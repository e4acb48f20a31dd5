"""The five steps as the home page and the desk show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.cache import caches

from lindung.procedures.five_things import (
    ANSWERS_SHOWN,
    OfficerSteps,
    WeekNumber,
    Worth,
    by_officer,
    five_things,
    week_number,
)
from lindung.procedures.steps_raised import Step, steps_raised
from lindung.procedures.try_steps_back import UNTRIED_KINDS, TriedBack, tried_back
from lindung.registry import clock, scope
from lindung.registry.models import Account, AuditEvent, Office, StepAnswer
from lindung.web.desk import reading_language

#: All desks are asked for all their steps: seconds of work, done once in so many seconds for an office.
_KEPT_SECONDS = 300

#: By answering a step nothing changes of what desks raise.
_ANSWERING = ("answer_step", "take_step_up")


@dataclass(frozen=True)
class Today:
    """What one person reads of an office on a day. `officers`: for who sees the whole office, else empty."""

    office: Office
    day: date
    week: WeekNumber | None
    five: list[Worth]
    officers: list[OfficerSteps]
    answers: list[StepAnswer]

    @property
    def gained(self) -> int:
        """New active workers if each of the five brings what is expected of it."""
        return sum(each.expected for each in self.five if not each.keeps)

    @property
    def kept(self) -> int:
        """Workers who stay covered by them."""
        return sum(each.expected for each in self.five if each.keeps)


def todays(account: Account, office: Office, day: date) -> Today:
    """The five of an officer, or, for the head and the lead, of the office, with its officers."""
    steps, now = raised(account, office.code, day), clock.now()
    officer = account.username if account.role == Account.Role.OFFICER else None
    answers = scope.step_answers(account).filter(office=office, answered_at__gt=now - ANSWERS_SHOWN)
    return Today(
        office=office,
        day=day,
        week=week_number(office, officer, day, reading_language()),
        five=five_things(day, office.code, steps, officer=officer),
        officers=[] if officer else by_officer(office, steps, now),
        answers=list(answers.filter(answered_by=officer) if officer else answers),
    )


@dataclass(frozen=True)
class Trial:
    """What the five of past month-ends came to, of the office and of all offices, and the kinds not tried."""

    office: TriedBack | None
    region: TriedBack
    untried: tuple[str, ...]


def trial(office: Office) -> Trial | None:
    """What the last trial found; None where none was kept."""
    region = tried_back()
    return None if region is None else Trial(tried_back(office.code), region, UNTRIED_KINDS)


def raised(account: Account, office: str, day: date) -> list[Step]:
    """What desks raise for an office: what the account did itself is seen at once, what others did a little later."""
    did = AuditEvent.objects.filter(by=account.username).exclude(verb__in=_ANSWERING)
    last = did.order_by("-pk").values_list("pk", flat=True).first()
    found: list[Step] | None = caches["memory"].get_or_set(
        f"steps:{office}:{day}:{last}", lambda: steps_raised(day, office), _KEPT_SECONDS
    )
    return found or []
