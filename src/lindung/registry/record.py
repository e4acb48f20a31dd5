"""Open the record: start it if it is embedded, and bring its tables up to date. Django is ready before (`ready.py`)."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from lindung.registry import embedded
from lindung.registry.home import database_settings, home_folder
from lindung.sentences import LindungError, Sentence


class NotEmbeddedError(LindungError):
    """Backup and restore by command are for the embedded record."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Catatan ini ada di PostgreSQL Anda sendiri (DATABASE_URL). "
                "Pakailah pg_dump dan pg_restore dari server itu.",
                "This record lies in your own PostgreSQL (DATABASE_URL). Use that server's pg_dump and pg_restore.",
            )
        )


class BackupFailedError(LindungError):
    """pg_dump or pg_restore did not finish."""

    def __init__(self, file: Path, detail: str) -> None:
        super().__init__(
            Sentence(
                "Cadangan {file} tidak berhasil: {detail} Catatan tidak berubah.",
                "The backup {file} did not succeed: {detail} The record is unchanged.",
            ),
            file=file,
            detail=detail,
        )


def open_record() -> None:
    """Start the embedded record if no `DATABASE_URL` is given, and apply new migrations."""
    if "DATABASE_URL" not in os.environ:
        # Processes started from here (the background worker) join the same server by this variable.
        os.environ["DATABASE_URL"] = embedded.start(home_folder() / "record")
        os.environ["LINDUNG_EMBEDDED"] = "1"
        connections.settings[DEFAULT_DB_ALIAS].update(database_settings())
    _bring_up_to_date()


def now() -> datetime:
    """The clock, read at the edge (a command, a page, a job) and handed on from there."""
    return timezone.now()


def back_up(file: Path) -> None:
    """Write the whole embedded record into one file. Raises NotEmbeddedError, BackupFailedError."""
    _run_embedded("pg_dump", "--format=custom", "--compress=zstd:3", f"--file={file}", about=file)


def restore(file: Path) -> None:
    """Bring the embedded record back to a backup, in one transaction: all of it or nothing."""
    _run_embedded("pg_restore", "--clean", "--if-exists", "--single-transaction", str(file), about=file)


def _run_embedded(program: str, *arguments: str, about: Path) -> None:
    if os.environ.get("LINDUNG_EMBEDDED") != "1":
        raise NotEmbeddedError
    connection.close()
    command = [str(embedded.program(program)), f"--dbname={os.environ['DATABASE_URL']}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BackupFailedError(about, done.stderr.strip().splitlines()[-1])


def _bring_up_to_date() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
