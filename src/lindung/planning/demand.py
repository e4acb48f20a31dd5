"""What a year's plan is asked to share out: the numbers that must hold, and what is known of each office.

The form is that of `lindung plan allocate`: whole numbers everywhere, offices and segments by their codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import lcm

from lindung.sentences import LindungError, Sentence


class UnreadableDemandError(LindungError):
    """A demand has something that is no number, or an office that cannot carry anything."""


_NOT_A_NUMBER = Sentence(
    "{where}: “{value}” bukan bilangan bulat nol atau lebih. Perbaiki, lalu coba lagi.",
    "{where}: “{value}” is not a whole number of zero or more. Correct it and try again.",
)
_MISSING = Sentence("{where} tidak ada dalam permintaan.", "The demand has no {where}.")
_TWICE = Sentence("Kantor {office} tertulis dua kali.", "The office {office} is named twice.")
_NO_POTENTIAL = Sentence(
    "Kantor {office} tidak punya potensi di segmen mana pun. Isi potensinya, atau keluarkan kantor itu.",
    "The office {office} has no potential in any segment. Give its potential, or leave the office out.",
)
_NOWHERE = Sentence(
    "Kantor {office}: provinsi “{province}” tidak ada di antara target provinsi.",
    "Office {office}: the province “{province}” is not among the provinces with a target.",
)
_BALANCE = Sentence(
    "balance harus antara 0 (tahun lalu saja) dan 1 (potensi saja), bukan {value}.",
    "balance must lie between 0 (last year only) and 1 (potential only), not {value}.",
)
_SEASON = Sentence(
    "season harus dua belas bilangan nol atau lebih yang jumlahnya lebih dari nol.",
    "season must be twelve numbers of zero or more whose sum is above zero.",
)

Numbers = Mapping[str, int]


@dataclass(frozen=True)
class OfficeDemand:
    """One office: its province, and by segment its potential, last year's result and the wishes for it."""

    code: str
    province: str
    potential: Numbers
    last_year: Numbers
    floor: Numbers = field(default_factory=dict)
    capacity: Numbers = field(default_factory=dict)
    fixed: Numbers = field(default_factory=dict)


@dataclass(frozen=True)
class Demand:
    """The year's number, its parts that must be met exactly, and the offices that share it.

    `balance` weighs potential (1) against last year's result (0). `season`: twelve weights for the months.
    """

    year: int
    total: int
    provinces: Numbers
    offices: tuple[OfficeDemand, ...]
    segments: Numbers | None = None
    season: tuple[Fraction, ...] | None = None
    balance: Fraction = Fraction(1, 2)

    @cached_property
    def segment_names(self) -> tuple[str, ...]:
        """All segments that anything is said about, in the order of their first mention."""
        said = [*(self.segments or {}), *(name for office in self.offices for name in office.potential)]
        return tuple(dict.fromkeys(said))

    @cached_property
    def weights(self) -> dict[tuple[str, str], int]:
        """What the effort of a cell is measured by, in whole parts of one unit for the whole demand."""
        exact: dict[tuple[str, str], Fraction] = {}
        for segment in self.segment_names:
            potential = {office.code: office.potential.get(segment, 0) for office in self.offices}
            last_year = {office.code: office.last_year.get(segment, 0) for office in self.offices}
            weights = weigh(potential, last_year, self.balance)
            exact |= {(office, segment): weight for office, weight in weights.items()}
        unit = lcm(*(weight.denominator for weight in exact.values()))
        return {cell: int(weight * unit) for cell, weight in exact.items()}


def weigh(potential: Numbers, last_year: Numbers, balance: Fraction = Fraction(1, 2)) -> dict[str, Fraction]:
    """The weights of those who share a number; `last_year` names the same as `potential`.

    balance x potential + (1 - balance) x last year x (sum of potential / sum of last year).
    """
    past = sum(last_year.values())
    level = Fraction(sum(potential.values()), past) if past else Fraction(0)
    return {name: balance * potential[name] + (1 - balance) * last_year[name] * level for name in potential}


def demand_from(written: Mapping[str, object]) -> Demand:
    """A demand as it stands in a JSON file. Raises UnreadableDemandError with the place of what is wrong."""
    offices = tuple(_office(office) for office in _list(written, "offices"))
    provinces = _numbers(written, "provinces", "provinces", required=True)
    seen: set[str] = set()
    for office in offices:
        if office.code in seen:
            raise UnreadableDemandError(_TWICE, office=office.code)
        seen.add(office.code)
        if office.province not in provinces:
            raise UnreadableDemandError(_NOWHERE, office=office.code, province=office.province)
        if not any(office.potential.values()):
            raise UnreadableDemandError(_NO_POTENTIAL, office=office.code)
    return Demand(
        year=_number(written.get("year"), "year"),
        total=_number(written.get("total"), "total"),
        provinces=provinces,
        segments=_numbers(written, "segments", "segments") if written.get("segments") is not None else None,
        offices=tuple(sorted(offices, key=lambda office: office.code)),
        season=_season(written.get("season")),
        balance=_balance(written.get("balance")),
    )


def written_demand(demand: Demand) -> dict[str, object]:
    """The demand as it is kept; `demand_from` reads it back."""
    return {
        "year": demand.year,
        "total": demand.total,
        "provinces": dict(demand.provinces),
        "segments": None if demand.segments is None else dict(demand.segments),
        "offices": [
            {
                "code": office.code,
                "province": office.province,
                "potential": dict(office.potential),
                "last_year": dict(office.last_year),
                "floor": dict(office.floor),
                "capacity": dict(office.capacity),
                "fixed": dict(office.fixed),
            }
            for office in demand.offices
        ],
        "season": None if demand.season is None else [_plain(weight) for weight in demand.season],
        "balance": _plain(demand.balance),
    }


def _plain(number: Fraction) -> int | float:
    """A number as JSON knows it; what a decimal cannot hold exactly is near enough for a weight."""
    return int(number) if number.denominator == 1 else float(number)


def _office(written: object) -> OfficeDemand:
    if not isinstance(written, Mapping) or not isinstance(written.get("code"), str):
        raise UnreadableDemandError(_MISSING, where="offices[].code")
    code = written["code"]
    by_segment = {
        name: _numbers(written, name, f"{code}.{name}", required=name == "potential")
        for name in ("potential", "last_year", "floor", "capacity", "fixed")
    }
    return OfficeDemand(code=code, province=str(written.get("province", "")), **by_segment)


def _list(written: Mapping[str, object], name: str) -> list[object]:
    found = written.get(name)
    if not isinstance(found, list) or not found:
        raise UnreadableDemandError(_MISSING, where=name)
    return found


def _numbers(written: Mapping[str, object], name: str, where: str, *, required: bool = False) -> Numbers:
    found = written.get(name)
    if found is None and not required:
        return {}
    if not isinstance(found, Mapping):
        raise UnreadableDemandError(_MISSING, where=where)
    return {str(key): _number(value, f"{where}.{key}") for key, value in found.items()}


def _number(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UnreadableDemandError(_NOT_A_NUMBER, where=where, value=value)
    return value


def _balance(value: object) -> Fraction:
    if value is None:
        return Fraction(1, 2)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UnreadableDemandError(_BALANCE, value=value)
    return Fraction(str(value))


def _season(value: object) -> tuple[Fraction, ...] | None:
    if value is None:
        return None
    written = value if isinstance(value, list) else []
    sound = all(isinstance(n, int | float) and not isinstance(n, bool) and n >= 0 for n in written)
    if not sound or len(written) != 12 or not any(written):
        raise UnreadableDemandError(_SEASON)
    return tuple(Fraction(str(n)) for n in written)
