"""What became of partners: agreements and the quota used, the funnel of their lists, and what to do next with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from lindung.identity.organisations import name_key_of
from lindung.outreach.funnel import COUNTS, Brought, funnel, line_steps, quota_used
from lindung.periods import Month
from lindung.procedures.share_office import give_partner
from lindung.registry import crossing, lookups
from lindung.registry.actions.partners import name_kind, named_partner
from lindung.registry.clock import day_of
from lindung.registry.models import (
    Account,
    Agreement,
    NamedSource,
    Partner,
    PartnerCare,
    PartnerEvent,
    Submission,
)
from lindung.sentences import Sentence, long_date, long_month, whole
from lindung.statute.explanations import filled

#: After so many days without a list, meeting, event or visit a partner has gone quiet. Assumed: a quarter.
QUIET_AFTER = 90

#: How long before its day a next step raises its work item.
_STEP_AHEAD = 7

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """One segment's quota of an agreement, and how much of it came."""

    segment: str
    heads: int
    used: int


@dataclass(frozen=True)
class Agreed:
    """An agreement as of a day."""

    agreement: Agreement
    standing: Agreement.Standing
    quota: tuple[QuotaUse, ...]

    @cached_property
    def heads(self) -> int:
        """The quota of all segments."""
        return sum(each.heads for each in self.quota)

    @cached_property
    def used(self) -> int:
        """How much of it came."""
        return sum(each.used for each in self.quota)

    @cached_property
    def left(self) -> int:
        """How much is to come yet, segment by segment."""
        return sum(max(0, each.heads - each.used) for each in self.quota)

    @cached_property
    def runs(self) -> bool:
        """Whether lists may be announced under it."""
        return self.standing in (Agreement.Standing.RUNNING, Agreement.Standing.ENDING)


@dataclass(frozen=True)
class PartnerLine:
    """A partner in the list of all: who looks after it, what it promised and brought, last contact, what is next."""

    partner: Partner
    care: tuple[PartnerCare, ...]
    agreed: Agreed | None
    last_contact: date | None
    next_event: PartnerEvent | None


@dataclass(frozen=True)
class PartnerFunnel:
    """COUNTS of a partner's lists: in all, and of each by its number."""

    total: Counts
    by_list: dict[int, Counts]


@dataclass(frozen=True, slots=True)
class PartnerStep:
    """A work item with a partner. `expected_heads`: who may come by it; 0 where nothing says."""

    kind: str
    office: str
    what: Sentence
    due: date
    expected_heads: int
    link: str


def note_partner(name: str, kind: str, officer: Account, *, by: str, at: datetime) -> Partner:
    """The partner of this name is of this kind, and an officer looks after it at the own office."""
    with transaction.atomic():
        found = named_partner(" ".join(name.split()), name_key_of(name), by=by, at=at)
        name_kind(found, kind, by=by, at=at)
        give_partner(found, lookups.office(officer.office_id or ""), officer.username, by=by, at=at)
    return found


def partner_lines(partners: QuerySet[Partner], offices: Collection[str], day: date) -> list[PartnerLine]:
    """These partners as of a day, seen from some offices: the next step that is due first stands at the top."""
    found = list(partners)
    here = {"partner__in": found, "office__in": offices}
    care, agreed = defaultdict(list), defaultdict(list)
    for each in PartnerCare.objects.filter(**here).select_related("office", "officer"):
        care[each.partner_id].append(each)
    for signed in agreements_as_of(Agreement.objects.filter(**here), day):
        agreed[signed.agreement.partner_id].append(signed)
    events = PartnerEvent.objects.filter(**here, day__lte=day)
    last = dict(events.values_list("partner").annotate(Max("day")).order_by())
    waiting: dict[int, PartnerEvent] = {}
    for event in events.with_open_step():
        waiting.setdefault(event.partner_id, event)
    lines = [
        PartnerLine(
            partner=each,
            care=tuple(care[each.pk]),
            agreed=_current(agreed[each.pk]),
            last_contact=last.get(each.pk),
            next_event=waiting.get(each.pk),
        )
        for each in found
    ]
    return sorted(lines, key=lambda line: (line.next_event is None, line.next_event and line.next_event.next_on))


def agreements_as_of(agreements: QuerySet[Agreement], day: date) -> list[Agreed]:
    """These agreements as of a day, with what came of each quota."""
    found = list(agreements.select_related("partner", "office").prefetch_related("quota"))
    used = _used([each.pk for each in found], day)
    return [
        Agreed(
            agreement=each,
            standing=each.standing_on(day),
            quota=tuple(QuotaUse(q.segment, q.heads, used.get((each.pk, q.segment), 0)) for q in each.quota.all()),
        )
        for each in found
    ]


def partner_funnel(partner: Partner, lists: QuerySet[Submission], day: date) -> PartnerFunnel:
    """What became, by a day, of the lines of these lists of a partner."""
    numbers = list(lists.filter(partner=partner).values_list("pk", flat=True))
    sent = crossing.relation("Submission")
    brought = Brought(
        sent.filter(sent.id.isin(numbers)),
        *(crossing.relation(name) for name in ("SubmissionLine", "Membership", "Due", "MigrantStay")),
    )
    rows = crossing.fetch(funnel(line_steps(brought, day), "submission_id")).to_pylist() if numbers else []
    by_list = {row["submission_id"]: {name: row[name] for name in COUNTS} for row in rows}
    return PartnerFunnel({name: sum(each[name] for each in by_list.values()) for name in COUNTS}, by_list)


def partner_steps(day: date, *, offices: Collection[str] | None = None) -> list[PartnerStep]:
    """Work items of some offices or of all, the first due first.

    An agreement about to end (or ended) that no later one follows, an announced list that did not come in its month, a
    partner gone quiet, a next step due within a week.
    """
    of_offices = Q() if offices is None else Q(office__in=list(offices))
    agreed = agreements_as_of(Agreement.objects.filter(of_offices), day)
    steps = [*_ending(agreed), *_overdue(of_offices, day), *_quiet(of_offices, agreed, day), *_next(of_offices, day)]
    return sorted(steps, key=lambda step: (step.due, step.link))


def _ending(agreed: Iterable[Agreed]) -> list[PartnerStep]:
    newest: dict[tuple[int, str], Agreed] = {}
    for each in agreed:
        key = each.agreement.partner_id, each.agreement.office_id
        if key not in newest or newest[key].agreement.ends < each.agreement.ends:
            newest[key] = each
    return [
        PartnerStep(
            "agreement_ends",
            each.agreement.office_id,
            _said(_ENDS, partner=each.agreement.partner, number=each.agreement, day=_day(each.agreement.ends)),
            each.agreement.ends,
            each.left,
            _link(each.agreement.partner_id),
        )
        for each in newest.values()
        if each.standing in (Agreement.Standing.ENDING, Agreement.Standing.ENDED)
    ]


def _overdue(of_offices: Q, day: date) -> list[PartnerStep]:
    late = NamedSource.objects.filter(
        of_offices,
        kind=NamedSource.Kind.LIST,
        state=NamedSource.State.EXPECTED,
        partner__isnull=False,
        month__lt=Month.of(day).first_day,
    )
    return [
        PartnerStep(
            "list_overdue",
            each.office_id,
            _said(_LATE, partner=each.partner, name=each.name, heads=whole(each.heads), month=_month(each.month)),
            each.month.last_day,
            each.heads,
            _link(each.partner_id or 0),
        )
        for each in late.select_related("partner")
    ]


def _quiet(of_offices: Q, agreed: Iterable[Agreed], day: date) -> list[PartnerStep]:
    """Partners in somebody's care, or with an agreement that runs, of whom nothing was seen or heard for long."""
    promised = {(each.agreement.partner_id, each.agreement.office_id): each.left for each in agreed if each.runs}
    began = {
        (each.agreement.partner_id, each.agreement.office_id): each.agreement.signed_on for each in agreed if each.runs
    }
    cared = PartnerCare.objects.filter(of_offices)
    began = {(each.partner_id, each.office_id): day_of(each.given_at) for each in cared} | began
    seen = dict(began)
    events = PartnerEvent.objects.filter(of_offices, day__lte=day).values_list("partner", "office").annotate(Max("day"))
    lists = Submission.objects.filter(of_offices, received_at__date__lte=day).values_list("partner", "office")
    for partner, office, last in events.order_by():
        _latest(seen, (partner, office), last)
    for partner, office, last in lists.annotate(Max("received_at__date")).order_by():
        _latest(seen, (partner, office), last)
    names = Partner.objects.in_bulk({partner for partner, _ in seen})
    return [
        PartnerStep(
            "partner_quiet",
            office,
            _said(_QUIET, partner=names[partner], day=_day(last)),
            last + timedelta(days=QUIET_AFTER),
            promised.get((partner, office), 0),
            _link(partner),
        )
        for (partner, office), last in seen.items()
        if (day - last).days > QUIET_AFTER
    ]


def _next(of_offices: Q, day: date) -> list[PartnerStep]:
    events = PartnerEvent.objects.filter(of_offices, day__lte=day, next_on__lte=day + timedelta(days=_STEP_AHEAD))
    return [
        PartnerStep(
            "next_step",
            each.office_id,
            _said(_STEP, partner=each.partner, step=each.next_step),
            each.next_on,
            0,
            _link(each.partner_id),
        )
        for each in events.with_open_step().select_related("partner")
        if each.next_on is not None
    ]


def _latest(seen: dict[tuple[int, str], date], key: tuple[int, str], day: date) -> None:
    if key in seen:
        seen[key] = max(seen[key], day)


def _current(agreed: list[Agreed]) -> Agreed | None:
    """The one that runs, else the newest; they come the last to end first."""
    return next((each for each in agreed if each.runs), agreed[0] if agreed else None)


def _used(agreements: list[int], day: date) -> dict[tuple[int, str], int]:
    if not agreements:
        return {}
    signed = crossing.relation("Agreement")
    used = quota_used(
        signed.filter(signed.id.isin(agreements)), crossing.relation("Membership"), crossing.relation("Project"), day
    )
    return {(row["agreement_id"], row["segment"]): row["used"] for row in crossing.fetch(used).to_pylist()}


def _said(pattern: Sentence, **words: object) -> Sentence:
    """A sentence with its words; a brace that somebody typed stays a brace when the sentence is said."""
    return filled(pattern, {k: v if isinstance(v, Sentence) else _as_typed(str(v)) for k, v in words.items()})


def _as_typed(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _day(day: date) -> Sentence:
    return Sentence(long_date(day, "id"), long_date(day, "en"))


def _month(month: Month) -> Sentence:
    return Sentence(long_month(month, "id"), long_month(month, "en"))


def _link(partner: int) -> str:
    return f"/partners/{partner}/"


_ENDS = Sentence(
    "Perjanjian {number} dengan {partner} berakhir {day}: bicarakan perpanjangannya.",
    "Agreement {number} with {partner} ends on {day}: talk about its renewal.",
)
_LATE = Sentence(
    "{partner} mengumumkan “{name}” ({heads} orang) untuk {month} dan belum mengirimnya: tanyakan.",
    "{partner} announced “{name}” ({heads} people) for {month} and has not sent it: ask.",
)
_QUIET = Sentence(
    "{partner} diam sejak {day}: hubungi atau kunjungi.", "{partner} has been quiet since {day}: call or visit."
)
_STEP = Sentence("{partner}: {step}", "{partner}: {step}")
