"""Some of the made-up migrants leave, a few come home, and one asks for more months: enough to fill every list."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

from lindung.procedures.migrants_abroad import Migrant, come_home, extend, people
from lindung.registry.actions.stays import depart_migrants
from lindung.registry.models import PaymentCode

#: After the placements of March and September have left.
MONTHS_OF_DEPARTURE = (5, 11)

#: People are noted one by one, so only so many are: all at the usual scale, an example at full scale.
_AT_MOST = 60
_COME_HOME = 3


def follow_migrants(day: date, *, by: str, at: datetime) -> None:
    """Note who has left by the day, of the year's lists and of the opening; let a few come home and one extend.

    Done again it changes little: who has left is no longer among those who wait.
    """
    waiting = [each for each in people(day, standing="before", count=4 * _AT_MOST) if each.protected_until]
    left = [each for each in waiting if _left_on(each) <= day][:_AT_MOST]
    for on, together in groupby(sorted(left, key=_left_on), key=_left_on):
        depart_migrants([each.number for each in together], on=on, by=by, at=at)
    for each in people(day, standing="abroad", count=_COME_HOME):
        come_home(each.number, on=day, by=by, at=at)
    asked = set(PaymentCode.objects.exclude(membership=None).values_list("membership_id", flat=True))
    for each in people(day, standing="ending", count=1):
        if each.number not in asked:
            extend(each.number, 6, by=by, at=at)


def _left_on(migrant: Migrant) -> date:
    """As the list says; whom the opening holds left when the contract began."""
    return migrant.departure or migrant.since.first_day
