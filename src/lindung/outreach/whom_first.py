"""Whom a sponsor's budget covers first: a stated rule over the lists of its partner, and who is set aside and why.

Nobody is jumped over: candidates stand in the order of the rule, and the budget goes down that order until it is used
up; the others wait. Who has other cover whose end is known starts when it ends; where no end is known a person is
asked, since two covers may be right (a wage earner who also works on the own account) or a waste.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.sentences import LindungError, Sentence
from lindung.tables import Column, Table, Type

#: Where a person of the lists stands. `listed`: on a list of the sponsorship already; `waiting`: beyond the budget.
STANDINGS = ("listed", "chosen", "waiting", "ask", "aside")

#: Why somebody is asked about, set aside, or starts later.
REASONS = {
    "covered_at_work": Sentence(
        "Sudah terlindungi sebagai penerima upah, akhirnya tidak diketahui. Tanggung bila memang juga bekerja sendiri.",
        "Covered as a wage earner, with no known end. Sponsor only who really works on the own account, too.",
    ),
    "covered": Sentence(
        "Sudah terlindungi sampai akhir masa sponsor.", "Covered already until the end of the sponsorship."
    ),
    "starts_later": Sentence(
        "Mulai sesudah perlindungan yang sekarang berakhir.", "Starts when the present cover ends."
    ),
    "left_out": Sentence("Petugas memutuskan: tidak ditanggung.", "An officer decided not to sponsor."),
    "repeated": Sentence("Orang yang sama di baris lain.", "The same person as another line."),
    "refused": Sentence("Barisnya ditolak pada daftar.", "The line is refused on its list."),
    "unanswered": Sentence("Barisnya menunggu jawaban pada daftar.", "The line waits for an answer on its list."),
}

CANDIDATES = Table(
    "sponsor_candidates",
    "People on a sponsor's lists with what the record says of their cover",
    (
        Column("submission_id", Type.WHOLE, "The list", required=True),
        Column("place", Type.WHOLE, "The line of the list", required=True),
        Column("sheet", Type.TEXT, "Sheet of the list: often a named group", required=True),
        Column("nik", Type.TEXT, "NIK, or empty", required=True, personal=True),
        Column("birth_date", Type.DATE, "Birth date", personal=True),
        Column("sex", Type.TEXT, "L or P"),
        Column("income", Type.MONEY, "Income as the list has it"),
        Column("district", Type.TEXT, "District of residence"),
        Column("outcome", Type.TEXT, "What the list's preview says of the line", required=True),
        Column("action", Type.TEXT, "What enrolment would do", required=True),
        Column("listed_since", Type.MONTH, "First month on a list of the sponsorship itself; null = not yet"),
        Column("covered_through", Type.MONTH, "Last month of cover from elsewhere whose end is known"),
        Column("covered_by", Type.TEXT, "Which cover that is", one_of=("own", "abroad", "sponsor")),
        Column("covered_at_work", Type.FLAG, "Covered as a wage earner", required=True),
        Column("last_covered", Type.MONTH, "Last month paid of any membership; null = never"),
        Column("answer", Type.TEXT, "What an officer answered", one_of=("sponsor", "leave_out")),
    ),
)

RANKED = Table(
    "ranked_candidates",
    "Candidates in the order of the rule, each with where it stands and why",
    (
        *CANDIDATES.columns[:2],
        Column("standing", Type.TEXT, "Where the person stands", required=True, one_of=STANDINGS),
        Column("reason", Type.TEXT, "Why asked, set aside or later; empty = nothing to say", required=True),
        Column("rank", Type.WHOLE, "Order among those whom the budget may cover; null for the others"),
        Column("starts", Type.MONTH, "First month under the sponsor"),
        Column("months", Type.WHOLE, "Months to the end of the sponsorship"),
        Column("cost", Type.MONEY, "What these months cost"),
        Column("covered_through", Type.MONTH, "Last month of cover from elsewhere"),
        Column("covered_by", Type.TEXT, "Which cover that is"),
        Column("answer", Type.TEXT, "What an officer answered"),
    ),
)


class UnknownCriterionError(LindungError):
    """A word of the rule that is no criterion, or one that names groups without naming any."""

    def __init__(self, written: str) -> None:
        super().__init__(
            Sentence(
                "“{written}” bukan urutan yang dikenal. Pakai {known}; untuk sheets dan districts sebut namanya, "
                "misalnya “sheets: Nelayan; Marbot”.",
                "“{written}” is no known criterion. Use {known}; for sheets and districts give the names, "
                "for example “sheets: Nelayan; Marbot”.",
            ),
            written=written,
            known=", ".join(CRITERIA),
        )


@dataclass(frozen=True, slots=True)
class Criterion:
    """One step of the rule; `names` for those that put named groups first, in the order named."""

    code: str
    names: tuple[str, ...] = ()

    @property
    def sentence(self) -> Sentence:
        said, names = CRITERIA[self.code].sentence, ", ".join(self.names)
        return Sentence(id=said.text("id", names=names), en=said.text("en", names=names))

    def __str__(self) -> str:
        return f"{self.code}: {'; '.join(self.names)}" if self.names else self.code


@dataclass(frozen=True, slots=True)
class _Kind:
    sentence: Sentence
    key: Callable[[ir.Table, tuple[str, ...]], ir.Value]
    names: bool = False


def _named_first(column: str) -> Callable[[ir.Table, tuple[str, ...]], ir.Value]:
    def key(row: ir.Table, names: tuple[str, ...]) -> ir.Value:
        places = [(name.casefold(), place) for place, name in enumerate(names)]
        return row[column].fill_null("").strip().lower().cases(*places, else_=len(names))

    return key


CRITERIA = {
    "uncovered_longest": _Kind(
        Sentence("paling lama tanpa perlindungan", "longest without cover"),
        lambda row, _: row.last_covered.fill_null(ibis.date(1, 1, 1)),
    ),
    "oldest": _Kind(
        Sentence("yang tertua", "the oldest"), lambda row, _: row.birth_date.fill_null(ibis.date(9999, 1, 1))
    ),
    "women": _Kind(Sentence("perempuan", "women"), lambda row, _: ibis.ifelse(row.sex == "P", 0, 1)),
    "lowest_income": _Kind(
        Sentence("penghasilan terendah", "the lowest income"),
        lambda row, _: row.income.fill_null(2**62),
    ),
    "sheets": _Kind(Sentence("kelompok {names}", "the groups {names}"), _named_first("sheet"), names=True),
    "districts": _Kind(
        Sentence("kabupaten/kota {names}", "the districts {names}"), _named_first("district"), names=True
    ),
}

#: The rule of a sponsorship that states none.
USUAL_RULE = ("uncovered_longest", "oldest")


def rule_from(written: Sequence[str]) -> tuple[Criterion, ...]:
    """Read a rule as it is kept: `("sheets: Nelayan; Marbot", "oldest")`. Raises UnknownCriterionError."""
    return tuple(_criterion(each) for each in written)


def said(rule: Sequence[Criterion]) -> Sentence:
    """The rule in words. Whom it leaves equal stand in the order of the list."""
    steps = [each.sentence for each in rule]
    return Sentence(
        id=", lalu ".join([*(step.id for step in steps), "urutan daftar"]),
        en=", then ".join([*(step.en for step in steps), "the order of the list"]),
    )


@dataclass(frozen=True)
class RankTerms:
    """Months from the next that can be listed to the end (the first no longer), the rule, and what is left to give."""

    since: Month
    until: Month
    rule: tuple[Criterion, ...]
    available: int


def ranked(candidates: ir.Table, costs: ir.Table, terms: RankTerms) -> ir.Table:
    """CANDIDATES and MONTH_COSTS to RANKED."""
    first, end = ibis.literal(terms.since.first_day), ibis.literal(terms.until.first_day)
    twins = ibis.window(group_by=candidates.nik, order_by=[candidates.action == "none", "submission_id", "place"])
    row = candidates.mutate(
        _twin=(candidates.nik != "") & (ibis.row_number().over(twins) > 0),
        starts=ibis.greatest(first, _next_month(candidates.covered_through)).fill_null(first),
    )
    reason = ibis.cases(
        (row.listed_since.notnull() & ~row._twin, ""),
        (row.outcome.isin(["refused", "duplicate"]), "refused"),
        (row.action == "none", "unanswered"),
        (row._twin, "repeated"),
        (row.answer == "leave_out", "left_out"),
        (row.covered_at_work & row.answer.isnull(), "covered_at_work"),
        (row.starts >= end, "covered"),
        (row.starts > first, "starts_later"),
        else_="",
    )
    row = row.mutate(reason=reason)
    row = row.mutate(_listed=row.listed_since.notnull() & ~row._twin, _may=row.reason.isin(["", "starts_later"]))
    total = costs.group_by(_from="since").agg(cost=costs.amount.sum(), months=costs.count())
    row = row.left_join(total, row.starts == total._from).drop("_from")
    row = row.mutate(_in_order=row._may & ~row._listed)
    order = [*(CRITERIA[each.code].key(row, each.names) for each in terms.rule), row.submission_id, row.place]
    line = ibis.window(group_by=row._in_order, order_by=order)
    row = row.mutate(rank=ibis.row_number().over(line) + 1, _spent=row.cost.sum().over(line.copy(start=None, end=0)))
    standing = ibis.cases(
        (row._listed, "listed"),
        (row._in_order & (row._spent <= terms.available), "chosen"),
        (row._in_order, "waiting"),
        (row.reason == "covered_at_work", "ask"),
        else_="aside",
    )
    in_order = {name: ibis.ifelse(row._in_order, row[name], None).cast("int64") for name in ("rank", "months", "cost")}
    return row.mutate(
        standing=standing,
        starts=ibis.cases((row._listed, row.listed_since), (row._in_order, row.starts), else_=ibis.null("date")),
        **in_order,
    ).select(RANKED.names)


@dataclass(frozen=True)
class Known:
    """What the record holds of the people on the lists, as tables.

    `workers`; `members`: memberships with `covered` (contributions.cover); `migrants`: those of migrants with
    `protected_until` (contributions.migrant_cover); `listed`: `nik, listed_since` of the sponsorship itself;
    `sponsored`: `nik, sponsored_through` of other sponsorships; `answers`: `submission_id, place, answer`.
    """

    workers: ir.Table
    members: ir.Table
    migrants: ir.Table
    listed: ir.Table
    sponsored: ir.Table
    answers: ir.Table


def candidates_of(lines: ir.Table, known: Known) -> ir.Table:
    """CANDIDATES from the lines of lists and what the record holds of the people on them."""
    worker = known.workers.select("nik", _worker="id")
    row = lines.left_join(worker, "nik").drop("nik_right")
    for facts in (_cover(known.members), _abroad(known.migrants)):
        row = row.left_join(facts, "_worker").drop("_worker_right")
    for facts in (known.listed, known.sponsored):
        row = row.left_join(facts, "nik").drop("nik_right")
    row = row.left_join(known.answers, ["submission_id", "place"]).drop("submission_id_right", "place_right")
    through = ibis.greatest(row.own_through, row.abroad_through, row.sponsored_through)
    by = (
        (row.sponsored_through == through, "sponsor"),
        (row.abroad_through == through, "abroad"),
        (row.own_through == through, "own"),
    )
    return row.mutate(
        covered_through=through,
        covered_by=ibis.cases(*by, else_=ibis.null("string")),
        covered_at_work=row.covered_at_work.fill_null(False),
    ).select(CANDIDATES.names)


def _cover(members: ir.Table) -> ir.Table:
    """By worker: the last month paid on the own account, whether there is cover at work, the last month ever paid."""
    return members.group_by(_worker="worker_id").agg(
        own_through=members.paid_through.max(where=(members.segment == "bpu") & members.until.isnull()),
        covered_at_work=((members.segment == "pu") & members.covered).any(),
        last_covered=members.paid_through.max(),
    )


def _abroad(migrants: ir.Table) -> ir.Table:
    """By worker: the month in which cover abroad ends, counted as covered."""
    return migrants.group_by(_worker="worker_id").agg(
        abroad_through=migrants.protected_until.max().truncate("M").cast("timestamp").cast("date")
    )


def _next_month(month: ir.DateValue) -> ir.DateValue:
    # To ibis a date with an interval stays a date; to PostgreSQL and DuckDB it is a timestamp until it is cast back.
    return (month + ibis.interval(months=1)).cast("timestamp").cast("date")


def _criterion(written: str) -> Criterion:
    code, _, names = (part.strip() for part in written.partition(":"))
    named = tuple(name.strip() for name in names.split(";") if name.strip())
    if code not in CRITERIA or CRITERIA[code].names != bool(named):
        raise UnknownCriterionError(written)
    return Criterion(code, named)
