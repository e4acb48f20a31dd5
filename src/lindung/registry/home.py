"""Where an installation keeps its record and its files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


def home_folder() -> Path:
    """`LINDUNG_HOME`, else `.lindung` in the working folder."""
    return Path(os.environ.get("LINDUNG_HOME", ".lindung")).absolute()


def kept_files() -> Path:
    """Where the untouched files of partners and banks are kept, named by their hash."""
    return home_folder() / "files"


def secret_key() -> str:
    """`LINDUNG_SECRET_KEY`, else a key made once and kept, readable by its owner only."""
    given = os.environ.get("LINDUNG_SECRET_KEY")
    if given:
        return given
    path = home_folder() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def database_settings() -> dict[str, object]:
    """Django's settings of the record from `DATABASE_URL`. The embedded record's address is known once it is open."""
    parts = urlsplit(os.environ.get("DATABASE_URL", "postgresql:///"))
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or (parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
