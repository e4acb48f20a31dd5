"""Try the five steps back: raise them again on past month-ends, and see in the record what came of them.

Tried are the kinds whose state on a past day the record tells: packages of works, employers missing or reporting too
little, named sources, and groups about to lose cover. Of the others it keeps only how they stand now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import ibis
import pyarrow as pa
from django.db.models import Min

from lindung.outreach.steps import KINDS, weights_of
from lindung.outreach.steps_tried import (
    CAME,
    STEP_TRIALS,
    TRIED_STEPS,
    WAITED_FOR,
    days_to_try,
    lapsed,
    step_trials,
    waited,
)
from lindung.periods import Month
from lindung.procedures.publish_measures import latest_publication
from lindung.procedures.steps_raised import LAPSES_WITHIN
from lindung.procedures.who_lapses import covering
from lindung.registry import crossing
from lindung.registry.actions.steps import keep_trials
from lindung.registry.clock import day_of
from lindung.registry.models import (
    AuditEvent,
    EmployerCase,
    NamedSource,
    Package,
    ProcurementList,
    Sponsorship,
    StepTrial,
)
from lindung.sentences import LindungError, Sentence
from lindung.warehouse import Session

Row = dict[str, object]

#: The kinds of step whose state on a past day the record tells, and those of which it does not.
TRIED_KINDS = ("company", "lapsing", "project", "source")
UNTRIED_KINDS = tuple(kind for kind in KINDS if kind not in TRIED_KINDS)


class NothingToTryError(LindungError):
    """No month's end lies sixty days before the last published day."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Belum ada akhir bulan yang 60 hari sesudahnya sudah terbit angkanya. Terbitkan dahulu angkanya "
                "(lindung measures publish), atau coba lagi bulan depan.",
                "There is no month's end yet with figures published 60 days later. Publish the figures first "
                "(lindung measures publish), or try again next month.",
            )
        )


@dataclass(frozen=True, slots=True)
class Tried:
    """Steps tried back: how many, those of which anybody came, active workers expected, and those who came."""

    steps: int
    hits: int
    expected: int
    came: int

    @property
    def rate(self) -> int | None:
        """Hits in percent of the steps; None without any."""
        return (200 * self.hits + self.steps) // (2 * self.steps) if self.steps else None


@dataclass(frozen=True, slots=True)
class KindTried:
    """What came of one kind, or of all (`kind` empty): of those among the five, and of the others."""

    kind: str
    five: Tried
    others: Tried


@dataclass(frozen=True, slots=True)
class TriedBack:
    """What the last trial found for an office or the region, by kind, on month-ends from `first` to `last`."""

    first: date
    last: date
    kinds: list[KindTried]
    in_all: KindTried


def try_steps_back(as_of: date, *, by: str, at: datetime) -> list[StepTrial]:
    """Try the steps of the year up to a day back, by the weights in force on it, and keep what came of them.

    Raises NothingToTryError, OutsideTheLawError.
    """
    weights, known_to = weights_of(Month.of(as_of)), latest_publication(as_of)
    began = AuditEvent.objects.aggregate(began=Min("at"))["began"]
    days = days_to_try(day_of(began), known_to) if known_to is not None else []
    if not days:
        raise NothingToTryError
    waited_for, came = _waited_for(), _came(days[0])
    record = covering(sponsorships=(Sponsorship.State.RUNNING, Sponsorship.State.ENDED))
    groups = [TRIED_STEPS.conform(crossing.fetch(lapsed(record, day, LAPSES_WITHIN))) for day in days]
    with Session() as session:
        things = session.run("waited", waited(session.table(waited_for), session.table(came), days))
        steps = session.table(pa.concat_tables([*groups, TRIED_STEPS.conform(things)]))
        found = STEP_TRIALS.conform(session.run("step_trials", step_trials(steps, weights)))
    return keep_trials(found.to_pylist(), first=days[0], last=days[-1], by=by, at=at)


def tried_back(office: str | None = None) -> TriedBack | None:
    """What the last trial found for an office, or for all of them; None where none was kept."""
    kept = list(StepTrial.objects.all() if office is None else StepTrial.objects.filter(office=office))
    if not kept:
        return None
    kinds = [_kind(kind, [each for each in kept if each.kind == kind]) for kind in TRIED_KINDS]
    shown = [each for each in kinds if each.five.steps or each.others.steps]
    return TriedBack(kept[0].first, kept[0].last, shown, _kind("", kept))


def _kind(kind: str, kept: Iterable[StepTrial]) -> KindTried:
    trials = list(kept)
    five, others = (_summed(each for each in trials if each.among_five is among) for among in (True, False))
    return KindTried(kind, five, others)


def _summed(kept: Iterable[StepTrial]) -> Tried:
    trials = list(kept)
    return Tried(
        sum(each.tried for each in trials),
        sum(each.hits for each in trials),
        sum(each.expected for each in trials),
        sum(each.came for each in trials),
    )


def _waited_for() -> pa.Table:
    """WAITED_FOR of the record: some ten thousand things at most, so they are read one by one."""
    return WAITED_FOR.from_records([*_companies(), *_projects(), *_sources()])


def _companies() -> Iterator[Row]:
    over = (EmployerCase.State.SETTLED, EmployerCase.State.DROPPED)
    for case in EmployerCase.objects.all():
        yield {
            "kind": "company",
            "number": case.pk,
            "office": case.office_id,
            "since": day_of(case.found_at),
            "until": day_of(case.moved_at) if case.moved_at and case.state in over else None,
            "heads": case.expected_heads,
        }


def _projects() -> Iterator[Row]:
    """Contracts, from the first list of their source on that was published after they were given."""
    editions = sorted(ProcurementList.objects.values_list("as_of", "source"))
    for package in Package.objects.filter(awarded=True, office__isnull=False).select_related("project"):
        given = package.spk_date or package.starts or package.as_of
        over = [package.project.registered_on] if package.project else []
        if package.state == Package.State.DROPPED and package.moved_at:
            over.append(day_of(package.moved_at))
        yield {
            "kind": "project",
            "number": package.pk,
            "office": package.office_id,
            "since": next(
                (day for day, source in editions if source == package.source and day >= given), package.as_of
            ),
            "until": min(over, default=None),
            "due": package.deadline,
            "heads": package.expected_heads or 0,
        }


def _sources() -> Iterator[Row]:
    for source in NamedSource.objects.all():
        yield {
            "kind": "source",
            "number": source.pk,
            "office": source.office_id,
            "since": max(day_of(source.noted_at), source.month.first_day),
            "until": day_of(source.settled_at) if source.settled_at else None,
            "due": source.month.last_day,
            "heads": source.heads,
        }


def _came(after: date) -> pa.Table:
    """CAME: who became active after a day for a company, a contract or a source."""
    member, project = crossing.relation("Membership"), crossing.relation("Project")
    began = member.filter(member.first_paid_on > after)
    paid = project.filter(project.first_paid_on > after)
    case, employer, package, source = (
        crossing.relation(name) for name in ("EmployerCase", "Employer", "Package", "NamedSource")
    )
    # An employer that was missing is found by the name and district by which it would be found to be missing.
    missing = case.filter(case.employer_id.isnull()).join(employer, ["name_key", "district"])
    companies = ibis.union(
        case.filter(case.employer_id.notnull()).select(number="id", employer_id="employer_id"),
        missing.select(number="id", employer_id="id_right"),
    )
    hired = began.filter(began.segment == "pu").join(companies, "employer_id")
    contracts = package.select("project_id", number="id").join(paid, [("project_id", "id")])
    lists = source.filter(source.state == NamedSource.State.ARRIVED).select("submission_id", number="id")
    listed, built = began.join(lists, "submission_id"), paid.join(lists, "submission_id")
    found = crossing.fetch(
        ibis.union(
            *(
                rows.select(kind=ibis.literal(kind), number="number", day="first_paid_on", workers=workers)
                for kind, rows, workers in (
                    ("company", hired, ibis.literal(1, "int64")),
                    ("project", contracts, contracts.headcount),
                    ("source", listed, ibis.literal(1, "int64")),
                    ("source", built, built.headcount),
                )
            )
        )
        .group_by("kind", "number", "day")
        .agg(workers=lambda row: row.workers.sum().cast("int64"))
    )
    unlisted = NamedSource.objects.filter(state=NamedSource.State.ARRIVED, submission=None, settled_at__isnull=False)
    told = [
        {"kind": "source", "number": each.pk, "day": day_of(each.settled_at), "workers": each.heads}
        for each in unlisted
        if each.settled_at
    ]
    return pa.concat_tables([CAME.conform(found), CAME.from_records(told)])
