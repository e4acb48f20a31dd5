"""What the record says of the people whom a sponsorship covers: months paid, committed money, who pays alone since."""

from __future__ import annotations

from datetime import date

import ibis.expr.types as ir
import pyarrow as pa
from django.db import transaction
from django.db.models import Max

from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.models import Sponsorship, SponsorshipList, Submission
from lindung.sentences import LindungError, Sentence
from lindung.tables import Column, Table, Type

State = Submission.State

#: The months' lists that enrolled: what stands on them is promised.
ENROLLED = (State.CONFIRMED, State.PAID)

SPONSORED_WORKERS = Table(
    "sponsored_workers",
    "The people on a sponsorship's confirmed lists",
    (
        Column("nik", Type.TEXT, "NIK", required=True, personal=True),
        Column("name", Type.TEXT, "Name on the record", required=True, personal=True),
        Column("worker_id", Type.WHOLE, "The person", required=True),
        Column("since", Type.MONTH, "First month under the sponsor", required=True),
        Column("months_paid", Type.WHOLE, "Months that the sponsor paid", required=True),
        Column("last_paid", Type.MONTH, "Last month that the sponsor paid"),
        Column("paid", Type.MONEY, "What the sponsor paid", required=True),
        Column("committed", Type.MONEY, "Billed to the sponsor, and the months to come", required=True),
        Column("months_alone", Type.WHOLE, "Months paid after the end, by nobody's sponsorship", required=True),
    ),
)

CHOSEN_PEOPLE = Table(
    "chosen_people",
    "The people of a month's list, as their own list has them",
    (
        Column("nik", Type.TEXT, "NIK", required=True, personal=True),
        Column("name", Type.TEXT, "Name", required=True, personal=True),
        Column("birth_date", Type.DATE, "Birth date", personal=True),
        Column("sex", Type.TEXT, "L or P"),
        Column("mother_name", Type.TEXT, "Mother's maiden name", personal=True),
        Column("phone", Type.TEXT, "+62…", personal=True),
        Column("address", Type.TEXT, "Address", personal=True),
        Column("district", Type.TEXT, "District of residence"),
    ),
)


class UnknownSponsorshipError(LindungError):
    """There is no sponsorship of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada sponsor bernomor {number}.", "There is no sponsorship number {number}."), number=number
        )


def sponsorship(number: int) -> Sponsorship:
    """The sponsorship of this number, with partner and office. Raises UnknownSponsorshipError."""
    found = Sponsorship.objects.select_related("partner", "office").filter(pk=number).first()
    if found is None:
        raise UnknownSponsorshipError(number)
    return found


@transaction.atomic
def sponsored_workers(like: Sponsorship, costs: pa.Table) -> pa.Table:
    """SPONSORED_WORKERS of a sponsorship; `costs` (`since, month, amount`) price the months to come."""
    crossing.stage(costs, "month_cost")
    return crossing.fetch_named("sponsored_workers", SPONSORED_WORKERS, **_terms(like))


def chosen_of_month(like: Sponsorship, month: Month) -> pa.Table:
    """CHOSEN_PEOPLE: who has to stand on a list of the month, by the last ranking."""
    terms = {"sponsorship": like.pk, "partner": like.partner_id, "month": month.first_day}
    return crossing.fetch_named("chosen_of_month", CHOSEN_PEOPLE, **terms)


def first_open_month(like: Sponsorship) -> Month:
    """The month from which people can still be listed: the last one that was, or the first of all."""
    listed = like.lists.filter(role=SponsorshipList.Role.MONTH, submission__state__in=ENROLLED)
    latest: Month | None = listed.aggregate(latest=Max("submission__month"))["latest"]
    return latest or like.since


def lists_of(like: Sponsorship, role: str) -> ir.Table:
    """The lists of a sponsorship in one role, as a relation."""
    attached = crossing.relation("SponsorshipList")
    return attached.filter(attached.sponsorship_id == like.pk, attached.role == role).select("submission_id")


def _terms(like: Sponsorship) -> dict[str, int | date]:
    return {
        "sponsorship": like.pk,
        "partner": like.partner_id,
        "since": like.since.first_day,
        "until": like.until.first_day,
    }
