"""Partners and employers by the name that a list gives them, and what an officer notes of a partner.

Each verb with its audit event. A contact's name and phone and who met whom are personal and stand in no event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lindung.periods import Month
from lindung.registry.actions.audit import note
from lindung.registry.actions.reserves import SourceNoted, note_source
from lindung.registry.clock import day_of
from lindung.registry.lookups import office
from lindung.registry.models import (
    Agreement,
    AgreementQuota,
    ColumnMemory,
    Employer,
    NamedSource,
    Partner,
    PartnerContact,
    PartnerEvent,
)
from lindung.sentences import LindungError, Sentence


class UnknownPartnerError(LindungError):
    """There is no partner of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence(
                "Tidak ada mitra bernomor {number}. Lihat semuanya: lindung partner list",
                "There is no partner number {number}. See all of them: lindung partner list",
            ),
            number=number,
        )


class UnknownAgreementError(LindungError):
    """The partner has no agreement of this number."""

    def __init__(self, partner: Partner, number: str) -> None:
        super().__init__(
            Sentence(
                "{partner} tidak punya perjanjian bernomor “{number}”.",
                "{partner} has no agreement number “{number}”.",
            ),
            partner=partner,
            number=number,
        )


class AgreementKnownError(LindungError):
    """The partner has an agreement of this number already."""

    def __init__(self, held: Agreement) -> None:
        super().__init__(
            Sentence(
                "Perjanjian {number} dengan {partner} sudah tercatat ({starts} sampai {ends}). Periksa nomornya.",
                "Agreement {number} with {partner} is noted already ({starts} to {ends}). Check the number.",
            ),
            number=held.number,
            partner=held.partner,
            starts=held.starts.isoformat(),
            ends=held.ends.isoformat(),
        )


class UnfitAgreementError(LindungError):
    """An agreement without number or quota, or whose days do not follow one another."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Perjanjian memerlukan nomor, hari terakhir yang tidak mendahului hari pertamanya, dan kuota di atas "
                "nol untuk sedikitnya satu segmen.",
                "An agreement needs a number, a last day that is not before its first, and a quota above zero for at "
                "least one segment.",
            )
        )


class AgreementEndedError(LindungError):
    """Nothing is announced under an agreement that has ended."""

    def __init__(self, held: Agreement) -> None:
        super().__init__(
            Sentence(
                "Perjanjian {number} dengan {partner} sudah berakhir pada {ends}, jadi daftar tidak bisa diumumkan di "
                "bawahnya. Catat perpanjangannya dahulu, atau umumkan tanpa perjanjian.",
                "Agreement {number} with {partner} ended on {ends}, so no list can be announced under it. Note its "
                "renewal first, or announce the list without an agreement.",
            ),
            number=held.number,
            partner=held.partner,
            ends=held.ends.isoformat(),
        )


class OutsideAgreementError(LindungError):
    """The agreement does not reach what is announced: another month, office, or a segment without quota."""

    def __init__(self, held: Agreement) -> None:
        quota = ", ".join(each.segment.upper() for each in held.quota.all())
        super().__init__(
            Sentence(
                "Perjanjian {number} berlaku {starts} sampai {ends} di kantor {office} untuk {segments}; daftar ini di "
                "luarnya. Umumkan tanpa perjanjian, atau pilih yang lain.",
                "Agreement {number} runs {starts} to {ends} at office {office} for {segments}; this list lies outside "
                "it. Announce it without an agreement, or choose another.",
            ),
            number=held.number,
            starts=held.starts.isoformat(),
            ends=held.ends.isoformat(),
            office=held.office_id,
            segments=quota,
        )


class UnfitContactError(LindungError):
    """A contact without a name or a post."""

    def __init__(self) -> None:
        super().__init__(Sentence("Kontak memerlukan nama dan jabatan.", "A contact needs a name and a post."))


class UnfitEventError(LindungError):
    """An event without who or result, in the future, or whose next step has no day, or the day no step."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Tulis siapa yang hadir dan apa hasilnya, dengan hari yang sudah lewat; langkah berikutnya memerlukan "
                "tanggal, dan tanggal memerlukan langkah.",
                "Write who was there and what came of it, on a day that has passed; a next step needs a date, and a "
                "date needs a step.",
            )
        )


class NoOpenStepError(LindungError):
    """The event left no step to do, or it is done."""

    def __init__(self, event: PartnerEvent) -> None:
        super().__init__(
            Sentence(
                "Tidak ada langkah yang terbuka dari pertemuan tanggal {day}.",
                "No step is open from the meeting of {day}.",
            ),
            day=event.day.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class AgreementNoted:
    """What is noted of an agreement; the columns of `Agreement`, and the quota by segment."""

    office: str
    number: str
    signed_on: date
    starts: date
    ends: date
    quota: Mapping[str, int]
    notice_days: int = 60


@dataclass(frozen=True, slots=True)
class ListAnnounced:
    """A list that a partner says it will send: to which office, of how many, in which month, under what."""

    office: str
    segment: str
    name: str
    heads: int
    month: Month
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class EventNoted:
    """What is noted of a meeting, event or visit; the columns of `PartnerEvent`."""

    office: str
    kind: str
    day: date
    who: str
    result: str
    next_step: str = ""
    next_on: date | None = None


def partner_numbered(number: int) -> Partner:
    """The partner of this number. Raises UnknownPartnerError."""
    found = Partner.objects.filter(pk=number).first()
    if found is None:
        raise UnknownPartnerError(number)
    return found


def agreement_of(partner: Partner, number: str) -> Agreement:
    """The partner's agreement of this number. Raises UnknownAgreementError."""
    found = partner.agreements.filter(number=number.strip()).first()
    if found is None:
        raise UnknownAgreementError(partner, number)
    return found


@transaction.atomic
def name_kind(partner: Partner, kind: str, *, by: str, at: datetime) -> None:
    """Say what a partner is: one of `Partner.Kind`."""
    partner.kind = Partner.Kind(kind)
    partner.save(update_fields=["kind"])
    note("name_partner_kind", partner, by=by, at=at, kind=kind)


@transaction.atomic
def add_contact(partner: Partner, name: str, post: str, phone: str, *, by: str, at: datetime) -> PartnerContact:
    """Note somebody to talk to; `phone` in its normal form or empty. Raises UnfitContactError."""
    name, post = _words(name), _words(post)
    if not (name and post):
        raise UnfitContactError
    made = PartnerContact.objects.create(partner=partner, name=name, post=post, phone=phone, added_at=at, added_by=by)
    note("add_contact", partner, by=by, at=at, contact=made.pk, post=post)
    return made


@transaction.atomic
def drop_contact(contact: PartnerContact, *, by: str, at: datetime) -> None:
    """The person is no longer to be called: name and number go from the record."""
    note("drop_contact", contact.partner, by=by, at=at, contact=contact.pk, post=contact.post)
    contact.delete()


@transaction.atomic
def sign_agreement(partner: Partner, noted: AgreementNoted, *, by: str, at: datetime) -> Agreement:
    """Note what was signed; a renewal is an agreement of its own.

    Raises UnknownOfficeError, UnfitAgreementError, AgreementKnownError.
    """
    number = _words(noted.number)
    if not number or noted.ends < noted.starts or not noted.quota or min(noted.quota.values()) <= 0:
        raise UnfitAgreementError
    held = partner.agreements.filter(number=number).first()
    if held is not None:
        raise AgreementKnownError(held)
    made = Agreement.objects.create(
        partner=partner,
        office=office(noted.office),
        number=number,
        signed_on=noted.signed_on,
        starts=noted.starts,
        ends=noted.ends,
        notice_days=noted.notice_days,
        noted_at=at,
        noted_by=by,
    )
    AgreementQuota.objects.bulk_create(
        AgreementQuota(agreement=made, segment=segment, heads=heads) for segment, heads in noted.quota.items()
    )
    quota = ", ".join(f"{segment} {heads}" for segment, heads in noted.quota.items())
    note("sign_agreement", partner, by=by, at=at, office=noted.office, number=number, ends=str(noted.ends), quota=quota)
    return made


@transaction.atomic
def announce_list(partner: Partner, announced: ListAnnounced, *, by: str, at: datetime) -> NamedSource:
    """A list that the partner will send becomes a named source of the office's gap; confirmed, it arrives by itself.

    Raises AgreementEndedError, OutsideAgreementError, UnknownOfficeError, UnfitSourceError.
    """
    if announced.agreement is not None:
        _check_within(announced.agreement, announced, day_of(at))
    return note_source(
        SourceNoted(
            NamedSource.Kind.LIST,
            announced.office,
            announced.segment,
            announced.name,
            announced.heads,
            announced.month,
            partner,
            announced.agreement,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def note_event(partner: Partner, noted: EventNoted, *, by: str, at: datetime) -> PartnerEvent:
    """Note a meeting, event or visit with its result. Raises UnknownOfficeError, UnfitEventError."""
    who, result, step = _words(noted.who), _words(noted.result), _words(noted.next_step)
    if not (who and result) or noted.day > day_of(at) or bool(step) != (noted.next_on is not None):
        raise UnfitEventError
    made = PartnerEvent.objects.create(
        partner=partner,
        office=office(noted.office),
        kind=PartnerEvent.Kind(noted.kind),
        day=noted.day,
        who=who,
        result=result,
        next_step=step,
        next_on=noted.next_on,
        noted_at=at,
        noted_by=by,
    )
    next_on = None if noted.next_on is None else noted.next_on.isoformat()
    note("note_event", partner, by=by, at=at, office=noted.office, kind=noted.kind, day=str(noted.day), next_on=next_on)
    return made


@transaction.atomic
def do_next_step(event: PartnerEvent, *, by: str, at: datetime) -> None:
    """The step that an event left is done. Raises NoOpenStepError."""
    event.refresh_from_db(from_queryset=PartnerEvent.objects.select_for_update())
    if not event.next_step or event.done_at is not None:
        raise NoOpenStepError(event)
    event.done_at, event.done_by = at, by
    event.save(update_fields=["done_at", "done_by"])
    note("do_next_step", event.partner, by=by, at=at, office=event.office_id, event=event.pk)


@transaction.atomic
def named_partner(name: str, name_key: str, *, by: str, at: datetime) -> Partner:
    """The partner of this name; a new one is noted."""
    partner, is_new = Partner.objects.get_or_create(name_key=name_key, defaults={"name": name})
    if is_new:
        note("add_partner", partner, by=by, at=at)
    return partner


@transaction.atomic
def named_employer(
    name: str, name_key: str, *, risk_class: str | None, scale: str | None, by: str, at: datetime
) -> Employer:
    """The employer of this name. A class or scale given with a list is kept where the record had none."""
    employer = Employer.objects.select_for_update().filter(name_key=name_key).order_by("id").first()
    if employer is None:
        employer = Employer.objects.create(name=name, name_key=name_key, risk_class=risk_class or "", scale=scale or "")
        note("add_employer", employer, by=by, at=at, risk_class=employer.risk_class, scale=employer.scale)
    elif (risk_class and not employer.risk_class) or (scale and not employer.scale):
        employer.risk_class = employer.risk_class or risk_class or ""
        employer.scale = employer.scale or scale or ""
        employer.save(update_fields=["risk_class", "scale"])
        note("complete_employer", employer, by=by, at=at, risk_class=employer.risk_class, scale=employer.scale)
    return employer


@transaction.atomic
def remember_columns(partner: Partner, fingerprint: str, mapping: dict[str, object], *, by: str, at: datetime) -> None:
    """Keep how a person left the columns of this layout, for the partner's next list."""
    ColumnMemory.objects.update_or_create(partner=partner, fingerprint=fingerprint, defaults={"mapping": mapping})
    note("remember_columns", partner, by=by, at=at, fingerprint=fingerprint)


def remembered_columns(partner: Partner) -> list[dict[str, object]]:
    """What is remembered of a partner's layouts, a mapping for each."""
    return list(ColumnMemory.objects.filter(partner=partner).values_list("mapping", flat=True))


def _check_within(held: Agreement, announced: ListAnnounced, day: date) -> None:
    if held.standing_on(day) == Agreement.Standing.ENDED:
        raise AgreementEndedError(held)
    reaches = Month.of(held.starts) <= announced.month <= Month.of(held.ends)
    here = held.office_id == announced.office and held.quota.filter(segment=announced.segment).exists()
    if not (reaches and here):
        raise OutsideAgreementError(held)


def _words(text: str) -> str:
    return " ".join(text.split())
