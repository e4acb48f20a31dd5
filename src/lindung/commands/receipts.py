"""`lindung receipts`: money that came in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lindung.commands.options import by_option, json_option, language, print_json, progress_shown
from lindung.commands.registry import FILE, refusals_record, show_refusals
from lindung.contributions.receipts import PROBLEMS, REASONS
from lindung.procedures.post_receipts import attach_official_code, post_receipts
from lindung.registry import clock
from lindung.registry.record import open_record
from lindung.sentences import Sentence, rupiah, whole

_POSTED = Sentence(
    "{new} penerimaan dibukukan, {dues_paid} iuran lunas, {first_paid} kepesertaan membayar untuk pertama kali; "
    "{known} baris sudah pernah dibukukan.",
    "{new} receipts posted, {dues_paid} dues paid, {first_paid} memberships paid for the first time; {known} lines had "
    "been posted before.",
)
_REPEATED = Sentence(
    "Berkas ini sudah pernah dibukukan; tidak ada yang berubah.", "This file was posted before; nothing has changed."
)
_BECAME = {"applied": Sentence("dibukukan", "applied"), "suspense": Sentence("ditangguhkan", "suspense")}
_ATTACHED = Sentence(
    "Kode iuran {official} dipasang pada tagihan {code}.", "Official code {official} is attached to bill {code}."
)


@click.group()
def receipts() -> None:
    """Bukukan berkas bank · post a bank file."""


@receipts.command()
@click.argument("file", type=FILE)
@by_option
@json_option
def post(file: Path, by: str, as_json: bool) -> None:
    """Bukukan CSV date,code,amount,reference; berkas yang sama tidak mengubah apa pun · post a bank file, once."""
    open_record()
    with progress_shown(as_json) as progress:
        done = post_receipts(file, by=by, at=clock.now(), progress=progress)
    if as_json:
        print_json(asdict(done.posted) | {"refused": refusals_record(done.refused)})
        return
    posted = done.posted
    counts = {
        "new": posted.new,
        "known": posted.known,
        "dues_paid": posted.dues_paid,
        "first_paid": posted.memberships_first_paid,
    }
    said = _REPEATED if posted.repeated else _POSTED
    click.echo(said.text(language(), **{name: whole(count) for name, count in counts.items()}))
    for each in posted.receipts:
        reason = REASONS[each.reason].text(language()) if each.reason else ""
        suspended = f" · {reason}: {rupiah(each.suspended)}" if each.suspended else ""
        click.echo(
            f"  {whole(each.receipts)} × {_BECAME[each.state].text(language())}: {rupiah(each.amount)}{suspended}"
        )
    show_refusals(done.refused, PROBLEMS)


@receipts.command("attach-code")
@click.argument("code")
@click.argument("official")
@by_option
@json_option
def attach_code(code: str, official: str, by: str, as_json: bool) -> None:
    """Pasang kode iuran resmi pada tagihan · keep the institution's code beside ours; waiting money is posted."""
    open_record()
    bill = attach_official_code(code, official, by=by, at=clock.now())
    if as_json:
        settled_on = bill.settled_on.isoformat() if bill.settled_on else None
        print_json({"code": code, "official_code": official, "received": bill.received, "settled_on": settled_on})
    else:
        click.echo(_ATTACHED.text(language(), official=official, code=code))
