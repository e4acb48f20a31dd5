"""`lindung dues`: a month's contributions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from lindung.commands.options import MONTH, by_option, json_option, language, print_json, progress_shown
from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.correct_dues import correct_dues
from lindung.registry import clock
from lindung.registry.record import open_record
from lindung.sentences import Sentence, rupiah, whole
from lindung.statute.formulas import RISK_CLASSES

#: Employers printed on a terminal; `--json` names all.
SHOWN = 20

_ASSESSED = Sentence(
    "{month}: {dues_new} iuran baru ditetapkan, {bills_new} tagihan baru, {lapsed} kepesertaan gugur.",
    "{month}: {dues_new} dues assessed, {bills_new} new bills, {lapsed} memberships lapsed.",
)
_CORRECTED = Sentence(
    "Koreksi {number}: {dues} iuran, kurang bayar {more}, lebih bayar {less}. Iuran yang lama tetap.",
    "Correction {number}: {dues} dues, {more} owed on top, {less} billed too much. The old dues stay.",
)
_UNASSESSED = Sentence("{members} kepesertaan tidak ditetapkan:", "{members} memberships not assessed:")
_WHY = {
    "never_paid": Sentence("BPU yang belum pernah membayar", "self-employed who never paid"),
    "no_employer": Sentence("PU tanpa pemberi kerja", "wage earners without an employer"),
    "no_risk_class": Sentence("PU, kelompok risiko belum diketahui", "wage earners, risk class not known"),
    "no_scale": Sentence("PU, skala usaha belum diketahui", "wage earners, scale not known"),
    "no_wage": Sentence("PU, upah belum diketahui", "wage earners, wage not known"),
}


@click.group()
def dues() -> None:
    """Tetapkan dan koreksi iuran · assess and correct dues."""


@dues.command()
@click.option("--month", type=MONTH, required=True, help="Bulan iuran · contribution month.")
@by_option
@json_option
def assess(month: Month, by: str, as_json: bool) -> None:
    """Tetapkan iuran semua peserta, sekali saja · assess every member once; a second call adds what is missing."""
    open_record()
    with progress_shown(as_json) as progress:
        done = assess_month(month, by=by, at=clock.now(), progress=progress)
    if as_json:
        print_json({"month": str(month), "lapsed": done.lapsed} | asdict(done.assessed))
        return
    counts = {"dues_new": done.assessed.dues_new, "bills_new": done.assessed.bills_new, "lapsed": done.lapsed}
    click.echo(_ASSESSED.text(language(), month=month, **{name: whole(count) for name, count in counts.items()}))
    for total in done.assessed.totals:
        click.echo(f"  {total.segment.upper()}: {whole(total.dues)} · {rupiah(total.total)}")
    if done.assessed.unassessed:
        members = sum(each.members for each in done.assessed.unassessed)
        click.echo(_UNASSESSED.text(language(), members=whole(members)))
    for each in done.assessed.unassessed[:SHOWN]:
        click.echo(f"  {whole(each.members)} × {each.employer or '–'}: {_WHY[each.reason].text(language())}")


@dues.command()
@click.option("--since", type=MONTH, required=True, help="Bulan pertama yang dikoreksi · first month.")
@click.option("--through", type=MONTH, required=True, help="Bulan terakhir yang dikoreksi · last month.")
@click.option("--nik", help="Satu orang · one person.")
@click.option("--employer", help="Pemberi kerja, nama atau nomor · an employer, by name or number.")
@click.option("--wage", type=int, help="Upah atau penghasilan yang benar · the true wage or income.")
@click.option("--risk-class", type=click.Choice(RISK_CLASSES, case_sensitive=False), help="Kelas yang benar.")
@click.option("--why", required=True, help="Alasan, dibaca pembayar · the reason, for the payer to read.")
@by_option
@json_option
def correct(since: Month, through: Month, why: str, by: str, as_json: bool, **facts: Any) -> None:
    """Koreksi bulan lampau; selisihnya menjadi iuran tersendiri · correct past months by dues of their own.

    Tanpa --wage dan --risk-class: dari upah yang ditagih, menurut kelas dan hukum sekarang · as class and law are now.
    """
    open_record()
    made = correct_dues(since, through, why=why, by=by, at=clock.now(), **facts)
    if as_json:
        print_json({"correction": made.pk, "dues": made.dues, "more": made.more, "less": made.less})
        return
    amounts = {"more": rupiah(made.more), "less": rupiah(made.less)}
    click.echo(_CORRECTED.text(language(), number=made.pk, dues=whole(made.dues), **amounts))
