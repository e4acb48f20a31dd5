"""What became of the decisions and commitments of the meetings, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q

from lindung.registry.lookups import office as known_office
from lindung.registry.models import Commitment
from lindung.sentences import Language, Sentence, long_date

#: `overdue`: the day has come and nobody has said what became of it.
Standing = Literal["overdue", "broken", "open", "kept"]


_REMINDER = Sentence(
    "*Pengingat Rapim* {made_on}, {office}\n“{text}”\nPenanggung jawab: {owner}. Tenggat: {due}{late}.\n"
    "Sudah jadi? Sampaikan hasilnya dalam satu kalimat.",
    "*Leadership meeting* of {made_on}, {office}: a reminder\n“{text}”\nOwner: {owner}. Due: {due}{late}.\n"
    "Done? Send one sentence on what came of it.",
)
_LATE = Sentence(" (lewat {days} hari)", " ({days} days over)")


@dataclass(frozen=True, slots=True)
class Followed:
    """One commitment as of a day. `outcome` is empty until it is settled."""

    number: int
    kind: str
    office: str
    office_name: str
    text: str
    owner: str
    made_on: date
    due: date
    standing: Standing
    outcome: str


def commitments(as_of: date, office: str | None = None) -> list[Followed]:
    """Those of the year, and those of years before that were still open when it began; of all offices, or of one.

    What was settled after the day still counts as open on it. Raises UnknownOfficeError.
    """
    found = Commitment.objects.select_related("office").filter(made_on__lte=as_of)
    new_year = date(as_of.year, 1, 1)
    found = found.filter(Q(made_on__gte=new_year) | Q(settled_on=None) | Q(settled_on__gte=new_year))
    if office is not None:
        found = found.filter(office=known_office(office))
    return [_followed(each, as_of) for each in found.order_by("due", "office", "pk")]


def to_remind(as_of: date, days: int) -> list[Followed]:
    """Those not settled on the day that are overdue, or due within so many days."""
    unsettled = [each for each in commitments(as_of) if each.standing in ("open", "overdue")]
    return [each for each in unsettled if each.due <= as_of + timedelta(days=days)]


def reminder(each: Followed, as_of: date, language: Language = "id") -> str:
    """The text to send on to the owner (WhatsApp)."""
    late = (as_of - each.due).days
    return _REMINDER.text(
        language,
        made_on=long_date(each.made_on, language),
        office=f"{each.office} {each.office_name}",
        text=each.text,
        owner=each.owner,
        due=long_date(each.due, language),
        late=_LATE.text(language, days=late) if late > 0 else "",
    )


def _followed(held: Commitment, as_of: date) -> Followed:
    settled = held.settled_on is not None and held.settled_on <= as_of
    return Followed(
        number=held.pk,
        kind=held.kind,
        office=held.office_id,
        office_name=held.office.name,
        text=held.text,
        owner=held.owner,
        made_on=held.made_on,
        due=held.due,
        standing=_standing(held, as_of, settled=settled),
        outcome=held.outcome if settled else "",
    )


def _standing(held: Commitment, as_of: date, *, settled: bool) -> Standing:
    if settled:
        return "kept" if held.state == Commitment.State.KEPT else "broken"
    return "overdue" if held.due < as_of else "open"
