"""A sponsorship from its lists to its end: whom it covers, month by month, what is paid, what comes at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
from django.db.models import Count

from lindung.contributions.cover import with_cover
from lindung.contributions.migrant_cover import with_protection
from lindung.identity.organisations import name_key_of
from lindung.outreach.sponsoring import MONTH_COSTS
from lindung.outreach.whom_first import STANDINGS, Criterion, Known, RankTerms, candidates_of, ranked, rule_from
from lindung.periods import Month
from lindung.procedures.plan_sponsorship import SponsorTerms, costs_from_each_month, plan_budget, terms_of
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry import crossing, lookups
from lindung.registry.actions import sponsorships as actions
from lindung.registry.actions.partners import named_partner
from lindung.registry.clock import day_of
from lindung.registry.models import Sponsorship, SponsorshipList, Submission
from lindung.registry.sponsored import (
    ENROLLED,
    chosen_of_month,
    first_open_month,
    lists_of,
    sponsored_workers,
)
from lindung.sentences import LindungError, Sentence, long_date, rupiah, whole
from lindung.statute.explanations import filled
from lindung.statute.parameters import value
from lindung.statute.programmes import programmes_of
from lindung.warehouse import Session

State = Sponsorship.State
Role = SponsorshipList.Role

#: How long before its end a sponsorship raises its work item (domain brief 7: the weak point of sponsored cover).
DAYS_BEFORE_THE_END = 60

#: The headings under which a month's list is written, and the columns of CHOSEN_PEOPLE that stand there.
_HEADINGS = {
    "nik": "NIK",
    "name": "Nama lengkap",
    "birth_date": "Tanggal lahir",
    "sex": "Jenis kelamin",
    "mother_name": "Nama ibu kandung",
    "phone": "No HP",
    "address": "Alamat",
    "district": "Kabupaten/Kota",
}
_INCOME = "Penghasilan"


class OutsideSponsorshipError(LindungError):
    """A month in which the sponsorship does not pay."""

    def __init__(self, sponsorship: Sponsorship, month: Month) -> None:
        super().__init__(
            Sentence(
                "Sponsor {number} membayar {since} sampai {last}; {month} di luarnya.",
                "Sponsorship {number} pays {since} to {last}; {month} lies outside.",
            ),
            number=sponsorship.pk,
            since=sponsorship.since,
            last=sponsorship.last,
            month=month,
        )


class NobodyToListError(LindungError):
    """Nobody has to be put on the month's list."""

    def __init__(self, sponsorship: Sponsorship, month: Month) -> None:
        super().__init__(
            Sentence(
                "Tidak ada yang perlu didaftarkan untuk {month}: belum ada calon terpilih, atau semua sudah ditagih. "
                "Pasang daftar calon ke sponsor {number}, jawab pertanyaannya, lalu urutkan.",
                "Nobody has to be listed for {month}: no candidate is chosen, or all are billed already. Give "
                "sponsorship {number} a list of candidates, answer its questions, then rank it.",
            ),
            number=sponsorship.pk,
            month=month,
        )


@dataclass(frozen=True)
class NewSponsorship:
    """What is told of a sponsor: who, what kind, how much, on which terms, whom first."""

    name: str
    partner: str
    office: str
    budget: int
    terms: SponsorTerms
    rule: Sequence[str]


@dataclass(frozen=True, slots=True)
class Drawdown:
    """Where the money of a sponsorship stands: what is promised to those enrolled, of which paid; whole rupiah."""

    budget: int
    committed: int
    paid: int
    workers: int

    @property
    def left(self) -> int:
        """Free to be given to those who wait."""
        return self.budget - self.committed


@dataclass(frozen=True)
class Sponsored:
    """The people of a sponsorship (SPONSORED_WORKERS), its drawdown, and how its months count."""

    people: pa.Table
    drawdown: Drawdown
    paid_alone: int
    full_months: int | None
    counted_in_full: int


@dataclass(frozen=True, slots=True)
class Ending:
    """A sponsorship whose cover ends soon, or has ended and nobody said so: who, how many, by when, what to do."""

    kind: str
    office: str
    what: Sentence
    due: date
    heads: int
    sponsorship: int


def add_sponsorship(new: NewSponsorship, *, by: str, at: datetime) -> Sponsorship:
    """Note a sponsorship whose budget covers at least one worker. Raises as `plan_budget`, UnknownCriterionError."""
    rule_from(new.rule)
    terms = new.terms
    plan_budget(new.budget, terms)
    noted = actions.Noted(
        name=new.name,
        kind=terms.kind,
        partner=named_partner(new.partner, name_key_of(new.partner), by=by, at=at),
        office=lookups.office(new.office),
        budget=new.budget,
        since=terms.since,
        until=terms.until,
        income=terms.income,
        programmes=programmes_of("bpu", terms.programmes, None, terms.since),
        rule=new.rule,
    )
    return actions.add_sponsorship(noted, by=by, at=at)


def change_rule(sponsorship: Sponsorship, rule: Sequence[str], *, why: str, by: str, at: datetime) -> None:
    """Another order, with the reason, and those who are not listed yet ranked by it. Raises UnknownCriterionError."""
    rule_from(rule)
    actions.change_rule(sponsorship, rule, why=why, by=by, at=at)
    rank_candidates(sponsorship, by=by, at=at)


def rank_candidates(
    sponsorship: Sponsorship, *, candidates: int | None = None, month: Month | None = None, by: str, at: datetime
) -> None:
    """Put all candidates in the order of the rule, after attaching a list of them where one is given.

    `month`: from which month people may be listed; without one, from the last that was. Raises UnfitListError,
    OutsideSponsorshipError.
    """
    if candidates is not None:
        actions.attach_candidates(sponsorship, lookups.submission(candidates), by=by, at=at)
    first = month or first_open_month(sponsorship)
    if not sponsorship.since <= first < sponsorship.until:
        raise OutsideSponsorshipError(sponsorship, first)
    with Session() as session:
        costs = costs_from_each_month(terms_of(sponsorship), session)
    # What a wage earner's cover is on the day; of a month that lies back, on its first day.
    people = _candidates(sponsorship, min(day_of(at), first.first_day))
    rows = partial(_ranked, people, first, sponsorship.until, rule_from(sponsorship.rule))
    actions.keep_ranking(sponsorship, costs, rows, by=by, at=at)


def answer_candidate(
    sponsorship: Sponsorship, submission: int, place: int, answer: str, *, why: str, by: str, at: datetime
) -> None:
    """An officer's answer about somebody with other cover, and the order anew."""
    actions.answer_candidate(sponsorship, submission, place, answer, why=why, by=by, at=at)
    rank_candidates(sponsorship, by=by, at=at)


def list_month(sponsorship: Sponsorship, month: Month, *, by: str, at: datetime) -> Submission:
    """Make the list of a month and preview it: a person looks at it and confirms it as any list."""
    return preview_roster(receive_month(sponsorship, month, by=by, at=at).pk, by=by, at=at)


def receive_month(sponsorship: Sponsorship, month: Month, *, by: str, at: datetime) -> Submission:
    """Those chosen, and those who go on, as a list that comes through the ordinary door and waits to be previewed.

    Made anew it takes the place of the month's list that is still open. Raises NobodyToListError,
    OutsideSponsorshipError, and as `attach_month`.
    """
    before = Submission.objects.filter(sponsorshiplist__sponsorship=sponsorship, sponsorshiplist__role=Role.MONTH)
    seen = set(before.values_list("pk", flat=True))
    rank_candidates(sponsorship, month=month, by=by, at=at)
    people = chosen_of_month(sponsorship, month)
    if not people.num_rows:
        raise NobodyToListError(sponsorship, month)
    still_open = before.filter(state=Submission.State.PREVIEWED, month=month.first_day).first()
    terms = Terms(
        segment="bpu",
        partner=sponsorship.partner.name,
        month=month,
        office=sponsorship.office_id,
        programmes=sponsorship.programmes,
        forerunner=still_open.pk if still_open else None,
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"sponsor_{sponsorship.pk}_{month}.csv"
        _write(file, people, sponsorship.income)
        made = receive_roster(file, file.name, terms, by=by, at=at)
    actions.attach_month(sponsorship, made, seen=seen, by=by, at=at)
    return made


def sponsored(sponsorship: Sponsorship) -> Sponsored:
    """The people of a sponsorship with the months paid for each, and where its money stands.

    The board's rule of 2022 counts in full whom a government or village paid for at least six months a year, and no
    one whom a company paid for less [P]; the months stand here, the count of 2021 is left as it is.
    """
    with Session() as session:
        costs = costs_from_each_month(terms_of(sponsorship), session)
    people = sponsored_workers(sponsorship, costs)
    full = value("counting.sponsor_full_months", sponsorship.last)
    return Sponsored(
        people=people,
        drawdown=Drawdown(
            budget=sponsorship.budget,
            committed=pc.sum(people["committed"]).as_py() or 0,
            paid=pc.sum(people["paid"]).as_py() or 0,
            workers=people.num_rows,
        ),
        paid_alone=pc.sum(pc.greater(people["months_alone"], 0)).as_py() or 0,
        full_months=full,
        counted_in_full=0 if full is None else pc.sum(pc.greater_equal(people["months_paid"], full)).as_py() or 0,
    )


def standings_of(sponsorship: Sponsorship) -> dict[str, int]:
    """How many candidates stand where in the last ranking; standings without anybody are left out."""
    counted = sponsorship.lines.order_by().values_list("standing").annotate(Count("place"))
    found = dict(counted)
    return {standing: found[standing] for standing in STANDINGS if standing in found}


def ending_sponsorships(as_of: date, office: str | None = None) -> list[Ending]:
    """Work items: sponsorships whose cover ends within 60 days of a day, or has ended, the first to end first."""
    soon = as_of + timedelta(days=DAYS_BEFORE_THE_END)
    # Cover ends on the day before `until`.
    found = Sponsorship.objects.select_related("partner").filter(
        state=State.RUNNING, until__lte=soon + timedelta(days=1)
    )
    if office is not None:
        found = found.filter(office=lookups.office(office))
    return [_ending(each, as_of) for each in found]


def _candidates(sponsorship: Sponsorship, day: date) -> ir.Table:
    """CANDIDATES of a sponsorship's lists, as an expression over the record."""
    line, answered = crossing.relation("SubmissionLine"), crossing.relation("SponsorshipLine")
    worker, member, due, stay = (crossing.relation(name) for name in ("Worker", "Membership", "Due", "MigrantStay"))
    lines = line.semi_join(lists_of(sponsorship, Role.CANDIDATES), "submission_id")
    people = worker.semi_join(lines, worker.nik == lines.nik)
    theirs = member.semi_join(people, member.worker_id == people.id)
    enrolled = _months_lists(line)
    own = enrolled.filter(enrolled.sponsorship_id == sponsorship.pk)
    others = enrolled.filter(enrolled.sponsorship_id != sponsorship.pk, enrolled.state != State.STOPPED)
    # Cast through a timestamp: what ibis takes for a date already, PostgreSQL does not.
    last = (others.until.max() - ibis.interval(months=1)).cast("timestamp").cast("date")
    known = Known(
        workers=people,
        members=with_cover(theirs, due, stay, day),
        migrants=with_protection(theirs, due, stay, day),
        listed=own.group_by("nik").agg(listed_since=own.month.min()),
        sponsored=others.group_by("nik").agg(sponsored_through=last),
        answers=answered.filter(answered.sponsorship_id == sponsorship.pk).select("submission_id", "place", "answer"),
    )
    return candidates_of(lines, known)


def _months_lists(line: ir.Table) -> ir.Table:
    """Who stands on the confirmed months' lists of which sponsorship: `nik, month, sponsorship_id, until, state`."""
    attached, submission = crossing.relation("SponsorshipList"), crossing.relation("Submission")
    sponsorship = crossing.relation("Sponsorship")
    enrolled = submission.filter(submission.state.isin(ENROLLED)).select(submission_id="id", month="month")
    by_month = attached.filter(attached.role == Role.MONTH).select("submission_id", "sponsorship_id")
    listed = enrolled.join(by_month, "submission_id")
    of = sponsorship.select("until", "state", sponsorship_id="id")
    acting = line.filter(line.action != "none").select("submission_id", "nik")
    return acting.join(listed, "submission_id").join(of, "sponsorship_id")


def _ranked(people: ir.Table, first: Month, until: Month, rule: tuple[Criterion, ...], available: int) -> ir.Table:
    costs = ibis.table(ibis.Schema.from_pyarrow(MONTH_COSTS.schema), name="month_cost")
    return ranked(people, costs, RankTerms(first, until, rule, available))


def _write(file: Path, people: pa.Table, income: int | None) -> None:
    """A month's list as its partner could have written it."""
    rows = people.select(list(_HEADINGS)).rename_columns(list(_HEADINGS.values()))
    if income is not None:
        rows = rows.append_column(_INCOME, pa.repeat(pa.scalar(income), rows.num_rows))
    pa_csv.write_csv(rows, file)


_ASK_TO_GO_ON = Sentence(
    "{name}: perlindungan {heads} pekerja berakhir {id}. Minta {partner} melanjutkan (sebulan lagi {cost}), atau ajak "
    "pekerja membayar sendiri ({one} seorang).",
    "{name}: the cover of {heads} workers ends on {en}. Ask {partner} to go on (a month more needs {cost}), or have "
    "the workers pay themselves ({one} each).",
)
_SAY_WHAT_CAME = Sentence(
    "{name}: perlindungan {heads} pekerja berakhir {id}; {alone} sudah membayar sendiri. Hubungi yang lain, lalu "
    "tandai selesai.",
    "{name}: the cover of {heads} workers ended on {en}; {alone} pay themselves by now. Reach the others, then mark "
    "it ended.",
)


def _ending(sponsorship: Sponsorship, as_of: date) -> Ending:
    last = sponsorship.last.last_day
    with Session() as session:
        [*_, of_last_month] = costs_from_each_month(terms_of(sponsorship), session)["amount"].to_pylist()
    found = sponsored(sponsorship)
    heads = found.drawdown.workers
    words = {
        "name": sponsorship.name,
        "partner": sponsorship.partner.name,
        "heads": whole(heads),
        "alone": whole(found.paid_alone),
        "cost": rupiah(heads * of_last_month),
        "one": rupiah(of_last_month),
        "id": long_date(last, "id"),
        "en": long_date(last, "en"),
    }
    what = filled(_ASK_TO_GO_ON if as_of <= last else _SAY_WHAT_CAME, words)
    return Ending("sponsorship_ends", sponsorship.office_id, what, last, heads, sponsorship.pk)
