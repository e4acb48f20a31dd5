"""A partner's list arrives: its file is kept untouched, read, checked, linked, and shown as a preview.

Nothing is enrolled here. To read the preview again (after corrected columns, or when the record has moved on) is the
same call.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.preview_changes import preview_changes
from lindung.procedures.preview_projects import preview_projects
from lindung.procedures.preview_workers import preview_workers
from lindung.procedures.progress import KEEPING, READING, Progress, silent
from lindung.registry import files, lookups
from lindung.registry.actions import partners, submissions
from lindung.registry.actions.agents import active_agent
from lindung.registry.clock import day_of
from lindung.registry.models import Employer, Submission
from lindung.rosters import ColumnMapping, ListKind, RosterList, read_list
from lindung.sentences import LindungError, Sentence
from lindung.statute.programmes import programmes_of
from lindung.warehouse import Session

State = Submission.State
Kind = Submission.Kind
Preview = Callable[[Session, RosterList, Submission, Progress], pa.Table]

_PREVIEWS: dict[Kind, Preview] = {
    Kind.WORKERS: preview_workers,
    Kind.MIGRANTS: preview_workers,
    Kind.PROJECTS: preview_projects,
    Kind.LEAVERS: preview_changes,
    Kind.WAGES: preview_changes,
}
_USUAL_KIND = {"pu": Kind.WORKERS, "bpu": Kind.WORKERS, "jakon": Kind.PROJECTS, "pmi": Kind.MIGRANTS}


class EmployerNeededError(LindungError):
    """A list of wage earners without its employer."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Daftar penerima upah (PU) perlu nama perusahaannya. Isi --employer.",
                "A list of wage earners (PU) needs its employer. Give --employer.",
            )
        )


class OfficeNeededError(LindungError):
    """Neither place of work nor residence is told, and no office was given with the list."""

    def __init__(self, lines: int) -> None:
        super().__init__(
            Sentence(
                "{lines} baris tidak menyebut tempat kerja atau tempat tinggal. "
                "Kirim lagi dengan kantor penanggung jawabnya (--office, K01 sampai K31).",
                "{lines} lines tell neither place of work nor residence. "
                "Send it again with the office that answers for them (--office, K01 to K31).",
            ),
            lines=lines,
        )


@dataclass(frozen=True)
class Terms:
    """What whoever takes a list says about it as a whole. Without a month the list's own date counts, else today.

    `agent`: the number of the agent (Perisai) through whom it came.
    """

    segment: str
    partner: str
    month: Month | None = None
    employer: str | None = None
    risk_class: str | None = None
    scale: str | None = None
    office: str | None = None
    programmes: str | None = None
    agent: str | None = None
    kind: Kind | None = None
    forerunner: int | None = None


def receive_roster(
    content: Path, file_name: str, terms: Terms, *, by: str, at: datetime, to_confirm: bool = True
) -> Submission:
    """Keep the untouched file and note that it came. The very same list is not noted twice.

    One that is still open is taken up again. One that was confirmed is answered as it stands if it came `to_confirm`;
    whoever only wants to look is shown a new preview of it.
    """
    month = terms.month or Month.of(day_of(at))
    employer = _employer(terms, by=by, at=at)
    received = submissions.Received(
        partner=partners.named_partner(terms.partner, name_key_of(terms.partner), by=by, at=at),
        segment=terms.segment,
        kind=terms.kind or _USUAL_KIND[terms.segment],
        month=month,
        month_from="given" if terms.month else "today",
        programmes=programmes_of(terms.segment, terms.programmes, employer.scale if employer else None, month),
        file_name=file_name,
        file_hash=files.keep(content),
        employer=employer,
        office=lookups.office(terms.office) if terms.office else None,
        agent=active_agent(terms.agent, day_of(at)) if terms.agent else None,
        forerunner=lookups.submission(terms.forerunner) if terms.forerunner else None,
    )
    return lookups.arrived_before(received, confirmed=to_confirm) or submissions.receive(received, by=by, at=at)


def preview_roster(
    number: int,
    *,
    by: str,
    at: datetime,
    corrections: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Submission:
    """Read a list that came and keep its preview.

    `corrections` say what columns mean (title or letter to field); they are remembered for the partner. A list that
    cannot be taken as it stands is refused whole, and the reason kept with it: UnreadableListError, OfficeNeededError.
    """
    submission = lookups.submission(number)
    try:
        progress(READING)
        roster = _read(submission, corrections, by=by, at=at)
        if submission.month_from == "today" and roster.month is not None:
            submission.month, submission.month_from = roster.month, "list"
        with Session() as session:
            session.ask_about(submission.month)
            lines = _PREVIEWS[Kind(submission.kind)](session, roster, submission, progress)
        _refuse_without_office(lines)
    except LindungError as problem:
        submissions.refuse(submission, problem, by=by, at=at)
        raise
    progress(KEEPING)
    submissions.record_lines(submission, lines, mapping=json.loads(roster.mapping.to_json()), by=by, at=at)
    return submission


def _employer(terms: Terms, *, by: str, at: datetime) -> Employer | None:
    if terms.segment != "pu":
        return None
    if not terms.employer:
        raise EmployerNeededError
    return partners.named_employer(
        terms.employer, name_key_of(terms.employer), risk_class=terms.risk_class, scale=terms.scale, by=by, at=at
    )


def _read(submission: Submission, corrections: Mapping[str, str] | None, *, by: str, at: datetime) -> RosterList:
    """The list under the partner's remembered columns, or under corrected ones, which are remembered from then on."""
    file = files.kept_file(submission.file_hash)
    kind = ListKind(submission.kind)
    remembered = ColumnMapping.from_json(json.dumps(partners.remembered_columns(submission.partner)))
    roster = read_list(file, submission.file_name, kind, remembered, corrections)
    if corrections:
        for sheet, mapping in zip(roster.mapping.sheets, json.loads(roster.mapping.to_json()), strict=True):
            partners.remember_columns(submission.partner, sheet.fingerprint, mapping, by=by, at=at)
    return roster


def _refuse_without_office(lines: pa.Table) -> None:
    acting = pc.not_equal(lines["action"], "none")
    homeless = pc.sum(pc.and_(acting, pc.is_null(lines["office_id"]))).as_py() or 0
    if homeless:
        raise OfficeNeededError(homeless)
