"""Between which ages a person may first be registered; members who are older go on (domain brief 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.periods import Month
from lindung.statute.parameters import value, value_in_force


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """Full years at registration: at least `lowest`, and below `below` where there is such a limit."""

    lowest: int
    below: int | None

    def too_young(self, age: int) -> bool:
        return age < self.lowest

    def too_old(self, age: int) -> bool:
        return self.below is not None and age >= self.below


def age_limits(segment: str, month: Month) -> AgeLimits:
    """The limits for a first registration in `pu`, `bpu` or `pmi` in a month. See docs/adr/0104."""
    return AgeLimits(value_in_force("age.minimum", month), value(f"age.maximum_{segment}", month))


def age_on(birth: date, day: date) -> int:
    """Full years on a day; who was born on 29 February comes of age on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
