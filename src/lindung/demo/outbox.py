"""Some reminders of the year: drafted for those who lapse next, a few let go, one opened, one office asked to stop."""

from __future__ import annotations

from datetime import date, datetime

from lindung.procedures.remind import Way, draft_to_group, note_opt_out, open_by_hand, reached_by
from lindung.procedures.who_lapses import groups
from lindung.registry.actions.reminders import release_reminders
from lindung.registry.lookups import office
from lindung.registry.models import OptOut, Reminder

#: In June somebody was reminded; at the year's end drafts wait for a person.
MONTHS_OF_REMINDERS = (6, 12)

_OFFICE = "K01"
_DRAFTED, _RELEASED, _OPENED = 6, 3, 1
_WANTS_NONE = "+6281200009999"


def remind(day: date, *, by: str, at: datetime) -> None:
    """Draft to the largest groups of an office, release some, open one. Done again at the same moment: nothing."""
    if Reminder.objects.filter(drafted_at=at).exists():
        return
    found = [each for each in groups(day, offices=[_OFFICE]) if each.partner is not None]
    largest = sorted(found, key=lambda each: -each.heads)[:_DRAFTED]
    made = []
    for number, each in enumerate(largest):
        # Whom nobody has noted a contact of is given a number of the range that is never handed out here.
        address = reached_by(each)[1] or f"+62812000000{number:02}"
        made.append(draft_to_group(each, Way("whatsapp", again=True), address=address, by=by, at=at).pk)
    release_reminders(made[:_RELEASED], by=by, at=at)
    for number in made[:_OPENED]:
        open_by_hand(number, by=by, at=at)
    if not OptOut.objects.filter(address=_WANTS_NONE).exists():
        note_opt_out(_WANTS_NONE, office(_OFFICE), by=by, at=at)
