"""Words of which the names of made-up employers, contractors and agencies are put together."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

_TRADES = (
    *("Sinar", "Karya", "Mitra", "Sumber", "Cahaya", "Bintang", "Surya", "Mutiara", "Tunas", "Harapan", "Berkah"),
    *("Usaha", "Jaya", "Maju", "Prima", "Graha", "Citra", "Bumi", "Samudra", "Andalas", "Nusa", "Wira", "Dian"),
    *("Anugerah", "Tirta", "Agung", "Pelita", "Rimba", "Kencana", "Puncak", "Serumpun", "Saudara", "Horas"),
)
_PLACES = (
    *("Toba", "Deli", "Medan", "Serdang", "Langkat", "Asahan", "Nias", "Karo", "Dairi", "Samosir", "Singkil", "Pase"),
    *("Gayo", "Alas", "Leuser", "Barumun", "Angkola", "Mandailing", "Sibayak", "Sinabung", "Rencong", "Meureubo"),
    *("Tamiang", "Peusangan", "Rokan", "Wampu", "Padang", "Bilah", "Kualuh", "Simeulue", "Sabang", "Natal", "Gunung"),
)
_ENDINGS = (
    *("Makmur", "Abadi", "Sejahtera", "Lestari", "Mandiri", "Utama", "Sentosa", "Perkasa", "Bersama", "Raya", "Indah"),
    *("Nusantara", "Persada", "Gemilang", "Mulia", "Sukses", "Sakti", "Permai", "Bahagia", "Setia", "Tama", "Jaya"),
)


_SHOPS = ("Apotek", "Bengkel", "Hotel", "Katering", "Kilang Padi", "Klinik", "Percetakan", "Rumah Makan", "Salon")


def shop_names(count: int, chance: np.random.Generator) -> pa.Array:
    """Different names such as `CV Bengkel Toba Makmur`, none of which `business_names` gives; at most 6,534 of them."""
    drawn = chance.permutation(len(_SHOPS) * len(_PLACES) * len(_ENDINGS))[:count]
    shop, rest = np.divmod(drawn, len(_PLACES) * len(_ENDINGS))
    place, ending = np.divmod(rest, len(_ENDINGS))
    return pa.array([f"CV {_SHOPS[s]} {_PLACES[p]} {_ENDINGS[e]}" for s, p, e in zip(shop, place, ending, strict=True)])


def business_names(count: int, forms: tuple[str, ...], chance: np.random.Generator) -> pa.Array:
    """Different names such as `PT Sinar Toba Makmur`; after all are used up they go on with a number."""
    combinations = len(_TRADES) * len(_PLACES) * len(_ENDINGS)
    drawn = chance.permutation(combinations)[np.arange(count) % combinations]
    trade, rest = np.divmod(drawn, len(_PLACES) * len(_ENDINGS))
    place, ending = np.divmod(rest, len(_ENDINGS))
    form = chance.integers(0, len(forms), count)
    round_number = np.arange(count) // combinations + 1
    return pa.array(
        [
            f"{forms[f]} {_TRADES[t]} {_PLACES[p]} {_ENDINGS[e]}" + (f" {n}" if n > 1 else "")
            for f, t, p, e, n in zip(form, trade, place, ending, round_number, strict=True)
        ]
    )
