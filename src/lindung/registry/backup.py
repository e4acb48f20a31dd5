"""Backup and restore of the embedded record: the database and the untouched files, in one archive.

The archive is a tar with `record.dump` (pg_dump's own format) and `files/…` as they are kept. A restore fills a
database beside the present one and changes places with it at the end, so a bad archive leaves everything as it was.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO

import psycopg
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from lindung.registry import embedded
from lindung.registry.actions.audit import note
from lindung.registry.files import hash_of, kept_file
from lindung.registry.home import home_folder, kept_files
from lindung.registry.record import bring_up_to_date
from lindung.sentences import LindungError, Sentence

_DUMP = "record.dump"
_KEPT = re.compile(r"files/[0-9a-f]{2}/([0-9a-f]{64})")


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
    """pg_dump did not finish."""

    def __init__(self, file: Path, detail: str) -> None:
        super().__init__(
            Sentence(
                "Cadangan {file} tidak berhasil dibuat: {detail}",
                "The backup {file} could not be made: {detail}",
            ),
            file=file.name,
            detail=detail,
        )


class NotABackupError(LindungError):
    """The file is no backup of a record, or a broken one."""

    def __init__(self, file: Path, detail: str) -> None:
        super().__init__(
            Sentence(
                "{file} bukan cadangan Lindung yang utuh ({detail}). Catatan tidak berubah.",
                "{file} is not a whole backup of Lindung ({detail}). The record is unchanged.",
            ),
            file=file.name,
            detail=detail,
        )


class NewerBackupError(LindungError):
    """The backup was made by a newer Lindung."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            Sentence(
                "Cadangan {file} dibuat oleh Lindung yang lebih baru. Perbarui Lindung lebih dahulu; "
                "catatan tidak berubah.",
                "The backup {file} was made by a newer Lindung. Update Lindung first; the record is unchanged.",
            ),
            file=file.name,
        )


def back_up(file: Path) -> None:
    """Write the embedded record and its kept files into one archive; it appears under its name only when whole.

    Raises NotEmbeddedError and BackupFailedError.
    """
    _refuse_unless_embedded()
    with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
        dump, archive = Path(folder) / _DUMP, Path(folder) / "archive"
        address = os.environ["DATABASE_URL"]
        done = _run("pg_dump", "--format=custom", "--compress=6", f"--file={dump}", f"--dbname={address}")
        if done.returncode != 0:
            raise BackupFailedError(file, _last_line(done.stderr))
        with tarfile.open(archive, "w") as tar:
            tar.add(dump, _DUMP)
            for kept in sorted(kept_files().glob("*/*")):
                if _KEPT.fullmatch(f"files/{kept.parent.name}/{kept.name}"):
                    tar.add(kept, f"files/{kept.parent.name}/{kept.name}")
        archive.replace(file)


def restore(file: Path, *, by: str, at: datetime) -> None:
    """Bring the embedded record and its kept files back to a backup: all of it or nothing.

    The restored record notes who did it. Files that came after the backup stay where they are.
    Raises NotEmbeddedError, NotABackupError, NewerBackupError.
    """
    _refuse_unless_embedded()
    with tempfile.TemporaryDirectory(dir=home_folder()) as folder:
        dump = Path(folder) / _DUMP
        _unpack(file, dump)
        connections.close_all()
        embedded.replace_database(home_folder() / "record", lambda address: _fill(address, dump, file))
    bring_up_to_date()
    note("restore_record", f"backup {file.name}", by=by, at=at)


def _unpack(file: Path, dump: Path) -> None:
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                content = tar.extractfile(member)
                kept = _KEPT.fullmatch(member.name)
                if content is None:
                    continue
                if member.name == _DUMP:
                    _copy(content, dump)
                elif kept:
                    _put_back(content, kept[1], file)
    except (tarfile.TarError, OSError) as problem:
        raise NotABackupError(file, str(problem).splitlines()[0]) from problem
    if not dump.exists():
        raise NotABackupError(file, _DUMP)


def _put_back(content: IO[bytes], file_hash: str, file: Path) -> None:
    place = kept_file(file_hash)
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving = place.with_suffix(f".{os.getpid()}")
    _copy(content, arriving)
    if hash_of(arriving) != file_hash:
        arriving.unlink()
        raise NotABackupError(file, file_hash[:12])
    arriving.replace(place)


def _copy(content: IO[bytes], to: Path) -> None:
    with to.open("wb") as opened:
        shutil.copyfileobj(content, opened)


def _fill(address: str, dump: Path, file: Path) -> None:
    done = _run("pg_restore", "--no-owner", "--single-transaction", f"--dbname={address}", str(dump))
    if done.returncode != 0:
        raise NotABackupError(file, _last_line(done.stderr))
    with psycopg.connect(address) as incoming:
        applied = incoming.execute("select name from django_migrations where app = 'registry'").fetchall()
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == "registry"}
    if not {name for (name,) in applied} <= known:
        raise NewerBackupError(file)


def _refuse_unless_embedded() -> None:
    if os.environ.get("LINDUNG_EMBEDDED") != "1":
        raise NotEmbeddedError
    connection.close()


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(embedded.program(program)), *arguments], capture_output=True, text=True, check=False)


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1] if text.strip() else "?"
