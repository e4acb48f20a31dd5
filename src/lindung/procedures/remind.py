"""Reminders to those who lose cover: a person writes, releases and sends them. Nothing is sent by itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lindung.outreach.reminders import Losing, Medium, reminder_text
from lindung.procedures.channels import DELIVER, Message, NotDeliveredError
from lindung.procedures.who_lapses import Group, people_of
from lindung.registry.actions import reminders as actions
from lindung.registry.actions.reminders import Draft, Drafted
from lindung.registry.models import Office, OptOut, PartnerContact, Reminder, Worker
from lindung.sentences import Language, LindungError, Sentence

Channel = Reminder.Channel

#: So many workers of a group are written to at once; more than that is the treasurer's work, or a file's.
MOST_AT_ONCE = 500

#: Who at a partner is asked about money, by the words of the contact's post.
_TREASURERS = ("bendahara", "keuangan", "treasurer", "finance")


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
    people = people_of(found, day)
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


def _medium(channel: str) -> Medium:
    """An SMS has to be short; a file is for a sender of SMS."""
    return "sms" if channel in (Channel.GATEWAY, Channel.FILE) else "whatsapp"


def _check_address(address: str, channel: str) -> None:
    fits = _EMAIL if channel == Channel.EMAIL else _PHONE
    if not fits.fullmatch(address):
        raise WrongAddressError(address)


_PHONE = re.compile(r"\+[0-9]{8,15}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
