"""The year's number shared out over offices, segments and months: drafted, countered, agreed, locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

import pyarrow.compute as pc
from django.db.models import Count

from lindung import reference
from lindung.measures.counting import CountingRule, counting_rule, rule_of_version
from lindung.periods import Month
from lindung.planning.allocation import Allocation, allocate
from lindung.planning.demand import Demand, OfficeDemand, demand_from, written_demand
from lindung.planning.explanation import explain
from lindung.planning.potential import (
    CONSTRUCTION_FROM_CONTRACTS,
    CONSTRUCTION_FROM_LAST_YEAR,
    ROOM_IN_CONSTRUCTION,
    OfficeFacts,
    potential_of,
)
from lindung.planning.proportion import in_proportion
from lindung.planning.season import working_days_of
from lindung.procedures.follow_procurement import planned_contracts
from lindung.procedures.publish_measures import results_of
from lindung.registry.actions import plans
from lindung.registry.actions.targets import TargetCell
from lindung.registry.made_up import made_up
from lindung.registry.models import (
    OPEN_PLANS,
    Membership,
    Office,
    OfficeDistrict,
    OpeningFigure,
    Plan,
    PlanCell,
    PlanCounter,
)
from lindung.sentences import Language, LindungError, Sentence, rupiah, whole
from lindung.statute.calendar import is_working_day

#: Provinces as a demand names them, and as the record does.
PROVINCES = {"11": "P11", "12": "P12"}

REGION = "REGION"


class NoHistoryError(LindungError):
    """Last year's result by office is not on the record, so nothing can be weighed by it."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Sentence(
                "Hasil {year} per kantor tidak ada di catatan, jadi rencana tidak bisa ditimbang dengannya. "
                "Muat dahulu, atau bagi menurut potensi saja (--balance 1).",
                "The result of {year} by office is not on the record, so no plan can be weighed by it. "
                "Load it first, or share out by potential only (--balance 1).",
            ),
            year=year,
        )


class NoPlanError(LindungError):
    """There is no living plan of that year and version."""

    def __init__(self, year: int, version: str) -> None:
        super().__init__(
            Sentence(
                "Belum ada rencana {version} {year}. Rancang dahulu: lindung plan draft.",
                "There is no plan {version} {year} yet. Draft one first: lindung plan draft.",
            ),
            year=year,
            version=version,
        )


@dataclass(frozen=True)
class Asked:
    """What the leadership asks of a year: the total, its provinces and segments, and the balance of the weights.

    `rule` names what counts, and so whether migrants stand inside the sum; empty = as the version usually counts.
    """

    year: int
    version: str
    total: int
    provinces: Mapping[str, int]
    segments: Mapping[str, int] | None = None
    balance: Fraction = Fraction(1, 2)
    rule: str = ""

    @property
    def counted_by(self) -> CountingRule:
        """The rule that the plan counts by. Raises UnknownRuleError, OutsideTheLawError."""
        return counting_rule(self.rule) if self.rule else rule_of_version(self.version, Month(self.year, 1))


def share_out(demand: Demand) -> Allocation:
    """Share a demand out. Raises ImpossibleDemandError with the wishes that cannot hold together."""
    return allocate(demand)


def months_of(allocation: Allocation) -> dict[tuple[str, str], tuple[int, ...]]:
    """The twelve months of each office and segment: by the demand's season, else by the working days of its year."""
    season = season_of(allocation.demand)
    return {(share.office, share.segment): in_proportion(share.year, season) for share in allocation.shares}


def season_of(demand: Demand) -> tuple[Fraction, ...]:
    """The weights of the months: the demand's own, else the working days of its year."""
    return demand.season or working_days_of(demand.year, is_working_day)


def living_plan(year: int, version: str) -> Plan:
    """The plan of a year and version that is neither revised nor closed. Raises NoPlanError."""
    gone = [Plan.State.REVISED, Plan.State.CLOSED]
    found = Plan.objects.filter(year=year, version=version).exclude(state__in=gone).first()
    if found is None:
        raise NoPlanError(year, version)
    return found


def draft_plan(asked: Asked, *, by: str, at: datetime) -> Plan:
    """A plan of what the leadership asks, shared out by what the record knows. Raises ImpossibleDemandError."""
    allocation = allocate(demand_of_record(asked))
    return plans.draft(
        asked.year,
        asked.version,
        written_demand(allocation.demand),
        _numbers(allocation),
        allocation.binding,
        counting_rule=asked.counted_by.name,
        by=by,
        at=at,
    )


def demand_of_record(asked: Asked) -> Demand:
    """The demand with each office's potential and last year's result from the record. Raises NoHistoryError."""
    counted = asked.counted_by.parts
    facts = _facts_of_offices(asked.year, counted)
    if asked.balance < 1 and not any(any(office.last_year.values()) for office in facts):
        raise NoHistoryError(asked.year - 1)
    return Demand(
        year=asked.year,
        total=asked.total,
        provinces=dict(asked.provinces),
        segments=None if asked.segments is None else dict(asked.segments),
        offices=tuple(
            OfficeDemand(
                office.code,
                office.province[1:],
                {segment: most for segment, most in potential_of(office).items() if segment in counted},
                dict(office.last_year),
            )
            for office in facts
        ),
        season=_season_of_record(asked.year),
        balance=asked.balance,
    )


def construction_assumption(year: int, language: Language) -> str:
    """Where the potential of construction is from in a plan of the year that is drafted now."""
    planned = planned_contracts(year)
    if not planned.heads:
        return CONSTRUCTION_FROM_LAST_YEAR.text(language, year=year, room=ROOM_IN_CONSTRUCTION)
    return CONSTRUCTION_FROM_CONTRACTS.text(
        language,
        year=year,
        room=ROOM_IN_CONSTRUCTION,
        value=rupiah(planned.value),
        packages=whole(planned.packages),
    )


def set_by_hand(plan: Plan, office: str, segment: str, value: int, *, why: str, by: str, at: datetime) -> int:
    """Set one number and share the rest out anew; answers how many numbers moved. Raises ImpossibleDemandError."""
    allocation = _shared_anew(plan, {(office, segment): value})
    return plans.set_by_hand(
        plan, office, segment, value, _numbers(allocation), allocation.binding, why=why, by=by, at=at
    )


def put_numbers(plan: Plan, numbers: plans.Numbers, *, why: str, by: str, at: datetime) -> int:
    """Set several numbers, as an edited workbook brings them, and share the rest out anew; how many moved."""
    allocation = _shared_anew(plan, numbers)
    return plans.put_numbers(plan, numbers, _numbers(allocation), allocation.binding, why=why, by=by, at=at)


def accept_counter(counter: PlanCounter, *, why: str, by: str, at: datetime) -> int:
    """Give an office what it asks for; the others take over what it leaves. Raises ImpossibleDemandError.

    Its other segments stay as they are: what it is let off in one would else come back to it in the next.
    """
    own = {(cell.office_id, cell.segment): cell.value for cell in counter.plan.cells.filter(office=counter.office_id)}
    allocation = _shared_anew(counter.plan, own | {(counter.office_id, counter.segment): counter.asked})
    return plans.accept(counter, _numbers(allocation), allocation.binding, why=why, by=by, at=at)


def lock_plan(plan: Plan, *, by: str, at: datetime) -> None:
    """Lock a plan and put it in force: its numbers become the targets of its version. Raises SumsDifferError."""
    plans.lock(plan, differences_of(plan), _targets_of(plan), by=by, at=at)


def revise_plan(plan: Plan, *, by: str, at: datetime) -> Plan:
    """A draft that takes the place of a locked plan and begins with its numbers; the original stays as it was."""
    numbers = {(cell.office_id, cell.segment): cell.value for cell in plan.cells.all()}
    return plans.draft(
        plan.year,
        plan.version,
        plan.demand,
        numbers,
        plan.binding,
        counting_rule=plan.counting_rule,
        revises=plan,
        by=by,
        at=at,
    )


def differences_of(plan: Plan) -> dict[str, int]:
    """By how much the plan's sums miss what they must meet; empty where all hold."""
    demand = demand_from(plan.demand)
    cells = list(plan.cells.select_related("office"))
    found = {"total": sum(cell.value for cell in cells) - demand.total}
    for name, number in demand.provinces.items():
        within = sum(cell.value for cell in cells if cell.office.province == PROVINCES[name])
        found[f"provinces.{name}"] = within - number
    for name, number in (demand.segments or {}).items():
        found[f"segments.{name}"] = sum(cell.value for cell in cells if cell.segment == name) - number
    return {name: by for name, by in found.items() if by}


def explanations_of(plan: Plan, language: Language) -> dict[str, str]:
    """By office the two sentences that its head reads."""
    return explain(_with_fixed(plan, {}), language)


def explained_number(year: int, version: str, office: str, language: Language) -> tuple[Plan, str] | None:
    """The locked plan that gave an office its target, and its two sentences; None where no plan did."""
    plan = Plan.objects.filter(year=year, version=version, state=Plan.State.LOCKED).first()
    if plan is None or not plan.cells.filter(office=office).exists():
        return None
    return plan, explanations_of(plan, language)[office]


def last_year_of(plan: Plan) -> dict[str, int]:
    """By office last year's result as the plan was weighed by it; offices without one are left out."""
    offices = demand_from(plan.demand).offices
    return {office.code: sum(office.last_year.values()) for office in offices if any(office.last_year.values())}


def months_of_plan(plan: Plan) -> dict[tuple[str, str], tuple[int, ...]]:
    """The twelve months of each office and segment; a cell's add up to its number."""
    season = season_of(demand_from(plan.demand))
    return {(cell.office_id, cell.segment): in_proportion(cell.value, season) for cell in plan.cells.all()}


def _shared_anew(plan: Plan, wanted: plans.Numbers) -> Allocation:
    """The rest of an open plan shared out around these numbers. Raises WrongPlanMoveError, ImpossibleDemandError."""
    if plan.state not in OPEN_PLANS:
        raise plans.WrongPlanMoveError(plan)
    return _with_fixed(plan, wanted)


def _with_fixed(plan: Plan, wanted: plans.Numbers) -> Allocation:
    """The plan shared out anew around these numbers and all that were set by hand before."""
    fixed = {(cell.office_id, cell.segment): cell.value for cell in plan.cells.filter(by_hand=True)} | dict(wanted)
    demand = demand_from(plan.demand)
    offices = tuple(
        replace(office, fixed={segment: value for (code, segment), value in fixed.items() if code == office.code})
        for office in demand.offices
    )
    return allocate(replace(demand, offices=offices))


def _numbers(allocation: Allocation) -> dict[tuple[str, str], int]:
    return {(share.office, share.segment): share.year for share in allocation.shares}


def _facts_of_offices(year: int, counted: Mapping[str, str]) -> list[OfficeFacts]:
    employed, active, last_year = _employed(), _active(), _last_year(year - 1, counted)
    planned = planned_contracts(year)
    return [
        OfficeFacts(
            code=office.code,
            province=office.province,
            employed=employed[office.code],
            active={segment: count for (code, segment), count in active.items() if code == office.code},
            last_year={segment: last_year.get((office.code, segment), 0) for segment in counted},
            planned_heads=planned.heads.get(office.code),
        )
        for office in Office.objects.order_by("code")
    ]


def _employed() -> dict[str, int]:
    """People at work by office. A district that two offices share is parted by the number of kecamatan.

    In a made-up record one person stands for many, and so does one person at work.
    """
    how = made_up()
    one_in = 1 if how is None else how.one_in
    workforce = reference.workforce()
    of_district = dict(zip(workforce["district"].to_pylist(), workforce["employed"].to_pylist(), strict=True))
    subdistricts = reference.subdistricts()
    found: dict[str, int] = dict.fromkeys(Office.objects.values_list("code", flat=True), 0)
    named = OfficeDistrict.objects.exclude(subdistrict="").values("office", "district").annotate(count=Count("pk"))
    parts = {(row["office"], row["district"]): int(row["count"]) for row in named}
    for place in OfficeDistrict.objects.filter(subdistrict=""):
        others = {office: count for (office, district), count in parts.items() if district == place.district}
        kecamatan = pc.sum(pc.equal(subdistricts["district"], place.district)).as_py()
        workers = of_district[place.district] // one_in
        for office, count in others.items():
            given = workers * count // kecamatan
            found[office] += given
            workers -= given
        found[place.office_id] += workers
    return found


def _active() -> dict[tuple[str, str], int]:
    """Members with an open and paid membership, by office and segment."""
    open_now = Membership.objects.filter(until=None, counted_as__isnull=False)
    counted = open_now.values("office", "segment").annotate(count=Count("pk")).order_by()
    return {(row["office"], row["segment"]): int(row["count"]) for row in counted}


def _last_year(year: int, counted: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """The year's result by office and segment, of the measure that counts in the segment."""
    summed = Counter[tuple[str, str]]()
    for line in results_of(year):
        if counted.get(line.segment) == line.measure:
            summed[line.office, line.segment] += line.value
    return summed


def _season_of_record(year: int) -> tuple[Fraction, ...] | None:
    """The region's own season: each month's part of the results of the three years before. None without history."""
    years = OpeningFigure.objects.filter(
        month__gte=date(year - 3, 1, 1),
        month__lt=date(year, 1, 1),
        measure__in=["new_in_segment", "project_headcount"],
        # What was published for the whole region stands in December, whatever the month it came in.
        office__in=Office.objects.values("code"),
    )
    by_month = dict.fromkeys(range(1, 13), 0)
    for figure in years:
        by_month[figure.month.number] += figure.value
    return tuple(Fraction(by_month[number]) for number in range(1, 13)) if all(by_month.values()) else None


def _targets_of(plan: Plan) -> list[TargetCell]:
    """The plan as targets of its version: offices by month, provinces and the region by segment and in all."""
    rule = counting_rule(plan.counting_rule)
    cells, months = list(plan.cells.select_related("office")), months_of_plan(plan)
    found: list[TargetCell] = []
    for cell in cells:
        found.append(_target(plan, cell.office_id, cell.segment, None, rule, cell.value))
        for number, value in enumerate(months[cell.office_id, cell.segment], start=1):
            found.append(_target(plan, cell.office_id, cell.segment, Month(plan.year, number), rule, value))
    places = {REGION: cells, **{code: [c for c in cells if c.office.province == code] for code in PROVINCES.values()}}
    for place, within in places.items():
        for segment in sorted({cell.segment for cell in within}):
            found.append(_target(plan, place, segment, None, rule, _sum(within, segment)))
        found.append(_target(plan, place, "", None, rule, sum(cell.value for cell in within)))
    return found


def _target(plan: Plan, place: str, segment: str, month: Month | None, rule: CountingRule, value: int) -> TargetCell:
    measure = rule.parts.get(segment, "new_in_segment")
    return TargetCell(plan.year, plan.version, place, segment, month, measure, value)


def _sum(cells: list[PlanCell], segment: str) -> int:
    return sum(cell.value for cell in cells if cell.segment == segment)
