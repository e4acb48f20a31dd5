"""Where each migrant worker stands on a day, and whose cover ends abroad next."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

#: before: not noted as departed; ending: abroad, and cover ends soon; unprotected: abroad without cover.
STANDINGS = ("unprotected", "ending", "abroad", "before", "returned")

#: Cover that ends within so many days is looked after now, as with sponsored cover (domain brief 4).
SOON = 60


def with_standing(protected: ir.Table, day: date) -> ir.Table:
    """Adds to `migrant_cover.with_protection` the `standing`, one of STANDINGS, and `days_left` of the cover."""
    days_left = protected.protected_until.delta(ibis.literal(day), unit="day")
    is_over = protected.protected_until.isnull() | (days_left < 0)
    standing = ibis.cases(
        (protected.returned_on.notnull(), "returned"),
        (protected.departed_on.isnull(), "before"),
        (is_over, "unprotected"),
        (days_left <= SOON, "ending"),
        else_="abroad",
    )
    return protected.mutate(standing=standing, days_left=days_left)


def ending_cover(people: ir.Table) -> ir.Table:
    """Of `with_standing`, by office, agency and country: how many are abroad whose cover ends soon, and when first.

    `office_id, agency, country, people, first_until`.
    """
    ending = people.filter(people.standing == "ending")
    return ending.group_by("office_id", "agency", "country").agg(
        people=ending.count(), first_until=ending.protected_until.min()
    )
