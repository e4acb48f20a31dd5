"""Sessions in the documentation: what a reader pastes is run here, and what it answers is written under it.

A fenced block marked `console` holds commands after `$ ` (a line that ends in `\\` goes on) and below each what it
prints. All blocks of a page are one session, in an empty folder with the example files of the tutorial, on a record of
its own. A page thus never shows a command that does not work or an answer that Lindung does not give.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lindung.registry import embedded

#: The documents whose sessions are run.
SESSIONS = ("README.md", "docs/tutorial/first-list.md")

_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_ENDED = "---- the command above has ended ----"

#: The environment of a session: nothing of the machine's own Lindung, and tables as wide as a page.
_OURS = ("LINDUNG_HOME", "LINDUNG_LANGUAGE", "LINDUNG_EMBEDDED", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
_WIDTH = "118"


@dataclass(frozen=True)
class SessionFailedError(Exception):
    """A command in a page ended in another way than a reader would expect."""

    answer: str


def with_answers(page: str, examples: Path) -> str:
    """The page with the answers as Lindung gives them now. `examples`: the folder that the session may read.

    Raises SessionFailedError when the shell itself breaks off.
    """
    blocks = _BLOCK.findall(page)
    commands = [command for block in blocks for command in _commands(block)]
    answers = iter(_run(commands, examples))
    return _BLOCK.sub(lambda block: _answered(_commands(block[1]), answers), page)


def _commands(block: str) -> list[str]:
    """The commands of a block, each with the lines on which it goes on."""
    found: list[str] = []
    goes_on = False
    for line in block.splitlines():
        if goes_on:
            found[-1] += f"\n{line}"
        elif line.startswith("$ "):
            found.append(line[2:])
        goes_on = (goes_on or line.startswith("$ ")) and line.endswith("\\")
    return found


def _answered(commands: list[str], answers: Iterator[str]) -> str:
    lines = []
    for command in commands:
        lines.append(f"$ {command}\n")
        lines.append(next(answers))
    return "".join(lines)


def _run(commands: list[str], examples: Path) -> list[str]:
    if not commands:
        return []
    script = "\n".join(f"{command}\nprintf '%s\\n' '{_ENDED}'" for command in ("true", *commands))
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}",
        "COLUMNS": _WIDTH,
        "LINDUNG_BY": "petugas",
    }
    with tempfile.TemporaryDirectory(prefix="lindung-docs-") as folder, _record_in(Path(folder)):
        shutil.copytree(examples, Path(folder) / "docs" / "tutorial")
        done = subprocess.run(
            ["bash"],
            input=script,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    answers = done.stdout.split(f"{_ENDED}\n")
    if len(answers) != len(commands) + 2:
        raise SessionFailedError(done.stdout)
    return [_tidy(after) for _, after in pairwise(answers[:-1])]


@contextmanager
def _record_in(folder: Path) -> Iterator[None]:
    """Keep the session's record open, so that it need not start and stop for each command."""
    record = folder / ".lindung" / "record"
    embedded.start(record)
    yield
    embedded.stop(record)


def _tidy(answer: str) -> str:
    """The answer without blanks at the ends of its lines; some tables pad them."""
    lines = [line.rstrip() for line in answer.strip("\n").splitlines()]
    return "".join(f"{line}\n" for line in lines)
