"""The record for tests: one embedded PostgreSQL for the whole run, a database of its own for each test process."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def _open_record() -> None:
    """Start the embedded server before Django is set up; worker processes of a parallel run inherit it.

    On import, and not in a hook: a folder's own conftest may import the models.
    """
    if "DATABASE_URL" not in os.environ:
        home = Path(tempfile.mkdtemp(prefix="lindung-tests-"))
        os.environ["LINDUNG_HOME"] = str(home)
        from lindung.registry import embedded

        os.environ["DATABASE_URL"] = embedded.start(home / "record")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lindung.settings"
    import django

    django.setup()


_open_record()
