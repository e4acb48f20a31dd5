"""The messages that ask for payment."""

from __future__ import annotations

from datetime import date

from lindung.contributions.messages import Payment, message_to_partner, message_to_worker
from lindung.periods import Month

PAYMENT = Payment(Month(2021, 2), 1_530_000, "90000000019", own_code=True, due=date(2021, 2, 15))


def test_the_partner_reads_amount_code_and_day() -> None:
    text = message_to_partner(PAYMENT, "Koperasi Parkir", 91)
    assert "Koperasi Parkir" in text
    assert "91 pekerja" in text
    assert "*Rp1.530.000*" in text
    assert "*90000000019* (kode sementara Lindung, bukan kode iuran resmi)" in text
    assert "*15 Februari 2021*" in text


def test_an_official_code_bears_no_mark() -> None:
    official = Payment(Month(2021, 2), 16_800, "12345678901", own_code=False, due=date(2021, 2, 15))
    assert "(kode" not in message_to_partner(official, "Koperasi Parkir", 1)


def test_the_worker_reads_who_registered_her_and_for_what() -> None:
    text = message_to_worker(PAYMENT, "Siti", "Koperasi Parkir", "jkk jkm", "en")
    assert "Hello Siti, Koperasi Parkir has registered you with BPJS Ketenagakerjaan (JKK JKM)." in text
    assert "15 February 2021" in text
