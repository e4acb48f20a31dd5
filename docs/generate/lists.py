"""What a partner's list can meet: reason codes, and the titles under which columns are understood."""

from __future__ import annotations

from collections.abc import Iterable

from docs.generate.markdown import code, codes, page, table

from lindung.enrolment import findings as enrolment
from lindung.linkage import findings as linkage
from lindung.rosters import findings as rosters
from lindung.rosters.findings import Finding
from lindung.rosters.reasons import CHECKS
from lindung.rosters.tables import PROJECT_LINES, WORKER_FIELDS
from lindung.rosters.vocabulary import NEEDED, NOT_USED, NUMBER, SPELLINGS, ListKind

_REASONS = """
A line of a list carries every code that applies, joined by `;`. Its outcome is the gravest of them: refused, duplicate,
ask, else known or new. The sentence is what the partner's clerk reads in the fix sheet.

**leads to** `refused`: it cannot be enrolled as it stands; `refused unless known`: nor unless the person is on the
record already; `duplicate`: the same person stands on an earlier line; `ask`: an officer decides; `informs`: nothing
changes.
"""

_COLUMNS = """
A title is brought to small letters, digits and single blanks (`NAMA_LENGKAP`, `Nama Lengkap :` and `namaLengkap` are
all `nama lengkap`) and compared with these patterns (regular expressions, parted by blanks) from top to bottom; the
first that fits decides. Where no title fits, the cells tell (a column of NIKs is the NIK, whatever it is called).
How a list was understood is shown, can be corrected (`--column`, or on the page) and is remembered for the partner.
"""


def reason_codes() -> str:
    """`docs/reference/reason-codes.md`."""
    segments = {check.code: check.segments for check in CHECKS}
    own = [f for c, f in enrolment.FINDINGS.items() if c not in rosters.FINDINGS and c not in linkage.FINDINGS]
    of_lines = [finding for finding in rosters.FINDINGS.values() if finding.code in segments]
    of_projects = [finding for finding in rosters.FINDINGS.values() if finding.code not in segments]
    return page(
        "Reason codes",
        _REASONS,
        "## Lines of workers, migrants, leavers and wages",
        _reasons(of_lines, segments),
        "## Construction projects",
        _reasons(of_projects),
        "## Against the record",
        _reasons(linkage.FINDINGS.values()),
        "## At enrolment",
        _reasons(own),
    )


def column_spellings() -> str:
    """`docs/reference/column-spellings.md`."""
    meanings = {column.name: column.meaning for column in (*WORKER_FIELDS, *PROJECT_LINES.columns)} | _JOINED
    parts = []
    for kind in ListKind:
        needed = "; ".join(codes(group, " or ") for group in NEEDED[kind])
        rows = [
            (_field(each.field), meanings.get(each.field, ""), codes(_alternatives(each.pattern.pattern)))
            for each in SPELLINGS[kind]
        ]
        parts.append(f"## {kind.value}\nNeeds {needed}.\n\n" + table(("field", "meaning", "titles"), rows))
    return page("Column spellings", _COLUMNS, *parts)


#: Fields that one cell holds together or several cells hold apart; the reader takes them apart or joins them.
_JOINED = {
    NUMBER: "Running number; tells a line of the list from a signature",
    NOT_USED: "Known, and not used",
    "name_and_nik": "Name and NIK in one cell",
    "name_first": "First part of the name",
    "name_middle": "Middle part of the name",
    "name_last": "Last part of the name",
    "birth": "Place and date of birth in one cell",
    "birth_day": "Day of birth, beside month and year",
    "birth_month": "Month of birth",
    "birth_year": "Year of birth",
    "sex_male": "Ticked for men",
    "sex_female": "Ticked for women",
    "identity_type": "Whether the number is a KTP's or a passport's",
}


def _reasons(findings: Iterable[Finding], segments: dict[str, tuple[str, ...]] | None = None) -> str:
    header = ("code", "leads to", *(("lists",) if segments else ()), "Indonesian", "English")
    rows = [
        (
            code(each.code),
            each.leads_to,
            *((", ".join(segments[each.code]),) if segments else ()),
            each.sentence.id,
            each.sentence.en,
        )
        for each in findings
    ]
    return table(header, rows)


def _field(name: str) -> str:
    return "(not used)" if name == NOT_USED else code(name)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a regular expression, taken apart at the bars that stand in no bracket."""
    found, depth = [""], 0
    for letter in pattern:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found
