"""Accounts: who may sign in, with which role and scope."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.models import Account, Office, Partner
from lindung.sentences import LindungError, Sentence


class NameTakenError(LindungError):
    """Two accounts cannot share a user name."""

    def __init__(self, username: str) -> None:
        super().__init__(
            Sentence(
                "Nama pengguna “{username}” sudah dipakai. Pilihlah nama lain.",
                "The user name “{username}” is taken. Choose another.",
            ),
            username=username,
        )


class WeakPasswordError(LindungError):
    """The password is too short or too well known."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Kata sandi terlalu mudah: pakailah paling sedikit sepuluh tanda yang tidak umum.",
                "The password is too easy: use at least ten characters that are not a common word.",
            )
        )


class ScopeMissingError(LindungError):
    """A role without the office or the partner that bounds it, or with one that it cannot have."""

    def __init__(self, role: str) -> None:
        super().__init__(
            Sentence(
                "Peran {role} memerlukan: pimpinan wilayah tanpa kantor dan mitra; kepala cabang dan petugas dengan "
                "kode kantor yang ada (K01 sampai K31); petugas mitra dengan nama mitra yang sudah ada.",
                "Role {role} needs: a regional lead neither office nor partner; a branch head or officer an "
                "existing office code (K01 to K31); a partner's clerk the name of an existing partner.",
            ),
            role=role,
        )


@transaction.atomic
def add_account(
    username: str,
    password: str,
    role: str,
    *,
    office: str | None = None,
    partner: str | None = None,
    by: str,
    at: datetime,
) -> Account:
    """Let someone sign in. `office` is a code, `partner` a name as on the record.

    Raises NameTakenError, WeakPasswordError, ScopeMissingError.
    """
    if Account.objects.filter(username=username).exists():
        raise NameTakenError(username)
    found_office = Office.objects.filter(code=office).first()
    found_partner = Partner.objects.filter(name=partner).first()
    if not _scope_fits(role, found_office, found_partner) or (office and not found_office):
        raise ScopeMissingError(role)
    account = Account(username=username, role=role, office=found_office, partner=found_partner)
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise WeakPasswordError from weak
    account.set_password(password)
    account.save()
    note("add_account", f"account {username}", by=by, at=at, role=role, office=office, partner=partner)
    return account


def _scope_fits(role: str, office: Office | None, partner: Partner | None) -> bool:
    return {
        Account.Role.REGIONAL_LEAD: office is None and partner is None,
        Account.Role.BRANCH_HEAD: office is not None and partner is None,
        Account.Role.OFFICER: office is not None and partner is None,
        Account.Role.PARTNER_CLERK: office is None and partner is not None,
    }[Account.Role(role)]
