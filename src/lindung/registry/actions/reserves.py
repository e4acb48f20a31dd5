"""Named sources of an office, and surplus that moves from one office to others: each verb with its audit event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lindung.periods import Month
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.lookups import UnknownOfficeError, office
from lindung.registry.models import (
    OFFER_MOVES,
    SOURCE_MOVES,
    Agreement,
    NamedSource,
    Office,
    Partner,
    ProjectLine,
    Submission,
    SubmissionLine,
    SurplusOffer,
    SurplusPart,
)
from lindung.sentences import LindungError, Sentence, whole

#: What a line does by which somebody joins.
_JOINS = ("enrol", "return", "add_segment")


class UnfitSourceError(LindungError):
    """A source without a name, or that brings nobody."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Sumber memerlukan nama dan jumlah orang yang lebih dari nol.",
                "A source needs a name and a number of people above zero.",
            )
        )


class UnknownSourceError(LindungError):
    """There is no named source of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada sumber bernomor {number}.", "There is no source number {number}."), number=number
        )


class WrongSourceMoveError(LindungError):
    """The source's state does not allow the verb."""

    def __init__(self, source: NamedSource) -> None:
        super().__init__(
            Sentence(
                "Sumber {number} sudah {label} ({state}), jadi ini tidak bisa.",
                "Source {number} is {state} ({label}), so this cannot be done.",
            ),
            number=source.pk,
            label=NamedSource.State(source.state).label.lower(),
            state=source.state,
        )


class NoReasonError(LindungError):
    """A source is dropped, and an offer declined or withdrawn, for a reason."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis alasannya.", "Write the reason."))


class UnknownOfferError(LindungError):
    """There is no offer of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada tawaran surplus bernomor {number}.", "There is no offer of surplus number {number}."),
            number=number,
        )


class WrongOfferMoveError(LindungError):
    """The offer's state does not allow the verb."""

    def __init__(self, offer: SurplusOffer) -> None:
        super().__init__(
            Sentence(
                "Tawaran surplus {number} sudah {label} ({state}), jadi ini tidak bisa.",
                "Offer of surplus {number} is {state} ({label}), so this cannot be done.",
            ),
            number=offer.pk,
            label=SurplusOffer.State(offer.state).label.lower(),
            state=offer.state,
        )


class BeyondSurplusError(LindungError):
    """An office offers more than it has beyond its target."""

    def __init__(self, code: str, segment: str, most: int) -> None:
        super().__init__(
            Sentence(
                "Kantor {office} dapat menawarkan paling banyak {most} ({segment}): yang melewati targetnya, "
                "dikurangi yang sudah ditawarkan.",
                "Office {office} can offer {most} at most ({segment}): what lies beyond its target, less what it has "
                "offered already.",
            ),
            office=code,
            segment=segment.upper(),
            most=whole(most),
        )


class PartsBeyondOfferError(LindungError):
    """The parts are none, or together more than what was offered."""

    def __init__(self, offer: SurplusOffer) -> None:
        super().__init__(
            Sentence(
                "Bagian yang diberikan harus lebih dari nol dan bersama-sama paling banyak {heads}.",
                "The parts must be above zero, and together {heads} at most.",
            ),
            heads=whole(offer.heads),
        )


class OtherProvinceError(LindungError):
    """A part would move between provinces, whose sums are exact."""

    def __init__(self, offer: SurplusOffer, code: str) -> None:
        super().__init__(
            Sentence(
                "{giver} tidak dapat membantu {helped}: jumlah target tiap provinsi harus tetap, jadi surplus hanya "
                "berpindah antarkantor dalam satu provinsi.",
                "{giver} cannot help {helped}: each province keeps its sum of targets, so surplus moves only between "
                "offices of one province.",
            ),
            giver=offer.office_id,
            helped=code,
        )


class HelpsItselfError(LindungError):
    """A part would go to the office that offers."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence("{office} tidak dapat membantu dirinya sendiri.", "{office} cannot help itself."), office=code
        )


@dataclass(frozen=True, slots=True)
class SourceNoted:
    """What is noted of a named source; the columns of `NamedSource`."""

    kind: str
    office: str
    segment: str
    name: str
    heads: int
    month: Month
    partner: Partner | None = None
    agreement: Agreement | None = None


def source_numbered(number: int) -> NamedSource:
    """The named source of this number. Raises UnknownSourceError."""
    found = NamedSource.objects.filter(pk=number).first()
    if found is None:
        raise UnknownSourceError(number)
    return found


def offer_numbered(number: int) -> SurplusOffer:
    """The offer of surplus of this number. Raises UnknownOfferError."""
    found = SurplusOffer.objects.select_related("office").filter(pk=number).first()
    if found is None:
        raise UnknownOfferError(number)
    return found


@transaction.atomic
def note_source(noted: SourceNoted, *, by: str, at: datetime) -> NamedSource:
    """Note where an office expects people from. Raises UnknownOfficeError, UnfitSourceError."""
    name = " ".join(noted.name.split())
    if not name or noted.heads <= 0:
        raise UnfitSourceError
    made = NamedSource.objects.create(
        kind=NamedSource.Kind(noted.kind),
        office=office(noted.office),
        segment=noted.segment,
        partner=noted.partner,
        agreement=noted.agreement,
        name=name,
        heads=noted.heads,
        month=noted.month.first_day,
        noted_at=at,
        noted_by=by,
    )
    note("note_source", made, by=by, at=at, office=noted.office, heads=noted.heads, month=str(noted.month))
    return made


@transaction.atomic
def arrive_source(source: NamedSource, *, submission: Submission | None = None, by: str, at: datetime) -> None:
    """It came, if known with which list; from now on the figures hold it. Raises WrongSourceMoveError."""
    _move_source(source, NamedSource.State.ARRIVED, "arrive_source")
    source.submission, source.settled_at, source.settled_by = submission, at, by
    source.save(update_fields=["state", "submission", "settled_at", "settled_by"])
    number = None if submission is None else submission.pk
    note("arrive_source", source, by=by, at=at, office=source.office_id, heads=source.heads, submission=number)


@transaction.atomic
def drop_source(source: NamedSource, *, why: str, by: str, at: datetime) -> None:
    """It will not come. Raises NoReasonError, WrongSourceMoveError."""
    if not why.strip():
        raise NoReasonError
    _move_source(source, NamedSource.State.DROPPED, "drop_source")
    source.why, source.settled_at, source.settled_by = why, at, by
    source.save(update_fields=["state", "why", "settled_at", "settled_by"])
    note("drop_source", source, by=by, at=at, why=why, office=source.office_id, heads=source.heads)


@transaction.atomic
def expect_source_again(source: NamedSource, month: Month, *, by: str, at: datetime) -> None:
    """What was given up is expected after all, in this month. Raises WrongSourceMoveError."""
    _move_source(source, NamedSource.State.EXPECTED, "expect_source_again")
    source.month, source.why, source.settled_at, source.settled_by = month, "", None, None
    source.save(update_fields=["state", "month", "why", "settled_at", "settled_by"])
    note("expect_source_again", source, by=by, at=at, office=source.office_id, heads=source.heads, month=str(month))


def arrive_announced(submission: Submission, *, by: str, at: datetime) -> NamedSource | None:
    """The announced list that a confirmed one is, arrived with it; None where none was announced.

    It is the earliest expected one of this partner and segment at an office that somebody joins by the list. A list
    that only renews is not what was announced. Part of the confirmation's transaction.
    """
    lines = ProjectLine if submission.kind == Submission.Kind.PROJECTS else SubmissionLine
    joins = lines.objects.filter(submission=submission, action__in=_JOINS)
    announced = NamedSource.objects.select_for_update().filter(
        kind=NamedSource.Kind.LIST,
        state=NamedSource.State.EXPECTED,
        partner=submission.partner,
        segment=submission.segment,
        office__in=joins.values_list("office", flat=True),
    )
    source = announced.order_by("month", "pk").first()
    if source is not None:
        arrive_source(source, submission=submission, by=by, at=at)
    return source


def await_undone_list(submission: Submission, *, by: str, at: datetime) -> None:
    """What arrived with a list that is undone is expected again, in its month. Part of the undoing's transaction."""
    for source in NamedSource.objects.filter(submission=submission, state=NamedSource.State.ARRIVED):
        _move_source(source, NamedSource.State.EXPECTED, "await_undone_list")
        source.submission, source.settled_at, source.settled_by = None, None, None
        source.save(update_fields=["state", "submission", "settled_at", "settled_by"])
        note("await_undone_list", source, by=by, at=at, office=source.office_id, submission=submission.pk)


@transaction.atomic
def offer_surplus(
    year: int, version: str, code: str, segment: str, heads: int, *, most: int, most_in_all: int, by: str, at: datetime
) -> SurplusOffer:
    """An office offers what it has beyond its target: `most` in the segment. Raises BeyondSurplusError."""
    hold(Lock.PLANS)
    before = SurplusOffer.objects.filter(year=year, version=version, office=code)
    left = min(most - _bound_by(before.filter(segment=segment)), most_in_all - _bound_by(before))
    if not 0 < heads <= left:
        raise BeyondSurplusError(code, segment, max(0, left))
    made = SurplusOffer.objects.create(
        year=year, version=version, office=office(code), segment=segment, heads=heads, offered_at=at, offered_by=by
    )
    note("offer_surplus", made, by=by, at=at, office=code, segment=segment, heads=heads)
    return made


@transaction.atomic
def accept_surplus(offer: SurplusOffer, parts: Mapping[str, int], *, why: str, by: str, at: datetime) -> None:
    """The head of region moves parts of an offer to offices of the same province; what is left stays with the giver.

    Raises WrongOfferMoveError, PartsBeyondOfferError, UnknownOfficeError, HelpsItselfError, OtherProvinceError.
    """
    _move_offer(offer, SurplusOffer.State.ACCEPTED)
    if not parts or min(parts.values()) <= 0 or sum(parts.values()) > offer.heads:
        raise PartsBeyondOfferError(offer)
    provinces = dict(Office.objects.values_list("code", "province"))
    for code in parts:
        if code not in provinces:
            raise UnknownOfficeError(code)
        if code == offer.office_id:
            raise HelpsItselfError(code)
        if provinces[code] != provinces[offer.office_id]:
            raise OtherProvinceError(offer, code)
    SurplusPart.objects.bulk_create(
        SurplusPart(offer=offer, office_id=code, heads=heads) for code, heads in parts.items()
    )
    _settle(offer, "accept_surplus", why=why, by=by, at=at, parts=", ".join(f"{c} {n}" for c, n in parts.items()))


@transaction.atomic
def decline_surplus(offer: SurplusOffer, *, why: str, by: str, at: datetime) -> None:
    """Nothing moves; the office reads why. Raises NoReasonError, WrongOfferMoveError."""
    if not why.strip():
        raise NoReasonError
    _move_offer(offer, SurplusOffer.State.DECLINED)
    _settle(offer, "decline_surplus", why=why, by=by, at=at)


@transaction.atomic
def withdraw_surplus(offer: SurplusOffer, *, why: str, by: str, at: datetime) -> None:
    """The office takes its offer back while it is unanswered. Raises NoReasonError, WrongOfferMoveError."""
    if not why.strip():
        raise NoReasonError
    _move_offer(offer, SurplusOffer.State.WITHDRAWN)
    _settle(offer, "withdraw_surplus", why=why, by=by, at=at)


def _bound_by(offers: QuerySet[SurplusOffer]) -> int:
    """How many are offered and not answered, or were moved."""
    offered = sum(each.heads for each in offers.filter(state=SurplusOffer.State.OFFERED))
    return offered + sum(part.heads for part in SurplusPart.objects.filter(offer__in=offers))


def _settle(offer: SurplusOffer, verb: str, *, why: str, by: str, at: datetime, **details: object) -> None:
    offer.why, offer.settled_at, offer.settled_by = why, at, by
    offer.save(update_fields=["state", "why", "settled_at", "settled_by"])
    note(verb, offer, by=by, at=at, why=why, office=offer.office_id, segment=offer.segment, **details)


def _move_source(source: NamedSource, state: NamedSource.State, verb: str) -> None:
    source.refresh_from_db(from_queryset=NamedSource.objects.select_for_update())
    if SOURCE_MOVES[NamedSource.State(source.state)].get(state) != verb:
        raise WrongSourceMoveError(source)
    source.state = state


def _move_offer(offer: SurplusOffer, state: SurplusOffer.State) -> None:
    hold(Lock.PLANS)
    offer.refresh_from_db(from_queryset=SurplusOffer.objects.select_for_update())
    if state not in OFFER_MOVES[SurplusOffer.State(offer.state)]:
        raise WrongOfferMoveError(offer)
    offer.state = state
