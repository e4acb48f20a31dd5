"""One engine session for the small tables of these tests, and short ways to write lists as files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lindung.warehouse import Session


@pytest.fixture(scope="session")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened
