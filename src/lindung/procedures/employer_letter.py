"""The warning to an employer that is not registered or reports too little: one A4 page, numbered, with its article.

What stands on a letter is kept with it, so that it can be printed again as it was sent. It is in Indonesian only: it
is an official letter. Nothing is sent here; a person prints and posts it.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import typst

from lindung import reference
from lindung.periods import Month
from lindung.registry.actions import cases as actions
from lindung.registry.actions.cases import case_numbered, check_can_write
from lindung.registry.made_up import made_up
from lindung.registry.models import CaseLetter, EmployerCase
from lindung.sentences import long_date
from lindung.statute.calendar import working_days_after
from lindung.statute.explanations import in_percent
from lindung.statute.parameters import value_in_force

TEMPLATE = Path(__file__).with_name("employer_letter.typ")

Kind = EmployerCase.Kind

#: What is wrong, what the law says, and what is asked, by kind. UU 24/2011 art. 15 and 17 are quoted from memory, the
#: sanctions as PP 86/2013 has them (parameters sanction.*), programmes by Perpres 109/2013.
_SUBJECTS = {
    Kind.UNREGISTERED: "Kewajiban mendaftarkan perusahaan dan pekerjanya",
    Kind.WORKERS: "Kewajiban mendaftarkan seluruh pekerja",
    Kind.WAGE: "Kewajiban melaporkan upah yang sebenarnya",
    Kind.PROGRAMMES: "Kewajiban mengikuti seluruh program yang diwajibkan",
}
_ARTICLES = {
    Kind.UNREGISTERED: (
        "Pasal 15 ayat (1) UU 24/2011: pemberi kerja wajib mendaftarkan dirinya dan pekerjanya sebagai peserta."
    ),
    Kind.WORKERS: (
        "Pasal 15 ayat (2) UU 24/2011: pemberi kerja wajib memberikan data dirinya dan pekerjanya secara lengkap dan "
        "benar."
    ),
    Kind.WAGE: (
        "Pasal 15 ayat (2) UU 24/2011: pemberi kerja wajib memberikan data dirinya dan pekerjanya secara lengkap dan "
        "benar, termasuk upahnya."
    ),
    Kind.PROGRAMMES: ("Pasal 6 ayat (3) Perpres 109/2013: program yang wajib diikuti ditentukan oleh skala usaha."),
}
_REQUESTS = {
    Kind.UNREGISTERED: "Daftarkan perusahaan dan seluruh pekerjanya di kantor kami, atau melalui SIPP atau OSS.",
    Kind.WORKERS: "Daftarkan pekerja yang belum tercatat, atau sampaikan daftar pekerja terbaru.",
    Kind.WAGE: "Laporkan upah yang sebenarnya (upah pokok dan tunjangan tetap), atau jelaskan perbedaannya.",
    Kind.PROGRAMMES: "Ikutkan pekerja dalam program yang belum diikuti, atau jelaskan skala usahanya.",
}
#: On the letter: the headings of the two figures compared, by what was compared.
_COMPARED = {
    "registration": ("Pekerja menurut sumber", "Terdaftar pada kami"),
    "workers": ("Pekerja menurut sumber", "Terdaftar pada kami"),
    "wage": ("Upah minimum", "Tercatat di bawahnya, upah terendah"),
    "programmes": ("Program yang wajib", "Pekerja yang belum mengikuti"),
}


def letters_at_most(day: date) -> int:
    """How many warnings an employer gets (PP 86/2013)."""
    return int(value_in_force("sanction.warnings", Month.of(day)))


def check_letter(case: EmployerCase, day: date) -> None:
    """Raise NoMoreLettersError, with the reason, where no letter can be written."""
    check_can_write(case, day, at_most=letters_at_most(day))


def issue_letter(number: int, *, day: date, by: str, at: datetime) -> CaseLetter:
    """Write the next warning about a case, of a day. Raises UnknownCaseError, NoMoreLettersError."""
    case = case_numbered(number)
    check_letter(case, day)
    deadline = working_days_after(day, value_in_force("sanction.warning_working_days", Month.of(day)))
    facts = _facts(case, day, deadline)
    return actions.issue_letter(number, facts, day=day, deadline=deadline, at_most=letters_at_most(day), by=by, at=at)


def letter_pdf(letter: CaseLetter) -> bytes:
    """The letter as it was written, as PDF."""
    facts = {**letter.facts, "number": letter.number, "turn": letter.turn, "made_up": made_up() is not None}
    page = typst.compile(TEMPLATE, sys_inputs={"facts": json.dumps(facts)}, ignore_system_fonts=True)
    return bytes(page)


def _facts(case: EmployerCase, day: date, deadline: date) -> dict[str, object]:
    kind, month = Kind(case.kind), Month.of(day)
    return {
        "office": f"{case.office.code} {case.office.name}",
        "day": long_date(day),
        "company": case.name,
        "district": _labels().get(case.district, ""),
        "subject": _SUBJECTS[kind],
        "article": _ARTICLES[kind],
        "request": _REQUESTS[kind],
        "evidence": [
            {
                "reported": row["reported"] or "tidak disebut",
                "on_record": row["on_record"],
                "reported_title": _COMPARED[row["what"]][0],
                "on_record_title": _COMPARED[row["what"]][1],
                "source": row["source"],
                "date": long_date(date.fromisoformat(row["date"])),
            }
            for row in case.evidence
        ],
        "deadline": long_date(deadline),
        "working_days": value_in_force("sanction.warning_working_days", month),
        "warnings": value_in_force("sanction.warnings", month),
        "fine": in_percent(value_in_force("sanction.fine_rate", month)).id,
        "fine_days": value_in_force("sanction.fine_days", month),
    }


def _labels() -> dict[str, str]:
    districts = reference.districts()
    return dict(zip(districts["code"].to_pylist(), districts["label"].to_pylist(), strict=True))
