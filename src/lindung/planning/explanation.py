"""Each office's number in two sentences that its head can check."""

from __future__ import annotations

from fractions import Fraction

from lindung.planning.allocation import Allocation
from lindung.planning.demand import OfficeDemand
from lindung.planning.progress import percent
from lindung.planning.wish_words import in_words
from lindung.sentences import Language, Sentence, whole

_NUMBER = Sentence(
    "{office} mendapat {year}: {growth}, dan {part} dari potensinya {potential}.",
    "{office} gets {year}: {growth}, and {part} of its potential of {potential}.",
)
_GREW = Sentence("tahun lalu {last_year}, {change}", "{change} on last year's {last_year}")
_NOTHING_BEFORE = Sentence("tahun lalu nol atau tidak diketahui", "nothing last year, or not known")
_EVEN = Sentence(
    "Beban itu {effort} kali rata-rata wilayah; tidak ada batas yang menahannya.",
    "Its burden is {effort} times the region's average; nothing holds it there.",
)
_HELD = Sentence(
    "Beban itu {effort} kali rata-rata wilayah, karena terikat {bounds}.",
    "Its burden is {effort} times the region's average, because of {bounds}.",
)


def explain(allocation: Allocation, language: Language) -> dict[str, str]:
    """By office: last year, growth and potential; then the burden, and what bound it."""
    demand = allocation.demand
    average = _average(allocation)
    return {
        office.code: f"{_first(office, allocation, language)} {_second(office, allocation, average, language)}"
        for office in demand.offices
    }


def _first(office: OfficeDemand, allocation: Allocation, language: Language) -> str:
    year, potential = sum(allocation.of(office.code).values()), sum(office.potential.values())
    last_year = sum(office.last_year.values())
    change = percent(year - last_year, last_year)
    growth = (
        _NOTHING_BEFORE.text(language)
        if change is None
        else _GREW.text(language, last_year=whole(last_year), change=_percent(f"{change:+}"))
    )
    part = percent(year, potential)
    return _NUMBER.text(
        language, office=office.code, year=whole(year), growth=growth, part=_percent(part), potential=whole(potential)
    )


def _second(office: OfficeDemand, allocation: Allocation, average: Fraction, language: Language) -> str:
    cells = [share for share in allocation.shares if share.office == office.code]
    own = [share.bound_by for share in cells if share.bound_by]
    # Who is at its bounds everywhere would not carry more, whatever the others do.
    held = () if len(own) == len(cells) else allocation.held_by[office.code]
    bounds = list(dict.fromkeys([*held, *own]))
    effort = f"{float(allocation.efforts[office.code] / average):.2f}".replace(".", ",") if average else "0"
    if not bounds:
        return _EVEN.text(language, effort=effort)
    return _HELD.text(language, effort=effort, bounds=in_words(bounds, language))


def _average(allocation: Allocation) -> Fraction:
    weights = sum(allocation.demand.weights.values())
    return Fraction(allocation.demand.total, weights) if weights else Fraction(0)


def _percent(number: object) -> str:
    return f"{number} %".replace(".", ",")
