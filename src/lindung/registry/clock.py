"""The clock, read at the edge (a command, a page, a job) and handed on from there.

A made-up record has a calendar of its own: whatever is done there is done on its last day, so that what pages show
and what people do about it never lie years apart.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from lindung.registry.made_up import MARK, STEP, made_up
from lindung.registry.models import AuditEvent, Receipt


def now() -> datetime:
    """This moment; in a made-up record this time of day on its last day, and never before its last step.

    Its last day is the one to which it was made, or on which money came since.
    """
    present = timezone.now()
    if made_up() is None:
        return present
    made: datetime = AuditEvent.objects.filter(verb__in=(MARK, STEP)).aggregate(last=Max("at"))["last"]
    paid: date | None = Receipt.objects.aggregate(last=Max("date"))["last"]
    day = max(day_of(made), paid or date.min)
    return max(made, timezone.make_aware(datetime.combine(day, timezone.localtime(present).time())))


def today() -> date:
    """The calendar day of `now` where the office is."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The calendar day of a moment where the office is: until seven in the morning UTC is still a day behind."""
    return timezone.localdate(moment)
