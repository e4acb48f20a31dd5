"""What procedures ask of the record before they change it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import ibis.expr.types as ir
import pyarrow as pa
from django.db import transaction
from django.db.models import F, Q, QuerySet

from lindung.registry import crossing
from lindung.registry.models import (
    Agreement,
    CarriedFigure,
    Membership,
    NamedSource,
    Office,
    OfficeDistrict,
    Partner,
    PartnerCare,
    Project,
    Submission,
    SubmissionLine,
)
from lindung.sentences import LindungError, Sentence
from lindung.tables import Table

if TYPE_CHECKING:
    # Actions look things up here, also those that the actions of lists call: imported at run time it were a circle.
    from lindung.registry.actions.submissions import Received

State = Submission.State


class UnknownOfficeError(LindungError):
    """There is no office of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence(
                "Kantor “{code}” tidak dikenal. Pakai kode K01 sampai K31.",
                "Office “{code}” is not known. Use a code from K01 to K31.",
            ),
            code=code,
        )


class UnknownSubmissionError(LindungError):
    """There is no list of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada daftar bernomor {number}.", "There is no list number {number}."), number=number
        )


def submission(number: int) -> Submission:
    """The list of this number, with partner, employer and office. Raises UnknownSubmissionError."""
    found = Submission.objects.select_related("partner", "employer", "office", "forerunner").filter(pk=number).first()
    if found is None:
        raise UnknownSubmissionError(number)
    return found


def office(code: str) -> Office:
    """The office of this code. Raises UnknownOfficeError."""
    found = Office.objects.filter(pk=code).first()
    if found is None:
        raise UnknownOfficeError(code)
    return found


def partners_at(office: Office) -> QuerySet[Partner]:
    """Partners in the care of the office, with an agreement there, or who sent, announced or brought it anything."""
    owing = (
        PartnerCare.objects.filter(office=office),
        Agreement.objects.filter(office=office),
        NamedSource.objects.filter(office=office, partner__isnull=False),
        Submission.objects.filter(office=office),
        CarriedFigure.objects.filter(office=office.code),
    )
    return Partner.objects.filter(reduce(or_, (Q(pk__in=each.values("partner")) for each in owing)))


def arrived_before(received: Received, *, confirmed: bool) -> Submission | None:
    """The very same file on the same terms, still open or, if asked for, confirmed; a confirmed one goes first."""
    states = [State.RECEIVED, State.PREVIEWED, *([State.CONFIRMED, State.PAID] if confirmed else [])]
    same = _same_lists(received).filter(state__in=states)
    return same.order_by(F("confirmed_at").desc(nulls_last=True), "-id").first()


def _same_lists(like: Received) -> QuerySet[Submission]:
    terms = ("file_hash", "partner", "segment", "kind", "employer", "office", "agent", "month", "programmes")
    return Submission.objects.filter(**{name: getattr(like, name) for name in terms})


@transaction.atomic
def people_with(niks: pa.Table, *, segment: str, employer: int | None, result: Table) -> pa.Table:
    """What the record holds on some NIKs (one column, `nik`), seen from a segment and payer, as the `result` table."""
    crossing.stage(niks, "list_nik")
    crossing.lay_out("found_worker", "found_workers")
    return crossing.fetch_named("known_people", result, segment=segment, employer=employer)


def answers_before(like: Submission) -> pa.Table:
    """Answers that officers gave to this list's lines, or to those of the list that it corrects.

    `decision, decided_why, decided_at, decided_by` by `nik, name`, or for projects by `spk_number, project`.
    """
    of_projects = like.kind == Submission.Kind.PROJECTS
    line = _line_relation(like)
    given = line.filter(line.submission_id.isin([like.pk, like.forerunner_id or like.pk]), line.decision != "")
    return crossing.fetch(
        given.group_by(*(("spk_number", "project") if of_projects else ("nik", "name"))).agg(
            decision=given.decision.max(),
            decided_why=given.decided_why.max(),
            decided_at=given.decided_at.cast("string").max(),
            decided_by=given.decided_by.max(),
        )
    )


def registered_work_orders() -> pa.Table:
    """The work orders on the record: `contractor_key, spk_number, project_number`."""
    project, employer = crossing.relation("Project"), crossing.relation("Employer")
    joined = project.join(employer, project.contractor_id == employer.id)
    return crossing.fetch(
        joined.select(
            contractor_key=joined.name_key, spk_number=joined.spk_number, project_number=project.id.cast("string")
        )
    )


def places_of_offices(result: Table) -> pa.Table:
    """Which office serves which district or kecamatan, as the `result` table."""
    rows = OfficeDistrict.objects.values("district", "subdistrict", "office_id")
    return result.from_records([{**row, "office": row["office_id"]} for row in rows])


def asked_lines(like: Submission, *, places: Sequence[int] | None, reason: str | None) -> pa.Table:
    """The lines of a list that still wait for an answer: at these places, with this reason code, or all."""
    line = crossing.relation("SubmissionLine")
    asked = line.filter(line.submission_id == like.pk, line.outcome == "ask")
    if places is not None:
        asked = asked.filter(asked.place.isin(list(places)))
    if reason is not None:
        asked = asked.filter((";" + asked.reasons + ";").contains(f";{reason};"))
    return crossing.fetch(asked.order_by("place"))


def accepted_niks(like: Submission, among: pa.Table) -> set[str]:
    """Those NIKs of `among` that stand on a line of the list which will be acted on: each may stand there only once."""
    niks = [nik for nik in among["nik"].unique().to_pylist() if nik]
    acting = SubmissionLine.objects.filter(submission=like, nik__in=niks).exclude(action="none")
    return set(acting.values_list("nik", flat=True))


def touched_by(like: Submission) -> int:
    """How many memberships, or projects, a confirmed list opened; for leavers and wages, the lines it carried out."""
    if like.kind in Submission.CHANGES:
        return SubmissionLine.objects.filter(submission=like).exclude(action="none").count()
    opened = Project if like.kind == Submission.Kind.PROJECTS else Membership
    return opened.objects.filter(submission=like).count()


def kept_lines(like: Submission) -> pa.Table:
    """All kept lines of a list, workers or projects, in file order."""
    line = _line_relation(like)
    return crossing.fetch(line.filter(line.submission_id == like.pk).order_by("place"))


def acting_lines(like: Submission) -> pa.Table:
    """Those that will do something, in file order."""
    line = _line_relation(like)
    return crossing.fetch(line.filter(line.submission_id == like.pk, line.action != "none").order_by("place"))


def _line_relation(like: Submission) -> ir.Table:
    return crossing.relation("ProjectLine" if like.kind == Submission.Kind.PROJECTS else "SubmissionLine")


@transaction.atomic
def open_members(keys: pa.Table, like: Submission, result: Table) -> pa.Table:
    """The open memberships that NIKs or member numbers (`place, nik, kpj`) point to, as the `result` table."""
    crossing.stage(keys, "list_key")
    return crossing.fetch_named("open_members", result, segment=like.segment, employer=like.employer_id)
