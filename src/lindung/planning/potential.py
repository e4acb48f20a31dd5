"""How many workers an office could still bring under cover: what a plan may ask of it at most.

People: those who work in its districts, parted into employees and others by the province's share of informal work, less
those who are covered already. Construction is no share of the labour force: planned contract value times last year's
heads per rupiah; where no contracts are known yet, last year's heads with room to grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

#: Share of informal work among the employed, August 2021, in hundredths of a percent (BPS Sakernas by way of the press,
#: domain brief 5.1): North Sumatra 59.33 %, Aceh about 60.7 % (derived).
INFORMAL = {"P12": Fraction(5933, 10_000), "P11": Fraction(6070, 10_000)}

#: Assumed where planned contracts are not known: construction can at most double. Shown with every plan drafted so.
ROOM_IN_CONSTRUCTION = 2


@dataclass(frozen=True)
class OfficeFacts:
    """What is known of an office: people at work in its districts, members covered now, last year's result.

    `planned_value`: contracts planned for the year in rupiah, `last_value` those that brought last year's heads.
    """

    code: str
    province: str
    employed: int
    active: Mapping[str, int]
    last_year: Mapping[str, int]
    planned_value: int | None = None
    last_value: int | None = None


def potential_of(office: OfficeFacts) -> dict[str, int]:
    """By segment, the most that the year can bring."""
    informal = int(office.employed * INFORMAL[office.province])
    formal = office.employed - informal
    return {
        "pu": max(formal - office.active.get("pu", 0), 0),
        "bpu": max(informal - office.active.get("bpu", 0), 0),
        "jakon": _construction(office),
    }


def _construction(office: OfficeFacts) -> int:
    heads = office.last_year.get("jakon", 0)
    if office.planned_value is not None and office.last_value:
        return int(Fraction(office.planned_value * heads, office.last_value))
    return heads * ROOM_IN_CONSTRUCTION
