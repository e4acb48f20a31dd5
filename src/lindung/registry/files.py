"""The untouched files of partners and banks, kept under their hash."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from lindung.registry.home import kept_files


def keep(content: Path) -> str:
    """Keep an untouched copy of a file; answers its SHA-256. The same content is kept once."""
    file_hash = hash_of(content)
    kept = kept_file(file_hash)
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Written beside its place and then moved there: a killed process leaves no half file under a true name.
        arriving = kept.with_suffix(f".{os.getpid()}")
        shutil.copyfile(content, arriving)
        arriving.replace(kept)
    return file_hash


def hash_of(content: Path) -> str:
    """The SHA-256 of a file, by which it is known again."""
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept_file(file_hash: str) -> Path:
    """Where the file with this hash is kept."""
    return kept_files() / file_hash[:2] / file_hash
