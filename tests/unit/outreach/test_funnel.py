"""The funnel of a partner's lists against a slow twin that goes through the record line by line, on drawn records."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.outreach.funnel import AFTER, COUNTS, Brought, funnel, line_steps
from lindung.periods import Month
from lindung.registry.crossing import relation
from lindung.warehouse.session import Session

TODAY = date(2022, 4, 15)
Line = dict[str, Any]

first_months = st.integers(1, 4).map(lambda number: Month(2021, number))
days = st.dates(date(2021, 1, 1), date(2022, 6, 30))


@st.composite
def lists(draw: st.DrawFn) -> Line:
    return {
        "partner_id": draw(st.integers(1, 2)),
        "segment": draw(st.sampled_from(["bpu", "pu"])),
        "kind": draw(st.sampled_from(["workers", "workers", "workers", "leavers"])),
        "state": draw(st.sampled_from(["received", "previewed", "confirmed", "paid", "paid", "undone", "superseded"])),
    }


@st.composite
def sent_lines(draw: st.DrawFn) -> Line:
    """A line with the membership that it opened, and which months of it were paid on which day."""
    since = draw(first_months)
    return {
        "submission_id": draw(st.integers(1, 3)),
        "action": draw(st.sampled_from(["enrol", "enrol", "add_segment", "renew", "return", "none"])),
        "since": since,
        "until": draw(st.none() | st.integers(1, 13).map(lambda later: since + later)),
        "first_paid_on": draw(st.none() | days),
        "paid": draw(st.dictionaries(st.integers(0, 14), days, max_size=15)),
    }


@settings(max_examples=30, deadline=None)
@given(st.lists(lists(), min_size=3, max_size=3), st.lists(sent_lines(), max_size=8))
def test_the_funnel_is_what_going_line_by_line_gives(submissions: list[Line], lines: list[Line]) -> None:
    submissions, lines = _numbered(submissions), _numbered(lines)
    steps = line_steps(_brought(submissions, lines), TODAY)
    with Session(threads=1) as session:
        found = session.run("funnel", funnel(steps, "partner_id", "segment")).to_pylist()
    assert {(row["partner_id"], row["segment"]): _counts(row) for row in found} == _twin(submissions, lines)


def _twin(submissions: list[Line], lines: list[Line]) -> dict[tuple[int, str], dict[str, int]]:
    sums: dict[tuple[int, str], dict[str, int]] = {}
    for line in lines:
        sent = submissions[line["submission_id"] - 1]
        if sent["kind"] == "leavers" or sent["state"] in ("received", "undone", "superseded"):
            continue
        sum_of = sums.setdefault((sent["partner_id"], sent["segment"]), dict.fromkeys(COUNTS, 0))
        for step in _steps(line, sent):
            sum_of[step] += 1
    return sums


def _steps(line: Line, sent: Line) -> list[str]:
    steps = ["sent"]
    if sent["state"] == "previewed" or line["action"] == "none":
        return steps
    steps.append("accepted")
    if line["action"] in ("renew", "return"):
        return steps
    steps.append("new")
    if line["first_paid_on"] is None or line["first_paid_on"] > TODAY:
        return steps
    steps.append("first_payment")
    for after in AFTER:
        month = line["since"] + after
        if month.last_day <= TODAY:
            steps.append(f"could_be_{after}")
            # At a month's end the self-employed must have paid that month, wage earners the month before.
            paid_on = line["paid"].get(after - (sent["segment"] == "pu"))
            ended = line["until"] is not None and line["until"] <= month
            if paid_on is not None and paid_on <= month.last_day and not ended:
                steps.append(f"active_{after}")
    return steps


def _brought(submissions: list[Line], lines: list[Line]) -> Brought:
    memberships, dues = [], []
    for line in lines:
        segment = submissions[line["submission_id"] - 1]["segment"]
        if line["action"] in ("enrol", "add_segment", "return"):
            until = line["until"] and line["until"].first_day
            memberships.append(line | {"since": line["since"].first_day, "until": until, "segment": segment})
        dues += [
            {"membership_id": line["id"], "month": (line["since"] + n).first_day, "segment": segment, "paid_on": on}
            for n, on in line["paid"].items()
        ]
    return Brought(
        _laid("Submission", submissions),
        _laid("SubmissionLine", lines),
        _laid("Membership", memberships),
        _laid("Due", dues),
        _laid("MigrantStay", []),
    )


def _counts(row: Line) -> dict[str, int]:
    return {name: row[name] for name in COUNTS}


def _numbered(rows: list[Line]) -> list[Line]:
    return [row | {"id": number, "place": number} for number, row in enumerate(rows, start=1)]


def _laid(model: str, rows: list[Line]) -> ibis.Table:
    schema = relation(model).schema().to_pyarrow()
    return ibis.memtable(pa.Table.from_pylist([{n: row.get(n) for n in schema.names} for row in rows], schema))
