"""Enrolment is all or nothing: killed at any statement and run again, it ends as if nothing had happened.

The process that enrols is a real one and dies by SIGKILL; what it leaves behind is read from the record afterwards.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions.offices import put_offices
from lindung.registry.models import Office, OfficeDistrict

LIST = Path(__file__).parents[1] / "rosters" / "pedagang_pasar.csv"
AT = datetime(2021, 2, 3, 9, 0, tzinfo=timezone.get_default_timezone())

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def offices() -> None:
    """A test that commits ends with empty tables, and the next one needs the offices."""
    put_offices(Office, OfficeDistrict)


def previewed() -> int:
    terms = Terms(segment="bpu", partner="Pasar", office="K01", month=Month(2021, 2))
    received = receive_roster(LIST, LIST.name, terms, by="tester", at=AT)
    return preview_roster(received.pk, by="tester", at=AT).pk


def confirm_in_a_process(number: int, *, die_at: int | None = None) -> int:
    """Confirm in a fresh process that kills itself before its `die_at`th statement; answers its exit code."""
    process = process_that_confirms(number, die_at=die_at)
    process.start()
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode


def process_that_confirms(number: int, *, die_at: int | None = None) -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["lindung.registry.ready", "lindung.procedures.enrol_workers"])
    return context.Process(target=_confirm, args=(number, die_at, dict(connection.settings_dict)))


def _confirm(number: int, die_at: int | None, settings: dict[str, Any]) -> None:
    connections.settings["default"].update(settings)
    statements = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        if statements == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    with connection.execute_wrapper(count):
        confirm(number, by="tester", at=AT)


#: What a confirmed list leaves on the record, by what it means and not by running numbers.
WHAT_STANDS = (
    "select nik, name, birth_date, phone from worker order by 1",
    "select nik, segment, office_id, programmes, income, since, until from membership"
    " join worker on worker.id = worker_id order by 1",
    "select nik, month, invoice, jkk, jkm, total, due_date, code from due"
    " join membership on membership.id = membership_id join worker on worker.id = worker_id order by 1",
    "select code, amount, due_date, received, cancelled from payment_code",
    "select state, counts, total, confirmed_by from submission",
    "select verb, details from audit_event where verb = 'confirm_submission'",
)


def what_stands() -> list[list[tuple[Any, ...]]]:
    tables = []
    with connection.cursor() as cursor:
        for query in WHAT_STANDS:
            cursor.execute(query)
            tables.append(cursor.fetchall())
    return tables


def forget_everything() -> None:
    """Empty the record and let its numbers begin anew, so that payment codes, too, come out alike."""
    with connection.cursor() as cursor:
        cursor.execute("truncate worker, due, payment_code, submission, audit_event restart identity cascade")


def test_a_confirmation_killed_at_any_statement_leaves_nothing_and_then_does_the_whole() -> None:
    forget_everything()
    number = previewed()
    before = what_stands()
    assert confirm_in_a_process(number) == 0
    undisturbed = what_stands()
    forget_everything()

    number = previewed()
    left_nothing = 0
    while confirm_in_a_process(number, die_at=left_nothing + 1) == -signal.SIGKILL:
        if what_stands() != before:
            break
        left_nothing += 1
    assert left_nothing > 10, "it must have died at many points"
    assert what_stands() == undisturbed, "the last death came after the commit, or there was none"
    assert confirm_in_a_process(number) == 0
    assert what_stands() == undisturbed, "once more changes nothing"


def test_two_officers_who_confirm_at_once_enrol_once() -> None:
    number = previewed()
    both = [process_that_confirms(number) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    _, memberships, dues, codes, _, confirmations = what_stands()
    assert len(memberships) == len(dues) > 200
    assert len(codes) == len(confirmations) == 1
