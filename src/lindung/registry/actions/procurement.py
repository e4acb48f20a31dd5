"""Procurement lists, their packages and the letters about them: each verb with its audit event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.letters import next_number
from lindung.registry.models import PACKAGE_MOVES, Office, Package, PackageLetter, ProcurementList
from lindung.sentences import LindungError, Sentence, long_date

State = Package.State
To = PackageLetter.To


class UnknownPackageError(LindungError):
    """There is no package of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada paket bernomor {number}.", "There is no package number {number}."), number=number
        )


class NotAskedError(LindungError):
    """The package waits for no answer, or the answer is not one of its candidates."""

    def __init__(self, package: Package) -> None:
        super().__init__(
            Sentence(
                "Paket {number} tidak menunggu jawaban ini. Pilih salah satu calon proyeknya, atau “bukan”.",
                "Package {number} does not wait for this answer. Choose one of its candidates, or “none”.",
            ),
            number=package.pk,
        )


class NoReasonError(LindungError):
    """A package is dropped, and taken up again, with a reason."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis alasannya.", "Write the reason."))


class WrongPackageMoveError(LindungError):
    """What people did about the package does not allow the verb."""

    def __init__(self, package: Package) -> None:
        super().__init__(
            Sentence("Paket {number} sudah “{id}”.", "Package {number} is {en} already."),
            number=package.pk,
            id=State(package.state).label.lower(),
            en=package.state,
        )


class NoLetterError(LindungError):
    """A package that is registered, may be, is planned only, was dropped, or names nobody to write to."""


_REGISTERED = Sentence(
    "Paket {number} sudah terdaftar sebagai proyek “{project}” pada {id}; tidak ada surat untuknya.",
    "Package {number} is registered as the project “{project}” since {en}; no letter is written for it.",
)
_ASKED = Sentence(
    "Paket {number} mungkin proyek yang sudah terdaftar. Jawab dahulu pertanyaannya.",
    "Package {number} may be a registered project. Answer the question first.",
)
_PLANNED = Sentence(
    "Paket {number} baru direncanakan; belum ada kontrak yang wajib didaftarkan.",
    "Package {number} is only planned; there is no contract yet that must be registered.",
)
_DROPPED = Sentence(
    "Paket {number} sudah gugur ({why}); tidak ada surat untuknya.",
    "Package {number} was dropped ({why}); no letter is written for it.",
)
_NOBODY = {
    To.CONTRACTOR: Sentence(
        "Paket {number} tidak menyebut pemenangnya, jadi tidak ada yang disurati. Surati pemberi pekerjaan.",
        "Package {number} names no winner, so there is nobody to write to. Write to the owner.",
    ),
    To.OWNER: Sentence(
        "Paket {number} tidak menyebut satuan kerjanya, jadi tidak ada yang disurati. Surati kontraktornya.",
        "Package {number} names no unit, so there is nobody to write to. Write to the contractor.",
    ),
}


def package_numbered(number: int) -> Package:
    """The package of this number. Raises UnknownPackageError."""
    found = Package.objects.select_related("office", "project", "listed").filter(pk=number).first()
    if found is None:
        raise UnknownPackageError(number)
    return found


@transaction.atomic
def take_procurement_list(
    packages: pa.Table,
    *,
    source: str,
    as_of: date,
    file_name: str,
    file_hash: str,
    office: Office | None,
    counts: Mapping[str, int],
    valueless: Sequence[Mapping[str, object]],
    by: str,
    at: datetime,
) -> tuple[ProcurementList, int]:
    """Keep a list and what it says of its packages (PLACED_PACKAGES); answers how many are new or changed."""
    made = ProcurementList.objects.create(
        source=source,
        as_of=as_of,
        file_name=file_name,
        file_hash=file_hash,
        office=office,
        counts=dict(counts),
        valueless=list(valueless),
        taken_at=at,
        taken_by=by,
    )
    crossing.stage(packages, "listed_package")
    touched = crossing.execute("merge_packages", source=source, listed=made.pk, as_of=as_of)
    note("take_procurement_list", made, by=by, at=at, source=source, packages=touched, lines=dict(counts))
    return made, touched


@transaction.atomic
def put_package_facts(links: pa.Table, expected: pa.Table, *, by: str, at: datetime) -> int:
    """Note which projects packages are (PACKAGE_LINKS) and what they let expect (EXPECTED); how many were linked."""
    crossing.stage(links, "package_link")
    crossing.stage(expected, "expected_heads")
    linked = crossing.execute("link_packages")
    asked = crossing.execute("ask_about_packages")
    crossing.execute("expect_heads")
    if linked or asked:
        note("link_packages", "packages", by=by, at=at, linked=linked, asked=asked)
    return linked


@transaction.atomic
def answer_package(number: int, project: int | None, *, by: str, at: datetime) -> Package:
    """A person says which of the candidates a package is; None: it is none of them. Raises NotAskedError."""
    package = _locked(number)
    candidates = package.candidates.split()
    if not candidates or (project is not None and str(project) not in candidates):
        raise NotAskedError(package)
    if project is None:
        package.denied = " ".join([*package.denied.split(), *candidates])
    package.project_id, package.candidates = project, ""
    package.how = "person" if project is not None else ""
    package.moved_at, package.moved_by = at, by
    package.save(update_fields=["project", "how", "candidates", "denied", "moved_at", "moved_by"])
    note("answer_package", package, by=by, at=at, project=project)
    return package


def check_can_write(package: Package, to: str) -> None:
    """Raise NoLetterError, with the reason, where no letter about the package can be written."""
    number = package.pk
    if package.project is not None:
        day = package.project.registered_on
        raise NoLetterError(
            _REGISTERED, number=number, project=package.project.name, id=long_date(day), en=long_date(day, "en")
        )
    if package.state == State.DROPPED:
        raise NoLetterError(_DROPPED, number=number, why=package.why)
    if package.candidates:
        raise NoLetterError(_ASKED, number=number)
    if not package.awarded:
        raise NoLetterError(_PLANNED, number=number)
    if not (package.contractor if to == To.CONTRACTOR else package.owner):
        raise NoLetterError(_NOBODY[To(to)], number=number)


@transaction.atomic
def issue_package_letter(number: int, to: str, facts: Mapping[str, object], *, by: str, at: datetime) -> PackageLetter:
    """Write a letter, numbered within its office and year; the first one marks the package as written to.

    Raises UnknownPackageError, NoLetterError.
    """
    package = _locked(number)
    check_can_write(package, to)
    of_office = PackageLetter.objects.filter(package__office=package.office_id)
    made = PackageLetter.objects.create(
        package=package,
        to=to,
        number=next_number("JK", package.office_id, of_office, at=at),
        facts=dict(facts),
        issued_at=at,
        issued_by=by,
    )
    if package.state == State.OPEN:
        _move(package, State.WRITTEN, by=by, at=at)
    note("issue_package_letter", package, by=by, at=at, letter=made.number, to=to)
    return made


@transaction.atomic
def drop_package(number: int, why: str, *, by: str, at: datetime) -> Package:
    """It leads nowhere: the contract was ended, another region's site. Raises NoReasonError, WrongPackageMoveError."""
    return _decided(number, State.DROPPED, why, by=by, at=at)


@transaction.atomic
def take_package_up(number: int, why: str, *, by: str, at: datetime) -> Package:
    """It was dropped by mistake. Raises NoReasonError, WrongPackageMoveError."""
    return _decided(number, State.OPEN, why, by=by, at=at)


def _decided(number: int, to: State, why: str, *, by: str, at: datetime) -> Package:
    package, reason = _locked(number), " ".join(why.split())
    if not reason:
        raise NoReasonError
    verb = PACKAGE_MOVES[State(package.state)].get(to)
    if verb is None or package.project_id is not None:
        raise WrongPackageMoveError(package)
    package.why = reason if to == State.DROPPED else ""
    _move(package, to, by=by, at=at)
    note(verb, package, by=by, at=at, why=reason)
    return package


def _move(package: Package, to: State, *, by: str, at: datetime) -> None:
    package.state, package.moved_at, package.moved_by = to, at, by
    package.save(update_fields=["state", "why", "moved_at", "moved_by"])


def _locked(number: int) -> Package:
    package = Package.objects.select_for_update(of=("self",)).select_related("project").filter(pk=number).first()
    if package is None:
        raise UnknownPackageError(number)
    return package
