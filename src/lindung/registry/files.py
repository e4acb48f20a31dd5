"""The untouched files of partners and banks, kept under their hash."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from lindung.registry.home import kept_files


def keep(content: Path) -> str:
    """Keep an untouched copy of a file; answers its SHA-256. The same content is kept once."""
    with content.open("rb") as file:
        file_hash = hashlib.file_digest(file, "sha256").hexdigest()
    kept = kept_file(file_hash)
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Written beside its place and then moved there: a killed process leaves no half file under a true name.
        arriving = kept.with_suffix(f".{os.getpid()}")
        shutil.copyfile(content, arriving)
        arriving.replace(kept)
    return file_hash


def kept_file(file_hash: str) -> Path:
    """Where the file with this hash is kept."""
    return kept_files() / file_hash[:2] / file_hash
