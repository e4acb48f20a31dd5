"""Publish the figures as of a day, show them, and set them against the year's target."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import ibis
import pyarrow as pa
from django.db.models import Sum, Value

from lindung.measures.carriers import CARRIED, Carrier, Carriers, carried_figures, rows_carried_by
from lindung.measures.counting import RULES, VERSIONS, CountingRule, UnknownVersionError, counting_rule
from lindung.measures.definitions import MEASURES, measure
from lindung.measures.figures import figures, rows_of
from lindung.measures.rows import Record
from lindung.measures.tables import FIGURES
from lindung.outreach.coverage_gap import DISTRICT_COVER, district_cover
from lindung.periods import Month
from lindung.planning.course import Course, MonthlyFigures, course
from lindung.planning.scoreboard import (
    Numbers,
    PastLine,
    Place,
    Scoreboard,
    TargetLine,
    make_scoreboard,
    offices_within,
    places,
)
from lindung.procedures.counting import rule_of
from lindung.reference import sectors
from lindung.registry import crossing
from lindung.registry.actions.figures import publish_figures
from lindung.registry.models import Figure, Office, OfficeDistrict, OpeningFigure, Target
from lindung.sentences import LindungError, Sentence
from lindung.statute.calendar import is_working_day

#: The segments whose members are people; construction counts heads.
PEOPLE_SEGMENTS = ("pu", "bpu", "pmi")


#: What some rule counts as new; of last year's figures a scoreboard needs no others.
_COUNTED = {name for rule in RULES.values() for name in rule.parts.values()}

#: The columns of a line of targets or of last year's results; no objects are made of thousands of them.
_LINE = ("office", "segment", "month", "measure", "value")


class NotPublishedError(LindungError):
    """No figures were published for the day."""

    def __init__(self, as_of: date) -> None:
        super().__init__(
            Sentence(
                "Belum ada angka per {as_of}. Terbitkan dahulu: lindung measures publish --as-of {as_of}",
                "There are no figures as of {as_of}. Publish them first: lindung measures publish --as-of {as_of}",
            ),
            as_of=as_of,
        )


class UnknownPlaceError(LindungError):
    """There is no office, province or region of that code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada kantor “{code}”. Pakai K01 sampai K31, P11, P12 atau REGION.",
                "There is no office “{code}”. Use K01 to K31, P11, P12 or REGION.",
            ),
            code=code,
        )


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure with its definition, as it is shown to a person or another program."""

    measure: str
    office: str
    segment: str
    month: Month | None
    value: int


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """A figure and the rows behind it. `rows`: ROWS_BEHIND, those asked for; `count`: how many there are in all."""

    value: int
    count: int
    rows: pa.Table


def record() -> Record:
    """The record's tables that figures are made of."""
    return Record(*(crossing.relation(model) for model in ("Membership", "Due", "Project", "MigrantStay")))


def publish(as_of: date, *, by: str, at: datetime) -> int:
    """Publish the year's figures up to a day; they take the place of those published for it before. Answers how many.

    What is told by its carriers is summed from them, so that an office equals its parts. The record is read by a COPY
    and not by an INSERT … SELECT, because only the former runs on several cores.
    """
    since, others = Month(as_of.year, 1), [name for name in MEASURES if name not in CARRIED]
    carried = crossing.fetch(carried_figures(record(), crossing.relation("Submission"), as_of, since=since))
    summed = carried.group_by(FIGURES.names[:-1]).aggregate([("value", "sum")]).rename_columns(FIGURES.names)
    found = crossing.fetch(figures(record(), as_of, since=since, measures=others))
    whole = _with_quiet_offices(pa.concat_tables([summed, found]))
    return publish_figures(as_of, whole, carried, _district_cover(as_of), by=by, at=at)


def published_days() -> list[date]:
    """The days for which figures were published, the last one first."""
    return list(Figure.objects.order_by("-as_of").values_list("as_of", flat=True).distinct())


def latest_publication(until: date) -> date | None:
    """The last day, not after `until`, for which figures were published."""
    return Figure.objects.filter(as_of__lte=until).order_by("-as_of").values_list("as_of", flat=True).first()


def show(
    as_of: date,
    *,
    office: str | None = None,
    segment: str | None = None,
    measures: Collection[str] = tuple(MEASURES),
) -> list[ShownFigure]:
    """The figures as of a day straight from the record, published or not, each in its month from the beginning on.

    Without `office` one row for each office that has any; with the code of a province or of the region its offices
    together. Raises UnknownPlaceError, UnknownMeasureError.
    """
    wanted = None if office is None else offices_of(office)
    found = crossing.fetch(figures(record(), as_of, measures=measures, offices=wanted, segment=segment))
    sums: dict[tuple[str, str, str, date | None], int] = {}
    for row in found.to_pylist():
        key = (row["measure"], office or row["office"], row["segment"], row["month"])
        sums[key] = sums.get(key, 0) + row["value"]
    shown = [
        ShownFigure(name, code, of_segment, None if day is None else Month.of(day), value)
        for (name, code, of_segment, day), value in sums.items()
    ]
    order = {name: place for place, name in enumerate(measures)}
    return sorted(shown, key=lambda f: (order[f.measure], f.office, f.segment, str(f.month)))


def carriers() -> Carriers:
    """The record's tables that tell who carries a row."""
    return Carriers(crossing.relation("Submission"), crossing.relation("PartnerCare"), crossing.relation("Account"))


def open_figure(
    name: str,
    as_of: date,
    *,
    office: str,
    segment: str | None,
    month: Month | None,
    carrier: Carrier | None = None,
    limit: int,
    offset: int = 0,
) -> OpenedFigure:
    """A figure with `limit` of the memberships, projects or dues whose amounts make it up, the latest day first.

    The record counts, sums and cuts, so that of two million rows only those shown leave it. `office` may be a province
    or the region; a flow without `month` gives all months of the year up to the day; with a `carrier` only what he or
    she answers for. Raises UnknownPlaceError, UnknownMeasureError.
    """
    measure(name)
    since = Month(as_of.year, 1) if month is None else month
    offices = offices_of(office)
    behind = rows_of(name, record(), as_of, offices=offices, segment=segment, month=month, since=since)
    if carrier is not None:
        behind = rows_carried_by(carrier, behind, carriers())
    summed = crossing.fetch(behind.agg(value=behind.amount.sum().fill_null(0).cast("int64"), count=behind.count()))
    ordered = behind.order_by(ibis.desc("day"), "membership_id", "project_id", "due_id")
    return OpenedFigure(
        value=summed["value"][0].as_py(),
        count=summed["count"][0].as_py(),
        rows=crossing.fetch(ordered.limit(limit, offset=offset)),
    )


def scoreboard(
    as_of: date, version: str, *, rule: str | None = None, scope: Collection[str] | None = None
) -> Scoreboard:
    """The scoreboard from the figures published for a day, against one version of the target.

    Without `rule` the version's own counting rule; `scope` are the office codes that may be seen, None all. How to show
    it stands in `planning.scoreboard`. Raises NotPublishedError, UnknownVersionError, UnknownRuleError.
    """
    numbers, counted_by = _numbers_and_rule(as_of, version, rule)
    return make_scoreboard(numbers, version, counted_by, scope)


def scoreboard_and_course(
    as_of: date, version: str, place: str, *, rule: str | None = None
) -> tuple[Scoreboard, Course]:
    """The scoreboard, and how one place on it came to its number month by month, beside the plan of the version."""
    numbers, counted_by = _numbers_and_rule(as_of, version, rule)
    board = make_scoreboard(numbers, version, counted_by)
    return board, course(place, board, numbers, published_months(as_of, counted_by))


def numbers_on_record(as_of: date, version: str, figures: Mapping[tuple[str, str], Mapping[str, int]]) -> Numbers:
    """What a scoreboard is made of, with these figures: targets of one version and last year's results."""
    return Numbers(
        as_of=as_of,
        places=all_places(),
        figures=figures,
        targets=_targets(as_of.year, version),
        past=results_of(as_of.year - 1),
        is_working_day=is_working_day,
    )


def published_sums(as_of: date) -> dict[tuple[str, str], dict[str, int]]:
    """By office and segment each measure's published value, flows summed over the year. Raises NotPublishedError."""
    sums: dict[tuple[str, str], dict[str, int]] = {}
    published = Figure.objects.filter(as_of=as_of).values_list("office", "segment", "measure")
    for office, segment, name, value in published.annotate(Sum("value")).order_by():
        sums.setdefault((office, segment), {})[name] = int(value)
    if not sums:
        raise NotPublishedError(as_of)
    return sums


def published_months(as_of: date, rule: CountingRule) -> MonthlyFigures:
    """The flows published for a day that the rule may count, each in its month."""
    flows = Figure.objects.filter(as_of=as_of, month__isnull=False, measure__in=set(rule.parts.values()))
    lines = flows.values_list("office", "segment", "measure", "month").annotate(Sum("value")).order_by()
    return {(office, segment, measure, month): int(value) for office, segment, measure, month, value in lines}


def offices_by_district() -> dict[str, tuple[str, ...]]:
    """The offices that serve each district: one, or two where a city is split."""
    found: dict[str, set[str]] = {}
    for district, office in OfficeDistrict.objects.values_list("district", "office"):
        found.setdefault(district, set()).add(office)
    return {district: tuple(sorted(offices)) for district, offices in found.items()}


def all_places() -> tuple[Place, ...]:
    """The region, its provinces and all offices."""
    return places(Office.objects.values_list("code", "name", "province"))


def offices_of(place: str) -> list[str]:
    """The offices of the region or a province, or the office itself. Raises UnknownPlaceError."""
    known = all_places()
    if place not in {each.code for each in known}:
        raise UnknownPlaceError(place)
    return offices_within(place, known)


def _district_cover(as_of: date) -> pa.Table:
    """DISTRICT_COVER: who is covered where on the day, kept with the figures so that the gap has a trend.

    Nobody covered is a row too, so that a published day is known from one that is not.
    """
    sector = sectors()
    section_of = dict(zip(sector["code"].to_pylist(), sector["section"].to_pylist(), strict=True))
    member, due, stay = (crossing.relation(model) for model in ("Membership", "Due", "MigrantStay"))
    worker, employer = crossing.relation("Worker"), crossing.relation("Employer")
    found = crossing.fetch(district_cover(member, due, stay, worker, employer, as_of, section_of))
    nobody = {"district": "", "section": "", "pu": 0, "bpu": 0, "pmi": 0, "people": 0}
    return found if found.num_rows else DISTRICT_COVER.from_records([nobody])


def _numbers_and_rule(as_of: date, version: str, rule: str | None) -> tuple[Numbers, CountingRule]:
    if version not in VERSIONS:
        raise UnknownVersionError(version)
    counted_by = rule_of(version, Month.of(as_of)) if rule is None else counting_rule(rule)
    return numbers_on_record(as_of, version, published_sums(as_of)), counted_by


def _with_quiet_offices(found: pa.Table) -> pa.Table:
    """An office without members has figures too, nobody active: so a published day is known from one that is not."""
    seen = {(row["office"], row["segment"]) for row in found.to_pylist() if row["measure"] == "active"}
    quiet = [
        {"measure": "active", "office": office, "segment": segment, "value": 0}
        for office in Office.objects.values_list("code", flat=True)
        for segment in PEOPLE_SEGMENTS
        if (office, segment) not in seen
    ]
    return pa.concat_tables([found, FIGURES.from_records(quiet)])


def _targets(year: int, version: str) -> tuple[TargetLine, ...]:
    lines = Target.objects.filter(year=year, version=version)
    return tuple(TargetLine(*line) for line in lines.values_list(*_LINE))


def results_of(year: int) -> tuple[PastLine, ...]:
    """A year's results by office, segment and month: from before the record began, else as published at its end."""
    opening = OpeningFigure.objects.filter(month__gte=date(year, 1, 1), month__lte=date(year, 12, 31))
    lines = tuple(PastLine(*line) for line in opening.values_list(*_LINE, "source"))
    if lines:
        return lines
    own = Figure.objects.filter(as_of=date(year, 12, 31), month__isnull=False, measure__in=_COUNTED)
    return tuple(PastLine(*line) for line in own.values_list(*_LINE, Value("Lindung")))
