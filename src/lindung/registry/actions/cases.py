"""Lists of companies from elsewhere, and the cases and letters that follow: each verb with its audit event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

import pyarrow as pa
from django.db import transaction

from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.letters import next_number
from lindung.registry.models import CASE_MOVES, CaseLetter, CompanyList, EmployerCase, ListedCompany, Office
from lindung.sentences import LindungError, Sentence, long_date

Kind = EmployerCase.Kind
State = EmployerCase.State
Standing = ListedCompany.Standing


class UnknownCaseError(LindungError):
    """There is no case of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Sentence("Tidak ada perkara bernomor {number}.", "There is no case number {number}."), number=number
        )


class AlreadyAnsweredError(LindungError):
    """The line waits for no answer."""

    def __init__(self, line: ListedCompany) -> None:
        super().__init__(
            Sentence("Baris {line} tidak menunggu jawaban.", "Line {line} does not wait for an answer."), line=line.line
        )


class NotACandidateError(LindungError):
    """The answer names an employer that the line was not asked about."""

    def __init__(self, line: ListedCompany) -> None:
        super().__init__(
            Sentence(
                "Pilih salah satu calon di baris {line}, atau “belum terdaftar”.",
                "Choose one of the candidates of line {line}, or “not registered”.",
            ),
            line=line.line,
        )


class NoOutcomeError(LindungError):
    """A case is settled, referred or dropped with words."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis hasil atau alasannya.", "Write what came of it, or why."))


class WrongCaseMoveError(LindungError):
    """The case's state does not allow the verb."""

    def __init__(self, case: EmployerCase, to: State) -> None:
        super().__init__(
            Sentence(
                "Perkara {number} sudah {label} ({state}) dan tidak dapat menjadi {wanted}.",
                "Case {number} is {state} ({label}) and cannot become {wanted}.",
            ),
            number=case.pk,
            state=case.state,
            label=State(case.state).label.lower(),
            wanted=to.value,
        )


class NoMoreLettersError(LindungError):
    """A case that is over, with the inspectors, still in the time of its last warning, or warned as often as the law
    allows, gets no letter.
    """


_OVER = Sentence(
    "Perkara {number} sudah {label} ({state}): {outcome}. Tidak ada surat lagi untuknya.",
    "Case {number} is {state} ({label}): {outcome}. No further letter is written for it.",
)
_WARNED = Sentence(
    "Perkara {number} sudah mendapat {letters} teguran, sebanyak yang dibolehkan PP 86/2013. Limpahkan atau "
    "selesaikan.",
    "Case {number} has had {letters} warnings, as many as PP 86/2013 allows. Refer it, or settle it.",
)
_WAITING = Sentence(
    "Surat {letter} memberi waktu menjawab sampai {id}. Teguran berikutnya sesudah hari itu.",
    "Letter {letter} leaves until {en} to answer. The next warning is for after that day.",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison. `what`: registration, workers, wage or programmes; `date` the day it speaks of, ISO."""

    what: str
    reported: str
    on_record: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class CaseFound:
    """What a new case is opened with; the columns of `EmployerCase`."""

    kind: str
    employer: int | None
    listed: int | None
    name: str
    name_key: str
    district: str
    office: str
    evidence: Sequence[Evidence]
    expected_heads: int


def case_numbered(number: int) -> EmployerCase:
    """The case of this number. Raises UnknownCaseError."""
    found = EmployerCase.objects.select_related("office", "employer", "listed").filter(pk=number).first()
    if found is None:
        raise UnknownCaseError(number)
    return found


@transaction.atomic
def take_company_list(
    lines: pa.Table,
    *,
    source: str,
    as_of: date,
    file_name: str,
    file_hash: str,
    office: Office | None,
    by: str,
    at: datetime,
) -> CompanyList:
    """Keep a list with its lines, as `outreach.unregistered` found them to stand (LISTED_COMPANIES)."""
    made = CompanyList.objects.create(
        source=source, as_of=as_of, file_name=file_name, file_hash=file_hash, office=office, taken_at=at, taken_by=by
    )
    number = pa.repeat(pa.scalar(made.pk, pa.int64()), lines.num_rows)
    rows = lines.rename_columns({"employer": "employer_id"}).append_column("company_list_id", number)
    crossing.copy_in(rows, ListedCompany._meta.db_table)
    counts = {each["values"]: each["counts"] for each in lines["standing"].value_counts().to_pylist()}
    note("take_company_list", made, by=by, at=at, source=source, **counts)
    return made


@transaction.atomic
def answer_company(line: int, employer: int | None, *, by: str, at: datetime) -> ListedCompany:
    """A person says which of the candidates a listed company is; None: it is not registered.

    Raises AlreadyAnsweredError, NotACandidateError.
    """
    found = ListedCompany.objects.select_for_update().get(pk=line)
    if found.standing != Standing.ASK:
        raise AlreadyAnsweredError(found)
    if employer is not None and str(employer) not in found.candidates.split():
        raise NotACandidateError(found)
    found.standing = Standing.UNREGISTERED if employer is None else Standing.REGISTERED
    found.employer_id, found.how, found.answered_at, found.answered_by = employer, "person", at, by
    found.save(update_fields=["standing", "employer", "how", "answered_at", "answered_by"])
    note("answer_company", found, by=by, at=at, standing=found.standing, employer=employer)
    return found


@transaction.atomic
def open_cases(found: Sequence[CaseFound], *, why: str, by: str, at: datetime) -> int:
    """Open those that have no living case of their kind yet; answers how many. `why`: what they were looked for by."""
    before = EmployerCase.objects.count()
    EmployerCase.objects.bulk_create(
        (
            EmployerCase(
                kind=Kind(each.kind),
                employer_id=each.employer,
                listed_id=each.listed,
                name=each.name,
                name_key=each.name_key,
                district=each.district,
                office_id=each.office,
                evidence=[asdict(row) for row in each.evidence],
                expected_heads=each.expected_heads,
                found_at=at,
                found_by=by,
            )
            for each in found
        ),
        ignore_conflicts=True,
    )
    opened = EmployerCase.objects.count() - before
    if opened:
        note("open_cases", "employer cases", by=by, at=at, why=why, opened=opened, looked_at=len(found))
    return opened


def check_can_write(case: EmployerCase, day: date, *, at_most: int) -> None:
    """Raise NoMoreLettersError, with the reason, where a case gets no further letter on a day."""
    if case.state in (State.SETTLED, State.DROPPED, State.REFERRED):
        raise NoMoreLettersError(
            _OVER, number=case.pk, state=case.state, label=State(case.state).label.lower(), outcome=case.outcome
        )
    letters = list(case.letters.order_by("turn"))
    if len(letters) >= at_most:
        raise NoMoreLettersError(_WARNED, number=case.pk, letters=len(letters))
    if letters and day <= letters[-1].deadline:
        last, until = letters[-1].number, letters[-1].deadline
        raise NoMoreLettersError(_WAITING, letter=last, id=long_date(until), en=long_date(until, "en"))


@transaction.atomic
def issue_letter(
    number: int, facts: Mapping[str, object], *, day: date, deadline: date, at_most: int, by: str, at: datetime
) -> CaseLetter:
    """Write the next warning of a day, numbered within its office and year; the first moves a found case to notified.

    Raises UnknownCaseError, NoMoreLettersError.
    """
    case = _locked(number)
    check_can_write(case, day, at_most=at_most)
    of_office = CaseLetter.objects.filter(case__office=case.office_id)
    made = CaseLetter.objects.create(
        case=case,
        turn=case.letters.count() + 1,
        number=next_number("B", case.office_id, of_office, at=at),
        deadline=deadline,
        facts=dict(facts),
        issued_at=at,
        issued_by=by,
    )
    if case.state == State.FOUND:
        _move(case, State.NOTIFIED, "", by=by, at=at)
    note("issue_letter", case, by=by, at=at, letter=made.number, turn=made.turn, deadline=deadline.isoformat())
    return made


@transaction.atomic
def visit_employer(number: int, outcome: str, *, by: str, at: datetime) -> EmployerCase:
    """Someone went there. Raises UnknownCaseError, WrongCaseMoveError."""
    return _moved(number, State.VISITED, outcome, by=by, at=at)


@transaction.atomic
def settle_case(number: int, outcome: str, *, by: str, at: datetime) -> EmployerCase:
    """It came right: registered, or reported in full. Raises UnknownCaseError, NoOutcomeError, WrongCaseMoveError."""
    return _moved(number, State.SETTLED, outcome, by=by, at=at)


@transaction.atomic
def refer_case(number: int, outcome: str, *, by: str, at: datetime) -> EmployerCase:
    """Handed to the labour inspectors. Raises UnknownCaseError, NoOutcomeError, WrongCaseMoveError."""
    return _moved(number, State.REFERRED, outcome, by=by, at=at)


@transaction.atomic
def drop_case(number: int, outcome: str, *, by: str, at: datetime) -> EmployerCase:
    """It was nothing, or leads nowhere. Raises UnknownCaseError, NoOutcomeError, WrongCaseMoveError."""
    return _moved(number, State.DROPPED, outcome, by=by, at=at)


def _moved(number: int, to: State, outcome: str, *, by: str, at: datetime) -> EmployerCase:
    case, words = _locked(number), " ".join(outcome.split())
    if to != State.VISITED and not words:
        raise NoOutcomeError
    verb = CASE_MOVES[State(case.state)].get(to)
    if verb is None:
        raise WrongCaseMoveError(case, to)
    _move(case, to, words, by=by, at=at)
    note(verb, case, by=by, at=at, why=words)
    return case


def _move(case: EmployerCase, to: State, outcome: str, *, by: str, at: datetime) -> None:
    case.state, case.moved_at, case.moved_by = to, at, by
    case.outcome = outcome or case.outcome
    case.save(update_fields=["state", "outcome", "moved_at", "moved_by"])


def _locked(number: int) -> EmployerCase:
    case = EmployerCase.objects.select_for_update().filter(pk=number).first()
    if case is None:
        raise UnknownCaseError(number)
    return case
