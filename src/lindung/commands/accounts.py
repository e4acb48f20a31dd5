"""`lindung accounts`: who may sign in. The first administrator is made here; no page can do it."""

from __future__ import annotations

import click

from lindung.commands.options import by_option, json_option, language, print_json
from lindung.registry import clock
from lindung.registry.actions.accounts import add_account
from lindung.registry.models import Account
from lindung.registry.record import open_record
from lindung.sentences import Sentence

_ADDED = Sentence("{username} dapat masuk sebagai {role}.", "{username} can sign in as {role}.")
_ROLES = {
    Account.Role.REGIONAL_LEAD: Sentence("pimpinan wilayah", "regional lead"),
    Account.Role.BRANCH_HEAD: Sentence("kepala cabang", "branch head"),
    Account.Role.OFFICER: Sentence("petugas", "officer"),
    Account.Role.PARTNER_CLERK: Sentence("petugas mitra", "partner's clerk"),
}

password_option = click.option(
    "--password",
    envvar="LINDUNG_PASSWORD",
    prompt="Kata sandi · password",
    hide_input=True,
    confirmation_prompt="Sekali lagi · once more",
    help="Ditanyakan bila tidak diberikan · asked for if not given.",
)


@click.group()
def accounts() -> None:
    """Akun petugas dan mitra · who may sign in."""


@accounts.command("add-admin")
@click.argument("username")
@password_option
@by_option
@json_option
def add_admin(username: str, password: str, by: str, as_json: bool) -> None:
    """Akun pertama: pimpinan wilayah, melihat dan mengatur semuanya · the first account: sees and does everything."""
    _add(username, password, Account.Role.REGIONAL_LEAD, None, None, by, as_json)


@accounts.command()
@click.argument("username")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Account.Role]),
    required=True,
    help="Peran · what it may see and do.",
)
@click.option("--office", help="K01 … K31 (branch_head, officer).")
@click.option("--partner", help="Nama mitra yang sudah ada · an existing partner (partner_clerk).")
@password_option
@by_option
@json_option
def add(
    username: str, role: str, office: str | None, partner: str | None, password: str, by: str, as_json: bool
) -> None:
    """Akun dengan peran dan kantor atau mitra · an account with its role, and office or partner."""
    _add(username, password, role, office, partner, by, as_json)


@accounts.command("list")
@json_option
def list_accounts(as_json: bool) -> None:
    """Semua akun · all accounts."""
    open_record()
    rows = list(Account.objects.order_by("username").values("username", "role", "office", "partner__name", "is_active"))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['username']}\t{row['role']}\t{row['office'] or row['partner__name'] or 'REGION'}")


def _add(
    username: str, password: str, role: str, office: str | None, partner: str | None, by: str, as_json: bool
) -> None:
    open_record()
    account = add_account(username, password, role, office=office, partner=partner, by=by, at=clock.now())
    if as_json:
        print_json({"username": account.username, "role": account.role, "office": office, "partner": partner})
    else:
        said = _ROLES[Account.Role(account.role)].text(language())
        click.echo(_ADDED.text(language(), username=account.username, role=said))
