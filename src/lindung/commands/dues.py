"""`lindung dues`: a month's contributions."""

from __future__ import annotations

from dataclasses import asdict

import click

from lindung.commands.options import MONTH, by_option, json_option, language, print_json, progress_shown
from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.registry.record import now, open_record
from lindung.sentences import Sentence, rupiah, whole

#: Employers printed on a terminal; `--json` names all.
SHOWN = 20

_ASSESSED = Sentence(
    "{month}: {dues_new} iuran baru ditetapkan, {bills_new} tagihan baru, {lapsed} kepesertaan gugur.",
    "{month}: {dues_new} dues assessed, {bills_new} new bills, {lapsed} memberships lapsed.",
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
    """Tetapkan iuran sebulan · assess a month's dues."""


@dues.command()
@click.option("--month", type=MONTH, required=True, help="Bulan iuran · contribution month.")
@by_option
@json_option
def assess(month: Month, by: str, as_json: bool) -> None:
    """Tetapkan iuran semua peserta, sekali saja · assess every member once; a second call adds what is missing."""
    open_record()
    with progress_shown(as_json) as progress:
        done = assess_month(month, by=by, at=now(), progress=progress)
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
