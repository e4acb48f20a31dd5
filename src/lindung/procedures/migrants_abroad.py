"""Migrant workers after their list: departure, protected until when, extension, the end of cover abroad, return."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import ibis
import ibis.expr.types as ir

from lindung.contributions.codes import own_payment_code
from lindung.contributions.migrant_cover import EXTENSION, PRE_DEPARTURE, with_protection
from lindung.outreach.abroad import STANDINGS, ending_cover, with_standing
from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.actions import stays as actions
from lindung.registry.actions.stays import FurtherInvoice, UnknownMigrantError
from lindung.registry.clock import day_of
from lindung.registry.models import PaymentCode
from lindung.sentences import LindungError, Sentence
from lindung.statute.calendar import working_day_until
from lindung.statute.parameters import value_in_force

#: The longest that may be asked for at once: as long as the longest package.
MOST_MONTHS = 24


class NotExtensibleError(LindungError):
    """Only running cover abroad is made longer."""

    def __init__(self, found: Migrant) -> None:
        super().__init__(
            Sentence(
                "Perlindungan {name} tidak sedang berjalan di luar negeri, jadi tidak bisa diperpanjang. "
                "Catat keberangkatannya, atau daftarkan lagi lewat daftar mitra.",
                "The cover of {name} is not running abroad, so it cannot be extended. Note the departure, or register "
                "again by a partner's list.",
            ),
            name=found.name,
        )


class MonthsOutsideError(LindungError):
    """An extension of no month, or of too many."""

    def __init__(self, months: int) -> None:
        super().__init__(
            Sentence(
                "Perpanjangan {months} bulan tidak bisa; pilih 1 sampai {most} bulan.",
                "An extension of {months} months is not possible; choose 1 to {most}.",
            ),
            months=months,
            most=MOST_MONTHS,
        )


class NotWaitingError(LindungError):
    """Cover ahead of departure is paid again only by who has not left and has paid before."""

    def __init__(self, found: Migrant) -> None:
        super().__init__(
            Sentence(
                "Perlindungan sebelum berangkat hanya dibayar lagi oleh yang pernah membayarnya dan belum berangkat; "
                "{name} tidak.",
                "Only who has paid for cover ahead of departure and has not left pays it again; {name} does not.",
            ),
            name=found.name,
        )


#: What is needed of a membership to say where its migrant stands.
_OF_MEMBERSHIP = (
    *("id", "worker_id", "segment", "office_id", "partner_id", "agency", "country", "since", "departure"),
    *("contract_months", "opening_paid_through"),
)


@dataclass(frozen=True, slots=True)
class Migrant:
    """A migrant worker as of a day. `number` is the membership's; the days are those of `migrant_cover`."""

    number: int
    worker: int
    name: str
    office: str
    partner: str
    agency: str
    country: str
    since: Month
    departure: date | None
    departed_on: date | None
    returned_on: date | None
    package_paid: bool
    pre_until: date | None
    work_until: date | None
    protected_until: date | None
    jkk_until: date | None
    standing: str
    days_left: int | None


@dataclass(frozen=True, slots=True)
class EndingCover:
    """A work item: people of one agency abroad whose cover ends soon; `due` is the first day on which one ends."""

    kind: str
    office: str
    what: str
    due: date
    expected_heads: int
    link: str


def people(
    day: date,
    *,
    offices: Collection[str] | None = None,
    standing: str | None = None,
    first: int = 0,
    count: int | None = None,
) -> list[Migrant]:
    """Migrants as of a day, those whose cover ends first at the top; of some offices, of one standing, or all."""
    found = _people(day, offices)
    found = found if standing is None else found.filter(found.standing == standing)
    ordered = found.order_by(found.protected_until.asc(nulls_first=True), "id")
    return _fetched(ordered if count is None else ordered.limit(count, offset=first))


def count_by_standing(day: date, *, offices: Collection[str] | None = None) -> dict[str, int]:
    """How many migrants stand where, in the order of STANDINGS."""
    found = _people(day, offices)
    counts = crossing.fetch(found.group_by("standing").agg(people=found.count())).to_pylist()
    by_standing = {row["standing"]: row["people"] for row in counts}
    return {standing: by_standing.get(standing, 0) for standing in STANDINGS}


def migrants(numbers: Collection[int], day: date) -> list[Migrant]:
    """Those of these numbers that there are, as of a day."""
    member = crossing.relation("Membership")
    return _fetched(_standing_of(member.filter(member.id.isin(list(numbers))), crossing.relation("MigrantStay"), day))


def migrant(number: int, day: date) -> Migrant:
    """One migrant as of a day. Raises UnknownMigrantError."""
    found = migrants([number], day)
    if not found:
        raise UnknownMigrantError(number)
    return found[0]


def extend(number: int, months: int, *, by: str, at: datetime) -> PaymentCode:
    """Ask for further months abroad under a payment code; they count once paid.

    Due before the paid contract ends, at the amount of the law in the month from which they count. Raises
    UnknownMigrantError, MonthsOutsideError, NotExtensibleError, InvoiceOpenError.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise MonthsOutsideError(months)
    today = day_of(at)
    found = migrant(number, today)
    if found.standing not in ("abroad", "ending") or found.work_until is None:
        raise NotExtensibleError(found)
    month = Month.of(found.work_until)
    total = months * value_in_force("pmi.extra_month_amount", month)
    asked = FurtherInvoice(EXTENSION, month, total, max(today, working_day_until(found.work_until)))
    return actions.bill_migrant(number, asked, verb="extend_stay", code=own_payment_code, by=by, at=at)


def renew_pre_cover(number: int, *, by: str, at: datetime) -> PaymentCode:
    """Ask for the first invoice again: who has not left within its five months pays it for five more.

    Counts from the month after the cover ended, or from this month where that lies behind. Raises
    UnknownMigrantError, NotWaitingError, InvoiceOpenError.
    """
    today = day_of(at)
    found = migrant(number, today)
    if found.standing != "before" or found.pre_until is None:
        raise NotWaitingError(found)
    month = max(Month.of(found.pre_until) + 1, Month.of(today))
    total = value_in_force("pmi.pre_departure_amount", month)
    asked = FurtherInvoice(PRE_DEPARTURE, month, total, max(today, working_day_until(found.pre_until)))
    return actions.bill_migrant(number, asked, verb="renew_pre_cover", code=own_payment_code, by=by, at=at)


def come_home(number: int, *, on: date, by: str, at: datetime) -> Migrant:
    """Note that somebody came home on a day; the membership is over with the last day of cover.

    Raises UnknownMigrantError, WrongStayMoveError, UnfitStayDayError.
    """
    member, stay = crossing.relation("Membership"), crossing.relation("MigrantStay")
    as_if_home = _standing_of(member.filter(member.id == number), stay.mutate(returned_on=ibis.literal(on)), on)
    last = next((each.protected_until for each in _fetched(as_if_home)), None)
    actions.return_migrant(number, on=on, ends=Month.of(last or on) + 1, by=by, at=at)
    return migrant(number, day_of(at))


def expire(day: date, *, by: str, at: datetime) -> int:
    """End the memberships of those whose cover had run out abroad before a day; answers how many."""
    over = [each for each in people(day, standing="unprotected") if each.protected_until is not None]
    ends = {each.number: Month.of(each.protected_until) + 1 for each in over if each.protected_until is not None}
    return actions.expire_stays(ends, by=by, at=at)


def ending_abroad(day: date) -> list[EndingCover]:
    """Work items: people abroad whose cover ends within SOON days, by office, agency and country."""
    rows = crossing.fetch(ending_cover(_people(day, None)).order_by("first_until")).to_pylist()
    return [
        EndingCover(
            kind="cover_abroad_ends",
            office=row["office_id"],
            what=f"{row['agency'] or '–'}, {row['country'] or '–'}",
            due=row["first_until"],
            expected_heads=row["people"],
            link="/abroad/?standing=ending",
        )
        for row in rows
    ]


def _people(day: date, offices: Collection[str] | None) -> ir.Table:
    """Everybody who waits or is abroad, and who has come home within the last year."""
    member, stay = crossing.relation("Membership"), crossing.relation("MigrantStay")
    noted = stay.select(_stay="membership_id", _home="returned_on")
    joined = member.filter(member.segment == "pmi", member.registered_on <= day).left_join(
        noted, member.id == noted._stay
    )
    is_waiting = joined._stay.isnull() & joined.until.isnull()
    is_abroad = joined._stay.notnull() & joined._home.isnull()
    shown = joined.filter(is_waiting | is_abroad | (joined._home > day - timedelta(days=365)))
    shown = shown if offices is None else shown.filter(shown.office_id.isin(list(offices)))
    return _standing_of(shown, stay, day)


def _standing_of(member: ir.Table, stay: ir.Table, day: date) -> ir.Table:
    """`with_standing` of these memberships, with the names of worker and partner."""
    # Few columns: an expression takes longer to translate than to run, and each column makes it longer.
    needed = member.select(_OF_MEMBERSHIP)
    found = with_standing(with_protection(needed, crossing.relation("Due"), stay, day), day)
    worker, partner = crossing.relation("Worker"), crossing.relation("Partner")
    worker, partner = worker.select(_worker="id", name="name"), partner.select(_partner="id", partner="name")
    named = found.inner_join(worker, found.worker_id == worker._worker)
    named = named.left_join(partner, named.partner_id == partner._partner)
    return named.mutate(partner=named.partner.fill_null(""))


def _fetched(found: ir.Table) -> list[Migrant]:
    rows = crossing.fetch(
        found.select(
            "name",
            "partner",
            "agency",
            "country",
            "departure",
            "departed_on",
            "returned_on",
            "package_paid",
            "pre_until",
            "work_until",
            "protected_until",
            "jkk_until",
            "standing",
            "days_left",
            number="id",
            worker="worker_id",
            office="office_id",
            since="since",
        )
    )
    return [Migrant(**row | {"since": Month.of(row["since"])}) for row in rows.to_pylist()]
