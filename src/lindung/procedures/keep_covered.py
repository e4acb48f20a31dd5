"""Keep them covered: who loses cover next, who stayed, and the reminders that a person writes, releases and sends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

import ibis
import ibis.expr.types as ir

from lindung.outreach.cohorts import cohorts
from lindung.outreach.lapsing import Covering, lapsing, lapsing_groups
from lindung.outreach.reminders import Losing, Medium, reminder_text
from lindung.periods import Month
from lindung.procedures.channels import DELIVER, Message, NotDeliveredError
from lindung.registry import crossing
from lindung.registry.actions import reminders as actions
from lindung.registry.actions.reminders import Draft, Drafted
from lindung.registry.models import Office, OptOut, PartnerContact, Reminder, Sponsorship, Worker
from lindung.registry.sponsored import ENROLLED
from lindung.sentences import Language, LindungError, Sentence

Channel = Reminder.Channel
State = Reminder.State

#: What is looked ahead unless somebody asks otherwise, and the most that may be asked for.
DAYS_AHEAD = 30
MOST_DAYS = 366

#: So many workers of a group are written to at once; more than that is the treasurer's work, or a file's.
MOST_AT_ONCE = 500

#: How far back the cohorts go: the last of them have had their twelve months.
COHORT_MONTHS = 18

#: Who at a partner is asked about money, by the words of the contact's post.
_TREASURERS = ("bendahara", "keuangan", "treasurer", "finance")


class DaysOutsideError(LindungError):
    """Too many days ahead, or none."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("Pilih 1 sampai {most} hari ke depan.", "Choose 1 to {most} days ahead."), most=MOST_DAYS
        )


class NoSuchGroupError(LindungError):
    """Nobody of that group loses cover: it has paid, or it never was."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Kelompok ini tidak lagi akan lepas: mungkin sudah membayar. Buka lagi daftar siapa yang akan lepas.",
                "This group no longer loses cover: it may have paid. Open the list of who loses cover again.",
            )
        )


class NoAddressError(LindungError):
    """Nobody can be reached there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada nomor atau surel untuk {name}. Tulis nomornya, atau lengkapi kontaknya.",
                "There is no number or e-mail for {name}. Write the number, or complete the contact.",
            ),
            name=name,
        )


class WrongAddressError(LindungError):
    """A number is written with its country, an e-mail address with its @."""

    def __init__(self, address: str) -> None:
        super().__init__(
            Sentence(
                "“{address}” bukan alamat untuk saluran ini. Nomor ditulis +62…, surel ditulis nama@alamat.",
                "“{address}” is no address for this channel. Write a number as +62…, an e-mail as name@place.",
            ),
            address=address,
        )


class TooManyAtOnceError(LindungError):
    """A group too large to be written to one by one."""

    def __init__(self, heads: int) -> None:
        super().__init__(
            Sentence(
                "{heads} pekerja terlalu banyak untuk satu kali; paling banyak {most}. Tulislah kepada mitranya.",
                "{heads} workers are too many at once; {most} at most. Write to the partner.",
            ),
            heads=heads,
            most=MOST_AT_ONCE,
        )


class SentByHandError(LindungError):
    """WhatsApp and files go out by a person's hand."""

    def __init__(self, reminder: Reminder) -> None:
        super().__init__(
            Sentence(
                "Pengingat {number} dikirim dengan tangan: buka WhatsApp atau ambil berkasnya di kotak keluar.",
                "Reminder {number} goes out by hand: open WhatsApp, or take the file, in the outbox.",
            ),
            number=reminder.pk,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """LAPSING_GROUPS, with the names of partner or employer, and whom they can be reached by."""

    office: str
    segment: str
    why: str
    last_day: date
    partner: int | None
    employer: int | None
    heads: int
    amount: int | None
    code: str | None
    own_code: bool
    name: str

    @property
    def matter(self) -> str:
        """What a reminder of it is about."""
        return f"{self.why} {self.segment} {self.last_day.isoformat()}"

    @property
    def key(self) -> str:
        """Its place among the groups, as an address writes it."""
        parts = (
            self.office, self.segment, self.why, self.last_day.isoformat(), self.partner or "-", self.employer or "-"
        )  # fmt: skip
        return ".".join(str(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Cohort:
    """COHORTS with the partner's name; the counts are null while their month lies ahead."""

    partner: int | None
    name: str
    segment: str
    month: Month
    heads: int
    after_3: int | None
    after_6: int | None
    after_12: int | None


@dataclass(frozen=True, slots=True)
class _Person:
    """A worker of a group who has a number."""

    worker: int
    name: str
    phone: str
    amount: int | None
    code: str | None
    own_code: bool


@dataclass(frozen=True, slots=True)
class Way:
    """How a reminder is written. `again`: a person says that the same matter is written about once more."""

    channel: str
    language: Language = "id"
    again: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending."""

    sent: int
    failed: int


def groups(
    day: date, within: int = DAYS_AHEAD, *, offices: Collection[str] | None = None, count: int | None = None
) -> list[Group]:
    """Who loses cover within so many days, in lapsing groups, the first to lose it and then the largest at the top.

    Raises DaysOutsideError.
    """
    found = lapsing_groups(_lapsing(day, within, offices)).order_by("last_day", ibis.desc("heads"), "office", "segment")
    return _named(found if count is None else found.limit(count))


def group(key: str, day: date) -> Group:
    """The group of this `key`, as of a day. Raises NoSuchGroupError."""
    found = _named(lapsing_groups(_of_group(key, day)))
    if not found:
        raise NoSuchGroupError
    return found[0]


def covering(
    offices: Collection[str] | None = None, *, sponsorships: Collection[str] = (Sponsorship.State.RUNNING,)
) -> Covering:
    """What cover follows from, of all offices or of some, with the sponsorships that stand so."""
    member, project = crossing.relation("Membership"), crossing.relation("Project")
    if offices is not None:
        member, project = (each.filter(each.office_id.isin(list(offices))) for each in (member, project))
    return Covering(
        memberships=member,
        dues=crossing.relation("Due"),
        stays=crossing.relation("MigrantStay"),
        projects=project,
        sponsored=_sponsored(sponsorships),
    )


def cohorts_of(as_of: date, *, offices: Collection[str] | None = None) -> list[Cohort]:
    """Who stayed, of the last COHORT_MONTHS months, by partner and segment, the latest months at the top."""
    member, due, stay = (crossing.relation(name) for name in ("Membership", "Due", "MigrantStay"))
    if offices is not None:
        member = member.filter(member.office_id.isin(list(offices)))
    found = cohorts(member, due, stay, Month.of(as_of) + -COHORT_MONTHS, as_of)
    partner = crossing.relation("Partner").select(_partner="id", name="name")
    named = found.left_join(partner, found.partner == partner._partner).drop("_partner")
    rows = crossing.fetch(named.mutate(name=named.name.fill_null(""))).to_pylist()
    made = [Cohort(**row | {"month": Month.of(row["month"])}) for row in rows]
    return sorted(made, key=lambda one: (-one.month.year, -one.month.number, -one.heads, one.name))


def reached_by(found: Group) -> tuple[str, str]:
    """Name and number of whom a group is reached by: the partner's treasurer, else its first contact with a number."""
    contacts = [each for each in PartnerContact.objects.filter(partner=found.partner) if each.phone]
    treasurers = [each for each in contacts if any(word in each.post.lower() for word in _TREASURERS)]
    for each in (*treasurers, *contacts):
        return each.name, each.phone
    return found.name, ""


def text_to_group(found: Group, channel: str, language: Language = "id") -> str:
    """What a reminder of the group says unless a person changes it."""
    contact, _ = reached_by(found)
    name = contact if contact == found.name else f"{contact} ({found.name})"
    losing = Losing(name, True, found.why, found.heads, found.last_day, found.amount, found.code, found.own_code)
    return reminder_text(losing, _medium(channel), language)


def draft_to_group(found: Group, way: Way, *, address: str = "", by: str, at: datetime) -> Reminder:
    """Draft one reminder to whom the group is reached by, or to the address given.

    Raises NoAddressError, WrongAddressError, OptedOutError, RemindedLatelyError.
    """
    contact, phone = reached_by(found)
    address = address.strip() or phone
    if not address:
        raise NoAddressError(found.name)
    _check_address(address, way.channel)
    name = contact if contact == found.name else f"{contact} ({found.name})"
    draft = Draft(
        office=found.office,
        worker=None,
        partner=found.partner,
        employer=found.employer,
        name=name,
        address=address,
        channel=way.channel,
        matter=found.matter,
        heads=found.heads,
        last_day=found.last_day,
        text=text_to_group(found, way.channel, way.language),
    )
    [made] = actions.draft_reminders([draft], again=way.again, by=by, at=at).made
    return made


def draft_to_workers(found: Group, day: date, way: Way, *, by: str, at: datetime) -> Drafted:
    """Draft a reminder to each worker of a group who has a number.

    Raises TooManyAtOnceError, NoAddressError where nobody has a number, WrongAddressError for a channel that takes no
    number, and as `draft_reminders`.
    """
    people = _people(found, day)
    if found.heads > MOST_AT_ONCE:
        raise TooManyAtOnceError(found.heads)
    if not people:
        raise NoAddressError(found.name)
    drafts = []
    for person in people:
        _check_address(person.phone, way.channel)
        losing = Losing(person.name, False, found.why, 1, found.last_day, person.amount, person.code, person.own_code)
        drafts.append(
            Draft(
                office=found.office,
                worker=person.worker,
                partner=found.partner,
                employer=found.employer,
                name=person.name,
                address=person.phone,
                channel=way.channel,
                matter=found.matter,
                heads=1,
                last_day=found.last_day,
                text=reminder_text(losing, _medium(way.channel), way.language),
            )
        )
    return actions.draft_reminders(drafts, again=way.again, by=by, at=at)


def send(numbers: Sequence[int], *, by: str, at: datetime) -> Sent:
    """Send released reminders of the channels that deliver by themselves, one by one.

    Each is claimed before it goes out, so two people who send at once send it once: the second is refused. Raises
    SentByHandError, UnknownReminderError, WrongReminderMoveError, OptedOutError.
    """
    by_hand = Reminder.objects.filter(pk__in=numbers).exclude(channel__in=DELIVER).first()
    if by_hand is not None:
        raise SentByHandError(by_hand)
    sent = failed = 0
    for number in numbers:
        claimed = actions.claim_reminder(number, by=by, at=at)
        try:
            DELIVER[claimed.channel](Message(claimed.address, claimed.text))
        except NotDeliveredError as error:
            actions.note_failed(number, str(error), by=by, at=at)
            failed += 1
        else:
            actions.note_sent(number, by=by, at=at)
            sent += 1
    return Sent(sent, failed)


def open_by_hand(number: int, *, by: str, at: datetime) -> Reminder:
    """A person opens WhatsApp with a released reminder: from here on it counts as sent, and by that person.

    Raises UnknownReminderError, WrongReminderMoveError, OptedOutError.
    """
    actions.claim_reminder(number, by=by, at=at)
    return actions.note_sent(number, by=by, at=at)


def take_file(numbers: Sequence[int], *, by: str, at: datetime) -> str:
    """Released reminders as a CSV for a bulk sender (`phone,name,text`); whoever takes it sends them, so they count.

    Raises as `open_by_hand`.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("phone", "name", "text"))
    for number in numbers:
        taken = open_by_hand(number, by=by, at=at)
        rows.writerow((taken.address, taken.name, taken.text))
    return out.getvalue()


def note_opt_out(address: str, office: Office, *, by: str, at: datetime) -> OptOut:
    """Whoever has this address gets no reminders; if it is one worker's number, the worker by no other number either.

    Raises WrongAddressError, AlreadyOptedOutError.
    """
    address = address.strip()
    _check_address(address, Channel.EMAIL if "@" in address else Channel.GATEWAY)
    owners = list(Worker.objects.filter(phone=address)[:2])
    return actions.opt_out(address, office=office, worker=owners[0] if len(owners) == 1 else None, by=by, at=at)


def _lapsing(day: date, within: int, offices: Collection[str] | None) -> ir.Table:
    if not 1 <= within <= MOST_DAYS:
        raise DaysOutsideError
    return lapsing(covering(offices), day, within)


def _sponsored(states: Collection[str]) -> ir.Table:
    """SPONSORED: memberships on the confirmed months' lists of sponsorships that stand so."""
    attached, line = crossing.relation("SponsorshipList"), crossing.relation("SubmissionLine")
    sponsorship, submission = crossing.relation("Sponsorship"), crossing.relation("Submission")
    enrolled = submission.filter(submission.state.isin(ENROLLED)).select(submission_id="id")
    standing = sponsorship.filter(sponsorship.state.isin(list(states))).select("until", sponsorship_id="id")
    lists = attached.join(enrolled, "submission_id").join(standing, "sponsorship_id").select("submission_id", "until")
    listed = line.filter(line.membership_id.notnull()).select("submission_id", "membership_id")
    joined = listed.join(lists, "submission_id")
    return joined.group_by(membership="membership_id").agg(sponsored_until=joined.until.max())


def _of_group(key: str, day: date) -> ir.Table:
    """LAPSING of one group. Raises NoSuchGroupError for what is no key, or a day that has passed."""
    try:
        office, segment, why, written, partner, employer = key.split(".")
        last_day = date.fromisoformat(written)
        payers = {"partner": None if partner == "-" else int(partner)}
        payers["employer"] = None if employer == "-" else int(employer)
    except ValueError as error:
        raise NoSuchGroupError from error
    within = (last_day - day).days
    if not 0 <= within <= MOST_DAYS:
        raise NoSuchGroupError
    found = _lapsing(day, max(within, 1), [office])
    found = found.filter(found.segment == segment, found.why == why, found.last_day == last_day)
    for name, number in payers.items():
        found = found.filter(found[name].isnull() if number is None else found[name] == number)
    return found


def _named(found: ir.Table) -> list[Group]:
    partner, employer = crossing.relation("Partner"), crossing.relation("Employer")
    partner = partner.select(_partner="id", _by_partner="name")
    employer = employer.select(_employer="id", _by_employer="name")
    named = _with_code_to_pay(found)
    named = named.left_join(partner, named.partner == partner._partner)
    named = named.left_join(employer, named.employer == employer._employer)
    named = named.mutate(name=named._by_partner.coalesce(named._by_employer, "")).drop(
        "_partner", "_by_partner", "_employer", "_by_employer"
    )
    rows = crossing.fetch(named.order_by("last_day", ibis.desc("heads"), "office", "segment")).to_pylist()
    names = [field.name for field in fields(Group)]
    return [Group(**{name: row[name] for name in names}) for row in rows]


def _people(found: Group, day: date) -> list[_Person]:
    """The workers of a group who have a number."""
    losing, worker = _with_code_to_pay(_of_group(found.key, day)), crossing.relation("Worker")
    person = worker.filter(worker.phone != "").select("name", "phone", _worker="id")
    named = losing.join(person, losing.worker == person._worker)
    rows = crossing.fetch(
        named.select("worker", "name", "phone", "amount", "code", "own_code").order_by("name", "worker")
    )
    return [_Person(**row) for row in rows.to_pylist()]


def _with_code_to_pay(found: ir.Table) -> ir.Table:
    """The code as a payer needs it: the institution's where one is attached, else our own (`own_code`)."""
    code = crossing.relation("PaymentCode")
    official = code.filter(code.official_code.notnull()).select("official_code", _own="code")
    joined = found.left_join(official, found.code == official._own)
    return joined.mutate(
        code=joined.official_code.coalesce(joined.code),
        own_code=joined.code.notnull() & joined.official_code.isnull(),
    ).drop("official_code", "_own")


def _medium(channel: str) -> Medium:
    """An SMS has to be short; a file is for a sender of SMS."""
    return "sms" if channel in (Channel.GATEWAY, Channel.FILE) else "whatsapp"


def _check_address(address: str, channel: str) -> None:
    fits = _EMAIL if channel == Channel.EMAIL else _PHONE
    if not fits.fullmatch(address):
        raise WrongAddressError(address)


_PHONE = re.compile(r"\+[0-9]{8,15}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
