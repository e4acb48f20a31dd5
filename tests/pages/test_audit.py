"""The trail reads as sentences: no code, no fingerprint in full, no dictionary."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.registry.actions.audit import note
from lindung.registry.models import Account

SignIn = Callable[[Account], Client]


def test_details_are_written_for_people(cast: Cast, signed_in: SignIn) -> None:
    details = {"file_hash": "ab" * 32, "counts": {"new": 259, "ask": 14}, "whole_nik": True, "partner": None}
    note("confirm_submission", "submission 1", by="officer", at=AT, **details)
    page = signed_in(cast.lead).get("/audit/").content.decode()
    assert "Mendaftarkan" in page
    for said in ("abababababababab…", "counts: Perlu jawaban 14, Baru 259", "whole_nik: ya", "partner: –"):
        assert said in page
