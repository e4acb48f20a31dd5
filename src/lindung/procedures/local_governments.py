"""What the office knows of its local governments: the gap there, people to cover, packages, and what is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import QuerySet

from lindung.outreach.coverage_gap import Gap, covered_by_sender
from lindung.procedures.coverage_gap import CoverageGap, coverage_gap
from lindung.procedures.publish_measures import NotPublishedError
from lindung.procedures.sponsor_workers import sponsored
from lindung.registry import crossing
from lindung.registry.actions.local_governments import serving_offices
from lindung.registry.models import LocalGovernment, NextStep, Package, Sponsorship, StaffGroup
from lindung.sentences import Sentence, whole
from lindung.statute.explanations import filled


@dataclass(frozen=True, slots=True)
class StaffCovered:
    """A group of people to cover, and how many of them are covered by the lists that its sender sent."""

    group: StaffGroup
    covered: int

    @property
    def missing(self) -> int:
        return max(self.group.to_cover - self.covered, 0)


@dataclass(frozen=True, slots=True)
class Packages:
    """Procurement packages of works in a district: registered, past the last day, still in time, to be answered."""

    registered: int = 0
    late: int = 0
    waiting: int = 0
    ask: int = 0

    @property
    def awarded(self) -> int:
        return self.registered + self.late + self.waiting + self.ask


@dataclass(frozen=True, slots=True)
class SponsoredByIt:
    """What the government's own budget has covered: sponsorships, their people, what was paid."""

    sponsorships: tuple[Sponsorship, ...]
    workers: int
    paid: int


@dataclass(frozen=True, slots=True)
class GovernmentLine:
    """A government on the desk's list. `gap` is None while no figures are published."""

    government: LocalGovernment
    gap: Gap | None
    staff: tuple[StaffCovered, ...]
    next_step: NextStep | None

    @property
    def to_cover(self) -> int:
        return sum(each.group.to_cover for each in self.staff)

    @property
    def covered(self) -> int:
        return sum(each.covered for each in self.staff)


@dataclass(frozen=True, slots=True)
class GovernmentFile:
    """All that is known of one government; `steps` the open ones first, then those done, the latest first."""

    line: GovernmentLine
    steps: tuple[NextStep, ...]
    published: CoverageGap | None
    offices: tuple[str, ...]
    packages: Packages
    sponsored: SponsoredByIt


@dataclass(frozen=True, slots=True)
class GovernmentStep:
    """Work with a government: a step that is due, or people of it who are not covered yet.

    `number` is the step's or the group's; `heads`: how many workers it may bring; 0 where nobody can tell.
    """

    kind: str
    number: int
    office: str
    what: Sentence
    due: date | None
    heads: int
    government: str


def government_lines(governments: QuerySet[LocalGovernment], day: date) -> list[GovernmentLine]:
    """The governments as of a day: those with the next step first, then by the gap, the largest first.

    Who is covered is told as of the last published day, like the gap, so that one page speaks of one day.
    """
    found = governments.prefetch_related("steps")
    gap = published_gap(day)
    staff = staff_covered(governments, day if gap is None else gap.as_of)
    lines = [_line(government, gap, staff) for government in found]
    return sorted(lines, key=_by_urgency)


def government_file(government: LocalGovernment, day: date) -> GovernmentFile:
    """One government as of a day."""
    gap = published_gap(day)
    line = _line(government, gap, staff_covered([government], day if gap is None else gap.as_of))
    return GovernmentFile(
        line=line,
        steps=_steps(government),
        published=gap,
        offices=tuple(serving_offices(government.code)),
        packages=_packages(government, day),
        sponsored=_sponsored(government),
    )


def government_steps(as_of: date, office: str | None = None) -> list[GovernmentStep]:
    """Work items: next steps due by a day, and groups of people who are not covered yet, by office.

    Of a district that two offices share the one that serves its rest answers; a province's steps have no office.
    """
    governments = LocalGovernment.objects.order_by("code")
    answering = {
        each.code: next(iter(serving_offices(each.code)), "") if "." in each.code else "" for each in governments
    }
    due = NextStep.objects.exclude(state=NextStep.State.DONE).filter(due__lte=as_of).select_related("government")
    items = [
        GovernmentStep(
            "government_step", step.pk, answering[step.government_id], _due(step), step.due, 0, step.government_id
        )
        for step in due
    ]
    items += [
        GovernmentStep("staff_not_covered", each.group.pk, answering[code], _missing(each), None, each.missing, code)
        for each in staff_covered(governments, as_of)
        if each.missing
        for code in [each.group.government_id]
    ]
    return [item for item in items if office is None or item.office == office]


def published_gap(day: date) -> CoverageGap | None:
    """The gap as last published; None while nothing is."""
    try:
        return coverage_gap(day)
    except NotPublishedError:
        return None


def staff_covered(governments: Iterable[LocalGovernment], day: date) -> list[StaffCovered]:
    """Each group of people to cover with how many are covered on a day by the lists of its sender."""
    groups = StaffGroup.objects.filter(government__in=list(governments)).select_related("government", "partner")
    senders = sorted({group.partner_id for group in groups if group.partner_id is not None})
    if not senders:
        return [StaffCovered(group, 0) for group in groups]
    member, due, stay = (crossing.relation(name) for name in ("Membership", "Due", "MigrantStay"))
    rows = crossing.fetch(covered_by_sender(member, due, stay, senders, day)).to_pylist()
    covered = {(row["partner_id"], row["segment"]): row["people"] for row in rows}
    return [StaffCovered(group, covered.get((group.partner_id, group.segment), 0)) for group in groups]


_STEP_DUE = Sentence("{government}: {step}", "{government}: {step}")
_NOT_COVERED = Sentence(
    "{government}: {missing} dari {to_cover} orang ({group}) belum terlindungi. Minta daftarnya.",
    "{government}: {missing} of {to_cover} people ({group}) are not covered yet. Ask for the list.",
)
_GROUPS = {
    StaffGroup.Kind.STAFF: Sentence("pegawai non-ASN", "staff who are no civil servants"),
    StaffGroup.Kind.VILLAGE: Sentence("perangkat desa", "village officials"),
    StaffGroup.Kind.VULNERABLE: Sentence("pekerja rentan", "vulnerable workers"),
}


def _due(step: NextStep) -> Sentence:
    return filled(_STEP_DUE, {"government": step.government.name, "step": step.what})


def _missing(each: StaffCovered) -> Sentence:
    return filled(
        _NOT_COVERED,
        {
            "government": each.group.government.name,
            "missing": whole(each.missing),
            "to_cover": whole(each.group.to_cover),
            "group": _GROUPS[StaffGroup.Kind(each.group.kind)],
        },
    )


def _line(government: LocalGovernment, gap: CoverageGap | None, staff: list[StaffCovered]) -> GovernmentLine:
    return GovernmentLine(
        government=government,
        gap=None if gap is None else gap.place(government.code),
        staff=tuple(each for each in staff if each.group.government_id == government.code),
        next_step=next((step for step in government.steps.all() if step.is_open), None),
    )


def _by_urgency(line: GovernmentLine) -> tuple[bool, date, int]:
    step = line.next_step
    return step is None, date.max if step is None else step.due, 0 if line.gap is None else -line.gap.missing


def _steps(government: LocalGovernment) -> tuple[NextStep, ...]:
    steps = list(government.steps.all())
    return (*(step for step in steps if step.is_open), *(step for step in reversed(steps) if not step.is_open))


def _packages(government: LocalGovernment, day: date) -> Packages:
    there = Package.objects.filter(district__startswith=government.code).standing_on(day)
    return Packages(**{each.name: there.filter(standing__in=[each.name]).count() for each in fields(Packages)})


def _sponsored(government: LocalGovernment) -> SponsoredByIt:
    """Sponsorships of those who send the government's lists."""
    senders = government.staff.filter(partner__isnull=False).values("partner")
    ours = tuple(Sponsorship.objects.filter(partner__in=senders))
    drawn = [sponsored(each).drawdown for each in ours]
    return SponsoredByIt(ours, workers=sum(each.workers for each in drawn), paid=sum(each.paid for each in drawn))
