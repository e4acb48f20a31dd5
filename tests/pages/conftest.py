"""The cast, and signing in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.pages.cast import Cast, make_cast

from lindung.registry.models import Account


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    def sign_in(who: Account) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return sign_in
