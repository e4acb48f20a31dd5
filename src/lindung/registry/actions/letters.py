"""The numbers of letters: one after the other within an office and a year."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from lindung.registry.actions.locks import Lock, hold
from lindung.registry.clock import day_of

L = TypeVar("L", bound=Model)


def next_number(kind: str, office: str | None, of_office: QuerySet[L], *, at: datetime) -> str:
    """The number that an office's next letter of a kind bears: `B/0007/K01/2021`; of the region without an office.

    `of_office`: the letters of the kind that it wrote, with `issued_at`. Whoever writes at the same moment waits.
    """
    hold(Lock.LETTERS)
    year = day_of(at).year
    written = of_office.filter(issued_at__year=year).count()
    return f"{kind}/{written + 1:04}/{office or 'SUMBAGUT'}/{year}"
