"""Wishes in the words of a branch head."""

from __future__ import annotations

import pytest

from lindung.planning.wish_words import in_words

EVERY_POTENTIAL = [f"K{number:02}.{segment}.potential" for number in range(1, 22) for segment in ("pu", "bpu")]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (
            ["provinces.12", "provinces.11", "total"],
            "jumlah provinsi Sumatera Utara, jumlah provinsi Aceh, jumlah wilayah",
        ),
        (["segments.pu"], "jumlah segmen PU"),
        (["K01.bpu.fixed", "provinces.12"], "jumlah provinsi Sumatera Utara, angka K01 BPU yang dipatok"),
        (["K01.pu.potential", "K01.bpu.potential"], "potensi K01 PU, K01 BPU yang habis"),
        (EVERY_POTENTIAL, "potensi 21 kantor (PU, BPU) yang habis"),
        (["K01.pu.floor", "K01.pu.capacity"], "batas bawah K01 PU, kemampuan K01 PU yang penuh"),
    ],
)
def test_wishes_are_told_in_words_and_many_alike_are_counted(names: list[str], words: str) -> None:
    assert in_words(names, "id") == words
