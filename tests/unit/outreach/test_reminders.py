"""What a reminder says, and how long it is as an SMS."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.outreach.lapsing import WHYS
from lindung.outreach.reminders import Losing, reminder_text, sms_length
from lindung.sentences import LANGUAGES

SITI = Losing("Siti Aminah", False, "unpaid", 1, date(2021, 6, 30), 16_800, "L0000123")
PARKIR = Losing("Koperasi Parkir", True, "unpaid", 1_250, date(2021, 6, 30), 21_000_000, "L0000123")


def test_a_worker_reads_day_amount_and_code() -> None:
    assert reminder_text(SITI, "whatsapp") == (
        "Halo Siti Aminah, perlindungan BPJS Ketenagakerjaan Anda berakhir *30 Juni 2021* karena iuran berikutnya "
        "belum dibayar.\nBayar *Rp16.800* dengan kode *L0000123* paling lambat *30 Juni 2021*.\n"
        "Balas STOP bila tidak ingin diingatkan."
    )


def test_a_group_reads_how_many_of_its_workers() -> None:
    assert reminder_text(PARKIR, "sms", "en") == (
        "Koperasi Parkir: the BPJS Ketenagakerjaan cover of 1.250 of your workers ends on 30 June 2021 because the "
        "next contribution is not paid. Please pay Rp21.000.000 under code L0000123 by 30 June 2021."
    )


def test_a_code_of_our_own_says_so() -> None:
    assert "L0000123* (kode sementara Lindung" in reminder_text(replace(SITI, own_code=True), "whatsapp")


def test_in_the_window_the_cover_is_called_interrupted() -> None:
    assert "terputus" in reminder_text(replace(SITI, why="window"), "sms")


@pytest.mark.parametrize("why", WHYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_as_an_sms_every_reminder_is_two_parts_at_most_and_has_no_stars(why: str, language: str) -> None:
    for losing in (SITI, PARKIR, replace(PARKIR, own_code=True), replace(SITI, amount=None, code=None)):
        text = reminder_text(replace(losing, why=why), "sms", language)  # type: ignore[arg-type]
        length = sms_length(text)
        assert (length.alphabet, length.parts <= 2) == ("GSM-7", True)
        assert "*" not in text


# fmt: off
#: Text | alphabet | units | parts | left in the last part
LENGTHS = [
    ("",                 "GSM-7", 0,   1, 160),
    ("a" * 160,          "GSM-7", 160, 1, 0),
    ("a" * 161,          "GSM-7", 161, 2, 145),
    ("a" * 306,          "GSM-7", 306, 2, 0),
    ("a" * 307,          "GSM-7", 307, 3, 152),
    ("€" * 80,           "GSM-7", 160, 1, 0),
    ("a" * 159 + "€",    "GSM-7", 161, 2, 145),
    ("a" * 152 + "€" * 5, "GSM-7", 162, 2, 143),
    ("é" * 160,          "GSM-7", 160, 1, 0),
    ("–" * 70,           "UCS-2", 70,  1, 0),
    ("–" + "a" * 70,     "UCS-2", 71,  2, 63),
    ("–" + "a" * 133,    "UCS-2", 134, 2, 0),
    ("😀" * 35,          "UCS-2", 70,  1, 0),
    ("a" * 66 + "😀" * 3, "UCS-2", 72, 2, 61),
]
# fmt: on


@pytest.mark.parametrize(("text", "alphabet", "units", "parts", "left"), LENGTHS)
def test_how_long_a_text_is(text: str, alphabet: str, units: int, parts: int, left: int) -> None:
    found = sms_length(text)
    assert (found.alphabet, found.units, found.parts, found.left) == (alphabet, units, parts, left)


@given(st.text(max_size=400))
def test_a_longer_text_never_takes_fewer_parts(text: str) -> None:
    assert sms_length(text + "a").parts >= sms_length(text).parts
    assert sms_length(text + "–").parts >= sms_length(text).parts
