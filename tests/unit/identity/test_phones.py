"""Phones in one form, whatever way they are written."""

from __future__ import annotations

import pytest
from tests.unit.identity.columns import values

from lindung.identity import phones


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("081263957821", "+6281263957821"),
        ("6281263957821", "+6281263957821"),
        ("+62 849-5360-287", "+628495360287"),
        ("81263957821", "+6281263957821"),
        ("0812 3456.7890", "+6281234567890"),
        ("'081263957821", "+6281263957821"),
        ("006281263957821", "+6281263957821"),
        ("+62 (0)812 345 6789", "+628123456789"),
        ("0812-6395-7821 / 0813 1111 2222", "+6281263957821"),
        ("81263957821.0", "+6281263957821"),
        ("061-4512345", "+62614512345"),
    ],
)
def test_a_phone_becomes_plus_62(written: str, form: str) -> None:
    assert values(phones.normal_form, [written]) == [form] == [phones.normal_form_of(written)]
    assert values(phones.is_malformed, [written]) == [False]


@pytest.mark.parametrize(
    "written", ["0812", "tidak ada", "+6591234567", "8.12E+10", "0812345678901234", "O81263957821"]
)
def test_what_is_no_indonesian_phone_is_malformed(written: str) -> None:
    assert values(phones.normal_form, [written]) == [""] == [phones.normal_form_of(written)]
    assert values(phones.is_malformed, [written]) == [True]


@pytest.mark.parametrize("written", [None, "", " ", "-"])
def test_nothing_written_is_not_malformed(written: str | None) -> None:
    assert values(phones.normal_form, [written]) == [""]
    assert values(phones.is_malformed, [written]) == [False]
