"""Fields that keep the project's own values: contract months and whole rupiah."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from lindung.periods import Month


class MonthField(models.DateField):  # type: ignore[type-arg]  # generic only in the stubs
    """A contribution month, stored as the date of its first day, a `Month` in Python."""

    description = "Contribution month"

    def from_db_value(self, value: date | None, *_: object) -> Month | None:
        return None if value is None else Month.of(value)

    def to_python(self, value: Any) -> Month | None:
        if value is None or isinstance(value, Month):
            return value
        return Month.of(value) if isinstance(value, date) else Month.parse(str(value))

    def get_prep_value(self, value: Any) -> date | None:
        month = self.to_python(value)
        return None if month is None else month.first_day

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class RupiahField(models.BigIntegerField):  # type: ignore[type-arg]  # generic only in the stubs
    """Whole rupiah."""

    description = "Whole rupiah"
