"""Agents: their recruits by the front door, what these paid, and the fee of both rules, line by line."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import bank_file, nik

from lindung.periods import Month
from lindung.procedures.agent_statement import Statement, quiet_agents, return_agent, statement, statement_pdf
from lindung.procedures.enrol_workers import confirm
from lindung.procedures.post_receipts import post_receipts
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions.agents import (
    AgentKnownError,
    AgentNotActiveError,
    AgentNoted,
    AgentStillActiveError,
    NoReasonToEndError,
    ReturnsTooEarlyError,
    UnknownAgentError,
    add_agent,
    end_agent,
)
from lindung.registry.models import AuditEvent, PaymentCode

pytestmark = pytest.mark.django_db

RINA = AgentNoted("PRS-001", "Rina Sitorus", "Kantor Perisai Toba", "K01", date(2020, 6, 1))
MARCH_2021, JUNE_2022 = Month(2021, 3), Month(2022, 6)


@pytest.fixture(autouse=True)
def agent() -> None:
    add_agent(RINA, by="rina", at=morning(date(2020, 6, 1)))


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def recruit(folder: Path, month: Month, people: int, programmes: str, *, first: int = 1) -> None:
    """So many workers on a list that came through the agent, paid on the 20th of its month."""
    file, at = folder / f"{month}_{first}.csv", morning(month.day(5))
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Nama Lengkap", "NIK", "Tanggal Lahir"])
        rows.writerows([f"Siti {letters(n)}", nik(n), "12-05-1985"] for n in range(first, first + people))
    terms = Terms("bpu", "Kantor Perisai Toba", month, office="K01", programmes=programmes, agent="PRS-001")
    submission = receive_roster(file, file.name, terms, by="rina", at=at)
    preview_roster(submission.pk, by="rina", at=at)
    confirmed = confirm(submission.pk, by="rina", at=at)
    pay(folder, month.day(20), str(confirmed.payment_code), confirmed.total)


def pay(folder: Path, day: date, code: str, amount: int) -> None:
    file = bank_file(folder / f"bank_{code}.csv", (day.isoformat(), code, amount, f"T{code}"))
    post_receipts(file, by="rina", at=morning(day))


def letters(number: int) -> str:
    """A name of its own for each number: people who differ in their NIK only would be asked about."""
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:04}") + "na"


def amounts(found: Statement) -> list[int]:
    return [line.amount for line in found.lines]


def test_fifty_new_workers_of_2021_give_the_bonus_and_a_tenth_goes_to_the_agents_office(tmp_path: Path) -> None:
    recruit(tmp_path, MARCH_2021, 50, "jkk jkm jht")
    found = statement("PRS-001", MARCH_2021)
    assert (found.new, found.collected) == (50, 1_840_000)
    assert amounts(found) == [138_000, 500_000, -63_800]
    assert (found.fee, found.office_fee) == (574_200, 63_800)
    assert sum(amounts(found)) == found.fee


def test_thirty_are_not_enough_for_the_bonus(tmp_path: Path) -> None:
    recruit(tmp_path, MARCH_2021, 30, "jkk jkm jht")
    found = statement("PRS-001", MARCH_2021)
    assert (found.collected, found.fee) == (1_104_000, 74_520)


def test_from_may_2022_heads_count_by_their_programmes_and_the_office_comes_on_top(tmp_path: Path) -> None:
    recruit(tmp_path, JUNE_2022, 20, "jkk jkm jht")
    recruit(tmp_path, JUNE_2022, 10, "jkk jkm", first=100)
    found = statement("PRS-001", JUNE_2022)
    collected = 20 * 36_800 + 10 * 16_800
    assert amounts(found) == [10 * 10_000, 20 * 15_000, collected * 15 // 100, 0]
    assert found.fee == sum(amounts(found))
    assert found.office_fee == found.fee // 10
    assert [(each.number, each.workers, each.amount) for each in found.by_member_month] == [(1, 30, collected)]


def test_a_renewal_is_a_contribution_of_the_second_month_and_no_new_worker(tmp_path: Path) -> None:
    recruit(tmp_path, MARCH_2021, 2, "jkk jkm")
    recruit(tmp_path, MARCH_2021 + 1, 2, "jkk jkm")
    found = statement("PRS-001", MARCH_2021 + 1)
    assert (found.recruits, found.new, found.collected) == (2, 0, 33_600)
    assert [each.number for each in found.by_member_month] == [2]


def test_a_month_without_anything_is_a_statement_of_nothing() -> None:
    found = statement("PRS-001", MARCH_2021)
    assert (found.fee, found.office_fee, found.by_member_month) == (0, 0, ())
    assert statement_pdf(found, at=morning(date(2021, 4, 1))).startswith(b"%PDF")


def test_nobody_is_quiet_while_recruits_pay(tmp_path: Path) -> None:
    recruit(tmp_path, MARCH_2021, 2, "jkk jkm")
    assert quiet_agents(date(2021, 5, 31)) == []
    [item] = quiet_agents(date(2021, 6, 1))
    assert (item.office, item.due) == ("K01", date(2021, 6, 30))


def test_a_list_is_refused_from_an_agent_who_is_none(tmp_path: Path) -> None:
    end_agent("PRS-001", on=date(2021, 2, 28), why="tiga bulan tanpa peserta", by="rina", at=morning(date(2021, 3, 1)))
    with pytest.raises(AgentNotActiveError, match="2021-02-28"):
        recruit(tmp_path, MARCH_2021, 1, "jkk jkm")
    with pytest.raises(UnknownAgentError, match="PRS-009"):
        statement("PRS-009", MARCH_2021)
    assert PaymentCode.objects.count() == 0


def test_who_was_dropped_comes_back_after_six_months_only() -> None:
    at = morning(date(2021, 9, 1))
    with pytest.raises(AgentStillActiveError):
        return_agent("PRS-001", on=date(2021, 9, 1), by="rina", at=at)
    with pytest.raises(NoReasonToEndError):
        end_agent("PRS-001", on=date(2021, 2, 28), why=" ", by="rina", at=at)
    end_agent("PRS-001", on=date(2021, 2, 28), why="diam", by="rina", at=at)
    with pytest.raises(ReturnsTooEarlyError, match="2021-08-28"):
        return_agent("PRS-001", on=date(2021, 8, 27), by="rina", at=at)
    assert return_agent("PRS-001", on=date(2021, 8, 28), by="rina", at=at).active_until is None
    assert list(AuditEvent.objects.values_list("verb", flat=True).order_by("id")) == [
        "add_agent",
        "end_agent",
        "return_agent",
    ]


def test_a_number_is_one_agents(tmp_path: Path) -> None:
    with pytest.raises(AgentKnownError, match="Rina Sitorus"):
        add_agent(RINA, by="rina", at=morning(date(2021, 1, 1)))
