"""Who runs a command, and when: the clock and the name are read here, at the edge, and handed in."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime


def operator() -> str:
    """The name of the operator on this machine, as the audit trail keeps it."""
    return getpass.getuser()


def now() -> datetime:
    """The moment the command runs."""
    return datetime.now(UTC)
