"""A wage, a class or a number of the law was other than was billed: the difference of past months, as new dues."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db.models import Q

from lindung.contributions.dues import assess
from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.post_receipts import SETTLEMENT
from lindung.registry.actions import corrections
from lindung.registry.clock import day_of
from lindung.registry.models import Correction, Employer, Membership
from lindung.sentences import LindungError, Sentence, whole
from lindung.statute.calendar import due_date
from lindung.statute.formulas import HIGHEST_WAGE


class CannotCorrectError(LindungError):
    """A correction that does not say enough, or says what cannot be."""


_NOT_ONE_MEMBERSHIP = Sentence(
    id="Kepesertaan PU atau BPU dengan NIK itu ada {count}. Periksa NIK-nya, atau sebut pemberi kerjanya.",
    en="There are {count} memberships (PU or BPU) with that NIK. Check it, or name the employer.",
)
_NOT_ONE_EMPLOYER = Sentence(
    id="Pemberi kerja “{employer}” ada {count} di catatan. Sebut dengan nomornya (NPP).",
    en="There are {count} employers “{employer}” on the record. Name one by its number (NPP).",
)
_WAGE_OF_ONE = Sentence(
    id="Upah hanya dapat dikoreksi untuk satu orang; sebut NIK-nya dengan --nik.",
    en="A wage can be corrected for one person only; name the NIK with --nik.",
)
_CLASS_OF_EMPLOYER = Sentence(
    id="Kelas risiko hanya dapat dikoreksi untuk satu pemberi kerja; sebut dengan --employer, tanpa --nik.",
    en="A risk class can be corrected for one employer only; name it with --employer, without --nik.",
)
_ONE_FACT = Sentence(id="Koreksi upah dan kelas risiko satu per satu.", en="Correct wage and risk class one at a time.")
_WAGE_OUTSIDE = Sentence(
    id="Upah tidak masuk akal. Upah dari 1 sampai {highest}.",
    en="The wage is not believable. Wages run from 1 to {highest}.",
)
_MONTHS_TURNED = Sentence(
    id="Bulan pertama {since} sesudah bulan terakhir {through}. Tukarlah.",
    en="The first month {since} is after the last month {through}. Swap them.",
)
_NOT_PAST = Sentence(
    id="Bulan {through} belum lewat. Yang dikoreksi hanya bulan sebelum {now}.",
    en="{through} is not over. Only months before {now} are corrected.",
)


def correct_dues(
    since: Month,
    through: Month,
    *,
    why: str,
    by: str,
    at: datetime,
    nik: str | None = None,
    employer: str | None = None,
    wage: int | None = None,
    risk_class: str | None = None,
) -> Correction:
    """Correct the dues of past months: of one person (`nik`), of an employer's workers, or of everybody.

    With `wage` (one person) or `risk_class` (one employer) as it truly was; with neither, from the wages that were
    billed, by the class and the law as they stand now. What is owed on top is due like the month in which it is
    corrected. Raises CannotCorrectError.
    """
    now = Month.of(day_of(at))
    if through < since:
        raise CannotCorrectError(_MONTHS_TURNED, since=since, through=through)
    if through >= now:
        raise CannotCorrectError(_NOT_PAST, through=through, now=now)
    _check_facts(nik, employer, wage, risk_class)
    of_employer = None if employer is None else _employer(employer)
    what = corrections.Corrected(
        since,
        through,
        why,
        membership=None if nik is None else _membership(nik, of_employer),
        employer=of_employer,
        income=wage,
        risk_class=risk_class,
    )
    return corrections.correct_dues(
        what,
        shares=lambda month: partial(assess, month=month, carry=corrections.CARRIED),
        due_dates={"pu": due_date("pu", now), "bpu": due_date("bpu", now)},
        settlement=SETTLEMENT,
        by=by,
        at=at,
    )


def _check_facts(nik: str | None, employer: str | None, wage: int | None, risk_class: str | None) -> None:
    if wage is not None and risk_class is not None:
        raise CannotCorrectError(_ONE_FACT)
    if wage is not None and nik is None:
        raise CannotCorrectError(_WAGE_OF_ONE)
    if wage is not None and not 1 <= wage <= HIGHEST_WAGE:
        raise CannotCorrectError(_WAGE_OUTSIDE, highest=whole(HIGHEST_WAGE))
    if risk_class is not None and (employer is None or nik is not None):
        raise CannotCorrectError(_CLASS_OF_EMPLOYER)


def _employer(named: str) -> Employer:
    found = Employer.objects.filter(Q(number=named) | Q(name_key=name_key_of(named)))
    if found.count() != 1:
        raise CannotCorrectError(_NOT_ONE_EMPLOYER, employer=named, count=found.count())
    return found.get()


def _membership(nik: str, employer: Employer | None) -> Membership:
    found = Membership.objects.filter(worker__nik=nik, segment__in=["pu", "bpu"])
    if employer is not None:
        found = found.filter(employer=employer)
    if found.count() != 1:
        raise CannotCorrectError(_NOT_ONE_MEMBERSHIP, count=found.count())
    return found.get()
