"""`lindung sponsor`: what a budget covers, whom first, the lists of the months, what is paid, and what ends soon."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import MONTH, by_option, json_option, language, print_json
from lindung.outreach.whom_first import CRITERIA, USUAL_RULE, rule_from, said
from lindung.periods import Month
from lindung.procedures.plan_sponsorship import SponsorPlan, SponsorTerms, plan_budget, plan_workers
from lindung.procedures.sponsor_workers import (
    NewSponsorship,
    add_sponsorship,
    change_rule,
    ending_sponsorships,
    list_month,
    rank_candidates,
    sponsored,
    standings_of,
)
from lindung.registry import clock
from lindung.registry.actions import sponsorships as actions
from lindung.registry.models import Sponsorship, SponsorshipLine
from lindung.registry.record import open_record
from lindung.registry.sponsored import sponsorship
from lindung.sentences import Sentence, rupiah, whole

_number = click.argument("number", type=int)
_start = click.option("--start", type=MONTH, required=True, help="Bulan pertama · first month.")
_months = click.option("--months", type=click.IntRange(1, 120), required=True, help="Berapa bulan · how many months.")
_income = click.option("--income", type=click.IntRange(0), help="Penghasilan; kosong: golongan terendah · tier.")
_programmes = click.option("--programmes", help='Misalnya "jkk jkm jht"; kosong: jkk jkm · empty: jkk jkm.')
_kind = click.option(
    "--kind",
    type=click.Choice(Sponsorship.Kind.values),
    default=Sponsorship.Kind.LOCAL_GOVERNMENT.value,
    show_default=True,
    help="Siapa yang membayar · who pays.",
)
_rule = click.option(
    "--rule",
    multiple=True,
    metavar="|".join(CRITERIA),
    help="Siapa dahulu, berurutan; sheets dan districts dengan nama · whom first, in order.",
)


@click.group()
def sponsor() -> None:
    """Sponsor iuran pekerja rentan · sponsors of vulnerable workers."""


@sponsor.command()
@click.option("--budget", type=click.IntRange(0), help="Anggaran, rupiah · budget.")
@click.option("--workers", type=int, help="Atau: jumlah pekerja · or: so many workers.")
@_start
@_months
@_income
@_programmes
@_kind
@json_option
def plan(
    budget: int | None,
    workers: int | None,
    start: Month,
    months: int,
    income: int | None,
    programmes: str | None,
    kind: str,
    as_json: bool,
) -> None:
    """Berapa pekerja tertanggung, atau berapa biayanya · how many workers a budget covers, or what they need."""
    if (budget is None) == (workers is None):
        raise click.UsageError("--budget atau --workers, salah satu · --budget or --workers, one of them")
    terms = SponsorTerms(start, months, kind, income, programmes)
    planned = plan_budget(budget, terms) if budget is not None else plan_workers(workers or 0, terms)
    if as_json:
        print_json(_record(planned))
    else:
        _show(planned)


@sponsor.command()
@click.option("--name", required=True, help="Nama sponsor · what everybody calls it.")
@click.option("--partner", required=True, help="Pengirim daftarnya · who sends its lists.")
@click.option("--office", required=True, help="Kantor, K01 sampai K31 · office.")
@click.option("--budget", type=click.IntRange(1), required=True, help="Anggaran, rupiah · budget.")
@_start
@_months
@_income
@_programmes
@_kind
@_rule
@by_option
@json_option
def add(
    name: str,
    partner: str,
    office: str,
    budget: int,
    start: Month,
    months: int,
    income: int | None,
    programmes: str | None,
    kind: str,
    rule: tuple[str, ...],
    by: str,
    as_json: bool,
) -> None:
    """Catat sponsor · note a sponsorship."""
    open_record()
    terms = SponsorTerms(start, months, kind, income, programmes)
    new = NewSponsorship(name, partner, office, budget, terms, rule or USUAL_RULE)
    _tell(add_sponsorship(new, by=by, at=clock.now()), as_json)


@sponsor.command()
@_number
@click.option("--list", "candidates", type=int, help="Daftar calon yang baru · a list of candidates.")
@click.option("--month", type=MONTH, help="Mulai bulan ini · from this month on.")
@_rule
@click.option("--why", default="", help="Alasan aturan baru · why another rule.")
@by_option
@json_option
def rank(
    number: int,
    candidates: int | None,
    month: Month | None,
    rule: tuple[str, ...],
    why: str,
    by: str,
    as_json: bool,
) -> None:
    """Urutkan calon: siapa dahulu · put the candidates in order."""
    open_record()
    found, at = sponsorship(number), clock.now()
    if rule:
        change_rule(found, rule, why=why, by=by, at=at)
    rank_candidates(found, candidates=candidates, month=month, by=by, at=at)
    _tell(found, as_json)


@sponsor.command("list")
@_number
@click.option("--month", type=MONTH, required=True, help="Bulan · month.")
@by_option
@json_option
def make_list(number: int, month: Month, by: str, as_json: bool) -> None:
    """Buat daftar sebulan dari yang terpilih; lalu periksa dan konfirmasi · make a month's list of the chosen."""
    open_record()
    made = list_month(sponsorship(number), month, by=by, at=clock.now())
    if as_json:
        print_json({"submission": made.pk, "counts": made.counts, "total": made.total})
    else:
        click.echo(_LISTED.text(language(), number=made.pk, total=rupiah(made.total)))


@sponsor.command()
@_number
@json_option
def show(number: int, as_json: bool) -> None:
    """Anggaran, yang tertanggung, yang menunggu · budget, covered, waiting."""
    open_record()
    _tell(sponsorship(number), as_json)


@sponsor.command()
@_number
@click.option("--why", default="", help="Berhenti sebelum waktunya, dengan alasan · stop early, with the reason.")
@by_option
@json_option
def end(number: int, why: str, by: str, as_json: bool) -> None:
    """Tandai selesai, atau hentikan dengan alasan · mark it ended, or stop it with a reason."""
    open_record()
    found = sponsorship(number)
    if why:
        actions.stop_sponsorship(found, why=why, by=by, at=clock.now())
    else:
        actions.end_sponsorship(found, by=by, at=clock.now())
    _tell(found, as_json)


@sponsor.command()
@as_of_option
@click.option("--office", help="Satu kantor saja · one office only.")
@json_option
def ending(as_of: date, office: str | None, as_json: bool) -> None:
    """Perlindungan yang berakhir dalam 60 hari · cover that ends within 60 days."""
    open_record()
    found = ending_sponsorships(as_of, office)
    if as_json:
        print_json([asdict(each) | {"what": each.what.text(language()), "due": each.due.isoformat()} for each in found])
        return
    for each in found:
        click.echo(f"{each.due.isoformat()} {each.office} {each.what.text(language())}")


def _record(planned: SponsorPlan) -> dict[str, object]:
    cover = planned.cover
    return {
        "start": str(planned.terms.since),
        "months": planned.terms.months,
        "workers": cover.workers,
        "of_one": cover.of_one,
        "cost": cover.cost,
        "budget": cover.budget,
        "left": cover.left,
        "by_month": [{"month": str(each.month), "amount": each.amount} for each in cover.months],
        "explanations": [
            {
                "from": str(each.first),
                "to": str(each.last),
                "amount": each.amount,
                "lines": [
                    {"programme": line.programme, "amount": line.amount, "source": line.source} for line in each.lines
                ],
            }
            for each in planned.stretches
        ],
    }


def _show(planned: SponsorPlan) -> None:
    cover = planned.cover
    click.echo(
        _PLANNED.text(
            language(),
            budget=rupiah(cover.budget),
            workers=whole(cover.workers),
            months=planned.terms.months,
            since=planned.terms.since,
            of_one=rupiah(cover.of_one),
            cost=rupiah(cover.cost),
            left=rupiah(cover.left),
        )
    )
    for each in planned.stretches:
        click.echo(_STRETCH.text(language(), first=each.first, last=each.last, amount=rupiah(each.amount)))
        for line in each.lines:
            click.echo(f"- {line.programme.upper()} {rupiah(line.amount)}: {line.source}")


def _tell(found: Sponsorship, as_json: bool) -> None:
    """Where a sponsorship stands."""
    now_is, standings = sponsored(found), standings_of(found)
    money = now_is.drawdown
    if as_json:
        print_json(
            {
                "sponsorship": found.pk,
                "state": found.state,
                "budget": money.budget,
                "committed": money.committed,
                "paid": money.paid,
                "left": money.left,
                "workers": money.workers,
                "paid_alone": now_is.paid_alone,
                "rule": list(found.rule),
                "standings": standings,
            }
        )
        return
    table = Table(title=f"{found.pk} · {found.name} · {Sponsorship.State(found.state).label}")
    for heading in _HEADINGS[language()]:
        table.add_column(heading, justify="right")
    table.add_row(*(rupiah(each) for each in (money.budget, money.committed, money.paid, money.left)))
    Console().print(table)
    click.echo(_COVERED.text(language(), workers=whole(money.workers), alone=whole(now_is.paid_alone)))
    click.echo(_RULE.text(language(), rule=said(rule_from(found.rule)).text(language())))
    for standing, lines in standings.items():
        click.echo(f"{SponsorshipLine.Standing(standing).label}: {whole(lines)}")


_PLANNED = Sentence(
    "{budget} menanggung {workers} pekerja selama {months} bulan mulai {since}: {of_one} seorang, biaya {cost}, "
    "sisa {left}.",
    "{budget} covers {workers} workers for {months} months from {since}: {of_one} each, cost {cost}, left {left}.",
)
_STRETCH = Sentence("{first} sampai {last}: {amount} sebulan.", "{first} to {last}: {amount} a month.")
_LISTED = Sentence(
    "Daftar {number} dibuat, {total}. Periksa, lalu konfirmasi.",
    "List {number} is made, {total}. Check it, then confirm.",
)
_COVERED = Sentence(
    "{workers} pekerja tertanggung; {alone} membayar sendiri sesudahnya.",
    "{workers} workers covered; {alone} went on paying alone.",
)
_RULE = Sentence("Urutan: {rule}.", "Order: {rule}.")
_HEADINGS = {"id": ("Anggaran", "Terikat", "Dibayar", "Sisa"), "en": ("Budget", "Committed", "Paid", "Left")}
