"""Local governments: their files as the reference data have them, and what officers note in them, each verb audited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction

from lindung.reference import districts
from lindung.registry.actions.audit import note
from lindung.registry.models import (
    STEP_MOVES,
    BudgetLine,
    GovernmentDesk,
    LocalGovernment,
    LocalRule,
    NextStep,
    OfficeDistrict,
    Partner,
    StaffGroup,
)
from lindung.sentences import LindungError, Sentence


class UnknownGovernmentError(LindungError):
    """There is no district or province of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada pemerintah daerah “{code}”. Tulis kode seperti 12.71 atau 12.",
                "There is no local government “{code}”. Write a code like 12.71 or 12.",
            ),
            code=code,
        )


class UnfitNoteError(LindungError):
    """A note without its words, or with a number that is not above zero."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Isi semua yang wajib; jumlah orang dan rupiah harus lebih dari nol.",
                "Fill in what is required; numbers of people and rupiah must be above zero.",
            )
        )


class SenderTakenError(LindungError):
    """The partner's lists of the segment already count for another group."""

    def __init__(self, held: StaffGroup) -> None:
        super().__init__(
            Sentence(
                "Daftar {segment} dari {partner} sudah dihitung untuk {government} ({kind}). Pilih pengirim lain.",
                "Lists of {segment} from {partner} already count for {government} ({kind}). Choose another sender.",
            ),
            segment=held.segment.upper(),
            partner=held.partner,
            government=held.government,
            kind=StaffGroup.Kind(held.kind).label,
        )


class WrongStepMoveError(LindungError):
    """The next step does not allow the move."""

    def __init__(self, step: NextStep) -> None:
        super().__init__(
            Sentence("Langkah “{what}” sudah selesai.", "The step “{what}” is done already."), what=step.what
        )


class NothingSaidError(LindungError):
    """A step is postponed for a reason, and what came of it is written down."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis alasannya atau hasilnya.", "Write down the reason, or what came of it."))


@dataclass(frozen=True, slots=True)
class RuleNoted:
    """What is noted of a rule; the columns of `LocalRule`."""

    kind: str
    number: str
    title: str
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class DeskNoted:
    """What is noted of a desk; the columns of `GovernmentDesk`."""

    kind: str
    unit: str
    person: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StaffNoted:
    """What is noted of people to cover; the columns of `StaffGroup`."""

    kind: str
    segment: str
    to_cover: int
    as_of: date
    source: str
    partner: Partner | None = None


@dataclass(frozen=True, slots=True)
class BudgetNoted:
    """What is noted of a budget; the columns of `BudgetLine`."""

    year: int
    programme: str
    amount: int


@dataclass(frozen=True, slots=True)
class StepNoted:
    """What is noted of a next step; the columns of `NextStep`."""

    what: str
    due: date
    owner: str


def put_governments(government: type[models.Model], served: type[models.Model]) -> None:
    """Put a file for each district that an office serves, and for its province, on the record.

    The models are handed in because a migration calls this with the models of its own time.
    """
    codes = set(served._default_manager.values_list("district", flat=True))
    known = [row for row in districts().to_pylist() if row["code"] in codes]
    names = {row["province"]: f"Provinsi {row['province_name'].title()}" for row in known}
    names |= {row["code"]: row["label"] for row in known}
    government._default_manager.bulk_create(
        [government(code=code, name=name) for code, name in names.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )


def government_of(code: str) -> LocalGovernment:
    """The government of this district or province. Raises UnknownGovernmentError."""
    found = LocalGovernment.objects.filter(pk=code.strip()).first()
    if found is None:
        raise UnknownGovernmentError(code)
    return found


def serving_offices(code: str) -> list[str]:
    """The offices that serve a district, the one that serves its rest first; of a province all."""
    served = OfficeDistrict.objects.filter(district__startswith=code).order_by("subdistrict", "office")
    return list(dict.fromkeys(served.values_list("office", flat=True)))


@transaction.atomic
def note_rule(government: LocalGovernment, noted: RuleNoted, *, by: str, at: datetime) -> LocalRule:
    """Note a rule that the government issued; the same kind and number again corrects it. Raises UnfitNoteError."""
    words = _words(noted.number, noted.title, noted.source)
    made, _ = LocalRule.objects.update_or_create(
        government=government,
        kind=LocalRule.Kind(noted.kind),
        number=words[0],
        defaults={"title": words[1], "day": noted.day, "source": words[2]},
    )
    note("note_rule", made, by=by, at=at, government=government.code, number=made.number)
    return made


@transaction.atomic
def note_desk(government: LocalGovernment, noted: DeskNoted, *, by: str, at: datetime) -> GovernmentDesk:
    """Note whom to call at a desk, in the place of who was called before. Raises UnfitNoteError."""
    unit, person = _words(noted.unit, noted.person)
    made, _ = GovernmentDesk.objects.update_or_create(
        government=government,
        kind=GovernmentDesk.Kind(noted.kind),
        defaults={"unit": unit, "person": person, "phone": noted.phone.strip()},
    )
    note("note_desk", made, by=by, at=at, government=government.code, kind=made.kind)
    return made


@transaction.atomic
def note_staff(government: LocalGovernment, noted: StaffNoted, *, by: str, at: datetime) -> StaffGroup:
    """Note how many there are to cover, and who sends their lists; a later number takes the place of the earlier.

    Raises UnfitNoteError, SenderTakenError.
    """
    (source,) = _words(noted.source)
    kind = StaffGroup.Kind(noted.kind)
    if noted.to_cover <= 0:
        raise UnfitNoteError
    if noted.partner is not None:
        sent = StaffGroup.objects.filter(partner=noted.partner, segment=noted.segment)
        held = sent.exclude(government=government, kind=kind).select_related("partner", "government").first()
        if held is not None:
            raise SenderTakenError(held)
    made, _ = StaffGroup.objects.update_or_create(
        government=government,
        kind=kind,
        defaults={
            "segment": StaffGroup.Segment(noted.segment),
            "partner": noted.partner,
            "to_cover": noted.to_cover,
            "as_of": noted.as_of,
            "source": source,
        },
    )
    note("note_staff", made, by=by, at=at, government=government.code, kind=made.kind, to_cover=made.to_cover)
    return made


@transaction.atomic
def note_budget(government: LocalGovernment, noted: BudgetNoted, *, by: str, at: datetime) -> BudgetLine:
    """Note what the budget of a year holds; the same programme again corrects it. Raises UnfitNoteError."""
    (programme,) = _words(noted.programme)
    if noted.amount <= 0:
        raise UnfitNoteError
    made, _ = BudgetLine.objects.update_or_create(
        government=government, year=noted.year, programme=programme, defaults={"amount": noted.amount}
    )
    note("note_budget", made, by=by, at=at, government=government.code, year=made.year, amount=made.amount)
    return made


@transaction.atomic
def plan_step(government: LocalGovernment, noted: StepNoted, *, by: str, at: datetime) -> NextStep:
    """Note what will be done next, by when and by whom. Raises UnfitNoteError."""
    what, owner = _words(noted.what, noted.owner)
    made = NextStep.objects.create(government=government, what=what, due=noted.due, owner=owner)
    note("plan_step", made, by=by, at=at, government=government.code, due=noted.due.isoformat())
    return made


@transaction.atomic
def finish_step(step: NextStep, *, result: str, by: str, at: datetime) -> None:
    """It is done, and this came of it. Raises NothingSaidError, WrongStepMoveError."""
    _move(step, NextStep.State.DONE, result)
    step.save(update_fields=["state", "why"])
    note("finish_step", step, by=by, at=at, why=step.why, government=step.government_id)


@transaction.atomic
def postpone_step(step: NextStep, due: date, *, why: str, by: str, at: datetime) -> None:
    """It will be done by a later day. Raises NothingSaidError, WrongStepMoveError."""
    _move(step, NextStep.State.POSTPONED, why)
    step.due = due
    step.save(update_fields=["state", "why", "due"])
    note("postpone_step", step, by=by, at=at, why=step.why, government=step.government_id, due=due.isoformat())


def _move(step: NextStep, state: NextStep.State, why: str) -> None:
    if not why.strip():
        raise NothingSaidError
    step.refresh_from_db(from_queryset=NextStep.objects.select_for_update())
    if state not in STEP_MOVES[NextStep.State(step.state)]:
        raise WrongStepMoveError(step)
    step.state, step.why = state, " ".join(why.split())


def _words(*written: str) -> list[str]:
    words = [" ".join(text.split()) for text in written]
    if not all(words):
        raise UnfitNoteError
    return words
