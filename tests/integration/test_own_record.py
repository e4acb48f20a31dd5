"""An embedded record of its own: killed in the middle, used by two at once, backed up and restored."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.integration.extracts import bank_file, employer, nik, wage_earner, write

from lindung.registry import embedded

BILL = 381_600

#: Runs `lindung …`, each call in a process of its own that is forked off, so that the modules are read only once.
#: A call may be killed, as a power cut would, before the query that `killed_at` names.
NURSERY = """
import json, os, signal, sys, tempfile
import lindung.registry.ready
from lindung.commands import main, dues, receipts, record, registry
from lindung.registry import crossing

true_execute = crossing.execute

def fork(call):
    out = tempfile.TemporaryFile("w+")
    child = os.fork()
    if child:
        return child, out
    def execute(query, **values):
        if query == call["killed_at"]:
            os.kill(os.getpid(), signal.SIGKILL)
        return true_execute(query, **values)
    crossing.execute = execute
    os.dup2(out.fileno(), 1)
    main(call["words"])

for line in sys.stdin:
    answers = []
    for child, out in [fork(call) for call in json.loads(line)]:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        answers.append([status, out.read()])
    print(json.dumps(answers), flush=True)
"""


@dataclass(frozen=True)
class Home:
    """A record in a folder, used through its commands only."""

    folder: Path
    nursery: subprocess.Popen[str]

    def run(self, *calls: tuple[str | Path, ...], killed_at: str | None = None) -> list[tuple[int, str]]:
        """Run these calls at the same time; answers exit code and output of each."""
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        asked = [{"words": [str(word) for word in words], "killed_at": killed_at} for words in calls]
        self.nursery.stdin.write(json.dumps(asked) + "\n")
        self.nursery.stdin.flush()
        return [(status, out) for status, out in json.loads(self.nursery.stdout.readline())]

    def answer(self, *words: str | Path) -> dict[str, Any]:
        [(status, out)] = self.run((*words, "--json"))
        assert status == 0, out
        answer: dict[str, Any] = json.loads(out)
        return answer

    def kill(self, *words: str | Path, at: str) -> None:
        [(status, out)] = self.run(words, killed_at=at)
        assert status == -signal.SIGKILL, out

    def bill(self) -> str:
        """The code of Sinar Toba's bill, the only one there is."""
        with psycopg.connect(embedded.start(self.folder / "record")) as connection:
            [(code,)] = connection.execute("select code from payment_code").fetchall()
        return str(code)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    folder = tmp_path / "home"
    folder.mkdir()
    # Held open here, the server need not start and stop with every call.
    embedded.start(folder / "record")
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "LINDUNG_EMBEDDED")}
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        env=kept | {"LINDUNG_HOME": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as nursery:
        yield Home(folder, nursery)
        nursery.communicate()
    embedded.stop(folder / "record")


@pytest.fixture
def extracts(tmp_path: Path) -> tuple[Path, Path]:
    """Sinar Toba, and its two wage earners who never paid yet."""
    members = [wage_earner(nik=nik(n), since="2021-02", paid_through="") for n in (2, 4)]
    return write(tmp_path / "employers.csv", [employer()]), write(tmp_path / "members.csv", members)


def test_a_kill_at_any_moment_leaves_nothing_half_done(home: Home, extracts: tuple[Path, Path], tmp_path: Path) -> None:
    employers, members = extracts
    home.kill("registry", "load-employers", employers, at="add_employers")
    assert home.answer("registry", "load-employers", employers)["new"] == 1
    for moment in ("add_workers", "open_from_extract"):
        home.kill("registry", "load", members, at=moment)
    loaded = home.answer("registry", "load", members)
    assert (loaded["workers_new"], loaded["memberships_new"]) == (2, 2)

    home.kill("dues", "assess", "--month", "2021-02", at="sum_bills")
    assessed = home.answer("dues", "assess", "--month", "2021-02")
    assert (assessed["dues_new"], assessed["bills_new"]) == (2, 1)

    bank = bank_file(tmp_path / "bank.csv", ("2021-03-10", home.bill(), 2 * BILL, "T1"))
    for moment in ("pay_dues", "write_codes", "count_first_payments", "finish_submissions"):
        home.kill("receipts", "post", bank, at=moment)
    posted = home.answer("receipts", "post", bank)
    assert (posted["repeated"], posted["new"], posted["dues_paid"], posted["memberships_first_paid"]) == (
        False,
        1,
        2,
        2,
    )
    assert home.answer("record", "check")["broken"] == 0


def test_of_two_who_post_the_same_file_at_once_one_posts_it(
    home: Home, extracts: tuple[Path, Path], tmp_path: Path
) -> None:
    employers, members = extracts
    home.answer("registry", "load-employers", employers)
    home.answer("registry", "load", members)
    home.answer("dues", "assess", "--month", "2021-02")
    bank = bank_file(tmp_path / "bank.csv", ("2021-03-10", home.bill(), 2 * BILL, "T1"))
    answers = [json.loads(out) for _, out in home.run(*[("receipts", "post", bank, "--json")] * 2)]
    assert sorted((each["repeated"], each["dues_paid"]) for each in answers) == [(False, 2), (True, 0)]
    assert home.answer("record", "check")["broken"] == 0


def test_a_backup_brings_back_what_stood_when_it_was_made(
    home: Home, extracts: tuple[Path, Path], tmp_path: Path
) -> None:
    employers, members = extracts
    home.answer("registry", "load-employers", employers)
    home.answer("registry", "load", members)
    february = home.answer("dues", "assess", "--month", "2021-02")
    bank = bank_file(tmp_path / "bank.csv", ("2021-03-10", home.bill(), 2 * BILL, "T1"))
    home.answer("receipts", "post", bank)
    home.answer("record", "backup", tmp_path / "backup.tar")

    home.answer("dues", "assess", "--month", "2021-03")
    [kept] = (home.folder / "files").glob("*/*")
    kept.unlink()
    assert broken(home) == 1

    home.answer("record", "restore", "--yes", tmp_path / "backup.tar")
    assert broken(home) == 0
    assert home.answer("receipts", "post", bank)["repeated"] is True
    again = home.answer("dues", "assess", "--month", "2021-02")
    assert (again["dues_new"], again["totals"]) == (0, february["totals"])
    assert home.answer("dues", "assess", "--month", "2021-03")["dues_new"] == 2


def test_what_is_no_whole_backup_leaves_the_record_as_it_was(
    home: Home, extracts: tuple[Path, Path], tmp_path: Path
) -> None:
    employers, _ = extracts
    home.answer("registry", "load-employers", employers)
    archive = tmp_path / "backup.tar"
    home.answer("record", "backup", archive)
    whole = archive.read_bytes()
    for content in (b"", b"no archive", whole[: len(whole) // 2]):
        archive.write_bytes(content)
        [(status, out)] = home.run(("record", "restore", "--yes", archive, "--json"))
        assert (status, list(json.loads(out))) == (1, ["error"])
    assert home.answer("registry", "load-employers", employers)["new"] == 0


def broken(home: Home) -> int:
    """How many findings the check of the record has; its exit code says so too."""
    [(status, out)] = home.run(("record", "check", "--json"))
    found = int(json.loads(out)["broken"])
    assert status == (1 if found else 0)
    return found
