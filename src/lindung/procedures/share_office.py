"""Share an office's number out over its officers and their partners, and give partners to officers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction

from django.db.models import QuerySet

from lindung.measures.carriers import APART, carried_figures
from lindung.measures.counting import counting_rule
from lindung.periods import Month
from lindung.planning.demand import weigh
from lindung.planning.shares import Weights, share_out
from lindung.procedures.publish_measures import record
from lindung.registry import crossing
from lindung.registry.actions import shares as actions
from lindung.registry.actions.shares import Cell
from lindung.registry.clock import day_of
from lindung.registry.models import Office, Partner, PartnerCare, Plan
from lindung.sentences import LindungError, Sentence

#: What tells how much a partner may still bring: people on the record, in construction heads.
_POTENTIAL = {"pu": "registered", "bpu": "registered", "pmi": "registered", "jakon": "project_headcount"}


class NoPlanToShareError(LindungError):
    """There is no living plan of the year."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Sentence(
                "Belum ada rencana {year} yang bisa dibagi. Mintalah pimpinan wilayah merancangnya.",
                "There is no plan of {year} to share out yet. Ask the regional lead to draft one.",
            ),
            year=year,
        )


class NoOfficersError(LindungError):
    """The office has nobody to share its number out over."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            Sentence(
                "Kantor {office} belum punya petugas. Tambahkan dahulu: "
                "lindung accounts add NAMA --role officer --office {code}.",
                "Office {office} has no officers yet. Add one first: "
                "lindung accounts add NAME --role officer --office {code}.",
            ),
            office=office,
            code=office.code,
        )


def plan_to_share(year: int) -> Plan:
    """The year's plan in force, else its newest that is neither revised nor closed. Raises NoPlanToShareError."""
    found = newest_plan(year)
    if found is None or found.year != year:
        raise NoPlanToShareError(year)
    return found


def newest_plan(until: int) -> Plan | None:
    """The plan to share of a year or, as long as it has none, of the last one before it that has."""
    return _living().filter(year__lte=until).order_by("-year", "-in_force", "-id").first()


def share_office(
    plan: Plan,
    office: Office,
    *,
    by_hand: Mapping[Cell, int] | None = None,
    released: Iterable[Cell] = (),
    why: str = "",
    by: str,
    at: datetime,
) -> int:
    """Share the office's number out by what its officers' partners brought; answers how many numbers moved.

    Numbers set by hand stay until they are `released`; the rest moves. Raises NoOfficersError, NothingLeftToShareError,
    ShareWithoutReasonError.
    """
    weights = _weights(plan, office, day_of(at))

    def apportion(numbers: Mapping[str, int], kept: Mapping[Cell, int]) -> dict[Cell, int]:
        found: dict[Cell, int] = {}
        for segment, number in numbers.items():
            found |= _shares_of(segment, number, weights[segment], kept)
        return found

    return actions.share_plan(plan, office, apportion, by_hand=by_hand, released=released, why=why, by=by, at=at)


def give_partner(partner: Partner, office: Office, username: str | None, *, by: str, at: datetime) -> None:
    """Let an officer look after a partner at the office, or nobody; what is shared out already follows.

    Raises NotAnOfficerThereError, NothingLeftToShareError.
    """
    actions.give_partner(partner, office, username, by=by, at=at)
    for plan in _living().filter(shares__office=office).distinct():
        share_office(plan, office, by=by, at=at)


def _living() -> QuerySet[Plan]:
    return Plan.objects.exclude(state__in=[Plan.State.REVISED, Plan.State.CLOSED])


def _shares_of(segment: str, number: int, weights: Weights, kept: Mapping[Cell, int]) -> dict[Cell, int]:
    """A number set by hand for somebody who is no longer there, or no longer looks after the partner, is let go."""
    officers = {cell.officer: value for cell, value in kept.items() if cell.segment == segment and cell.partner is None}
    partners = {
        (cell.officer, cell.partner): value
        for cell, value in kept.items()
        if cell.segment == segment and cell.partner is not None and cell.partner in weights.get(cell.officer, {})
    }
    shares = share_out(number, weights, {name: v for name, v in officers.items() if name in weights}, partners)
    found: dict[Cell, int] = {}
    for officer, parts in shares.items():
        found[Cell(segment, officer)] = sum(parts.values())
        found |= {Cell(segment, officer, partner): v for partner, v in parts.items() if partner != APART}
    return found


def _weights(plan: Plan, office: Office, as_of: date) -> dict[str, Weights]:
    """By segment the weight of each officer's partners, and of what he or she brings apart from them.

    What partners in nobody's care bring is everybody's alike. The opening balance tells of nobody.
    """
    officers = list(actions.officers_of(office))
    if not officers:
        raise NoOfficersError(office)
    care = dict(PartnerCare.objects.filter(office=office).values_list("partner", "officer__username"))
    by_segment: dict[str, Weights] = {}
    for segment, of_partners in _weights_of_partners(plan, office, as_of).items():
        in_nobodys_care = sum((weight for p, weight in of_partners.items() if care.get(p) not in officers), Fraction(0))
        by_segment[segment] = {
            officer: {APART: in_nobodys_care / len(officers)}
            | {partner: of_partners.get(partner, Fraction(0)) for partner, carer in care.items() if carer == officer}
            for officer in officers
        }
    return by_segment


def _weights_of_partners(plan: Plan, office: Office, as_of: date) -> dict[str, dict[int, Fraction]]:
    """By segment of the plan, each partner's weight: as for offices, potential and last year's result in balance."""
    rule, since = counting_rule(plan.counting_rule), Month(plan.year - 1, 1)
    measures = {*_POTENTIAL.values(), *rule.parts.values()}
    asked = carried_figures(
        record(),
        crossing.relation("Submission"),
        as_of,
        since=since,
        measures=sorted(measures),
        offices=[office.code],
    )
    brought = crossing.fetch(asked.filter(asked.partner_id.notnull())).to_pylist()
    found = {}
    for segment in plan.cells.filter(office=office).values_list("segment", flat=True):
        own = [row for row in brought if row["segment"] == segment]
        potential = dict.fromkeys((str(row["partner_id"]) for row in own), 0)
        last_year = dict(potential)
        for row in own:
            if row["measure"] == _POTENTIAL[segment]:
                potential[str(row["partner_id"])] += row["value"]
            if row["measure"] == rule.parts.get(segment) and row["month"] and row["month"].year < plan.year:
                last_year[str(row["partner_id"])] += row["value"]
        found[segment] = {int(partner): weight for partner, weight in weigh(potential, last_year).items()}
    return found
