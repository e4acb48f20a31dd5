"""Who loses cover next, in groups that a person can reach, and who stayed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.outreach.cohorts import cohorts
from lindung.outreach.lapsing import Covering, lapsing, lapsing_groups
from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.models import Sponsorship
from lindung.registry.sponsored import ENROLLED
from lindung.sentences import LindungError, Sentence

#: What is looked ahead unless somebody asks otherwise, and the most that may be asked for.
DAYS_AHEAD = 30
MOST_DAYS = 366

#: How far back the cohorts go: the last of them have had their twelve months.
COHORT_MONTHS = 18


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
class Person:
    """A worker of a group who has a number."""

    worker: int
    name: str
    phone: str
    amount: int | None
    code: str | None
    own_code: bool


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


def people_of(found: Group, day: date) -> list[Person]:
    """The workers of a group who have a number."""
    losing, worker = _with_code_to_pay(_of_group(found.key, day)), crossing.relation("Worker")
    person = worker.filter(worker.phone != "").select("name", "phone", _worker="id")
    named = losing.join(person, losing.worker == person._worker)
    rows = crossing.fetch(
        named.select("worker", "name", "phone", "amount", "code", "own_code").order_by("name", "worker")
    )
    return [Person(**row) for row in rows.to_pylist()]


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


def _with_code_to_pay(found: ir.Table) -> ir.Table:
    """The code as a payer needs it: the institution's where one is attached, else our own (`own_code`)."""
    code = crossing.relation("PaymentCode")
    official = code.filter(code.official_code.notnull()).select("official_code", _own="code")
    joined = found.left_join(official, found.code == official._own)
    return joined.mutate(
        code=joined.official_code.coalesce(joined.code),
        own_code=joined.code.notnull() & joined.official_code.isnull(),
    ).drop("official_code", "_own")
