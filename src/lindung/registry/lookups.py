"""What procedures ask of the record before they change it."""

from __future__ import annotations

import pyarrow as pa
from django.db import transaction

from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.models import OfficeDistrict, Submission
from lindung.sentences import LindungError, Sentence
from lindung.tables import Table


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


def same_list_before(like: Submission, states: list[Submission.State]) -> Submission | None:
    """An earlier arrival of the very same file on the same terms, in one of these states."""
    return (
        Submission.objects.filter(
            file_hash=like.file_hash,
            partner=like.partner_id,
            segment=like.segment,
            employer=like.employer_id,
            month=like.month,
            state__in=states,
        )
        .exclude(pk=like.pk)
        .order_by("-id")
        .first()
    )


@transaction.atomic
def people_with(niks: pa.Table, *, segment: str, employer: int | None, result: Table) -> pa.Table:
    """What the record holds on some NIKs (one column, `nik`), seen from a segment and payer, as the `result` table."""
    crossing.stage(niks, "list_nik")
    return crossing.fetch_named("known_people", result, segment=segment, employer=employer)


def places_of_offices(result: Table) -> pa.Table:
    """Which office serves which district or kecamatan, as the `result` table."""
    rows = OfficeDistrict.objects.values("district", "subdistrict", "office_id")
    return result.conform(
        result.from_records([{**row, "office": row["office_id"]} for row in rows])
    )


