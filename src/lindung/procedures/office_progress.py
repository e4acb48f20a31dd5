"""How far an office is, by officer and partner: as published for a day, against the shares of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lindung.measures.carriers import APART, Carrier, with_officer
from lindung.measures.counting import counting_rule
from lindung.periods import Month
from lindung.planning.carriers import BoardBelow, CarriedFigure, Targets, board_below
from lindung.planning.demand import demand_from
from lindung.planning.progress import Yearly
from lindung.planning.proportion import in_proportion
from lindung.planning.scoreboard import Place
from lindung.procedures.plan_year import season_of
from lindung.procedures.publish_measures import carriers, latest_publication
from lindung.registry import crossing
from lindung.registry.actions.shares import officers_of
from lindung.registry.models import Office, Partner, PartnerCare, Plan
from lindung.sentences import Language, Sentence
from lindung.statute.calendar import is_working_day

NOBODY = Sentence("Belum dipegang petugas", "With no officer")
APART_FROM_PARTNERS = Sentence("Di luar mitra yang dipegang", "Apart from partners in care")
OPENING = Sentence("Saldo awal", "Opening balance")


def office_progress(office: Office, plan: Plan, as_of: date, language: Language) -> BoardBelow:
    """The office's board with its officers and partners; on a day without published figures nothing was reached."""
    care = dict(PartnerCare.objects.filter(office=office).values_list("partner", "officer__username"))
    figures = list(_figures(office, as_of))
    targets = _targets(plan, office)
    wanted = {figure.carrier for figure in figures} | {carrier for carrier, _ in targets if carrier is not None}
    wanted |= {Carrier(officer) for officer in officers_of(office)} | {Carrier(None)}
    wanted |= {Carrier(officer, partner) for partner, officer in care.items()}
    wanted |= {Carrier(carrier.officer) for carrier in wanted} | {Carrier(carrier.officer, APART) for carrier in wanted}
    return board_below(
        Place(office.code, office.name, None),
        _named(wanted, language),
        figures,
        targets,
        as_of=as_of,
        version=plan.version,
        rule=counting_rule(plan.counting_rule),
        is_working_day=is_working_day,
    )


def board_day(plan: Plan, until: date) -> date:
    """The last day of the plan's year, not after `until`, with published figures; before the first its 1 January."""
    published = latest_publication(min(until, date(plan.year, 12, 31)))
    return published if published is not None and published.year == plan.year else date(plan.year, 1, 1)


def share_differences(plan: Plan, office: Office) -> dict[str, int]:
    """By segment by how much the officers' numbers miss the office's; empty where all are equal or none is shared."""
    shared: dict[str, int] = {}
    for segment, value in plan.shares.filter(office=office, partner=None).values_list("segment", "value"):
        shared[segment] = shared.get(segment, 0) + value
    numbers = plan.cells.filter(office=office).values_list("segment", "value")
    return {segment: shared[segment] - value for segment, value in numbers if shared.get(segment, value) != value}


def _figures(office: Office, as_of: date) -> Iterable[CarriedFigure]:
    carried = crossing.relation("CarriedFigure")
    carried = carried.filter(carried.as_of == as_of, carried.office == office.code)
    found = with_officer(carried, carriers())
    parted = found.group_by("officer", "in_care", "partner_id", "segment", "measure", "month")
    this_month = Month.of(as_of).first_day
    for row in crossing.fetch(parted.agg(value=found.value.sum().cast("int64"))).to_pylist():
        partner = row["partner_id"] if row["in_care"] or row["officer"] is None else None
        yield CarriedFigure(
            carrier=Carrier(row["officer"], partner or APART),
            segment=row["segment"],
            measure=row["measure"],
            value=row["value"],
            this_month=row["value"] if row["month"] == this_month else 0,
        )


def _targets(plan: Plan, office: Office) -> Targets:
    """The office's number, each officer's and partner's, and what is left to an officer apart from partners."""
    values: dict[tuple[Carrier | None, str], int] = {
        (None, cell.segment): cell.value for cell in plan.cells.filter(office=office)
    }
    for share in plan.shares.filter(office=office).select_related("officer"):
        officer = share.officer.username
        values[Carrier(officer, share.partner_id), share.segment] = share.value
        apart = (Carrier(officer, APART), share.segment)
        values[apart] = values.get(apart, 0) + (share.value if share.partner_id is None else -share.value)
    season = season_of(demand_from(plan.demand))
    return {key: Yearly(value, in_proportion(value, season)) for key, value in values.items()}


def _named(wanted: Iterable[Carrier], language: Language) -> dict[Carrier, str]:
    """Names in the order to show: officers and last nobody, each followed by the partners and last what is apart."""
    kept = set(wanted)
    partners = Partner.objects.in_bulk([carrier.partner for carrier in kept if carrier.partner])

    def name(carrier: Carrier) -> str:
        if carrier.partner is None:
            return carrier.officer or NOBODY.text(language)
        if carrier.partner == APART:
            return (OPENING if carrier.officer is None else APART_FROM_PARTNERS).text(language)
        return partners[carrier.partner].name

    def order(carrier: Carrier) -> tuple[object, ...]:
        last = carrier.partner == APART
        return carrier.officer is None, carrier.officer or "", carrier.partner is not None, last, name(carrier)

    return {carrier: name(carrier) for carrier in sorted(kept, key=order)}
