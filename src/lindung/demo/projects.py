"""Made-up construction projects: participants by themselves, with the head-count that the contractor states."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.chance import generator
from lindung.demo.figures import HEADS_A_PROJECT, REALISED_2021, YEAR, Scale, by_month, share_out
from lindung.demo.people import home_districts, home_weights
from lindung.demo.words import business_names
from lindung.periods import Month

_WORKS = np.array(["Irigasi", "Jalan", "Jembatan", "Gedung Sekolah", "Puskesmas", "Drainase", "Pasar", "Kantor Desa"])
_OWNERS = np.array(["Dinas PUPR Sumut", "Dinas PUPR Aceh", "Pemko Medan", "Dinas Pendidikan", "Balai Wilayah Sungai"])
_FUNDING = np.array(["APBN", "APBD", "Dana Desa", "Swasta"])

#: A contract pays each head for some months of minimum wage, and materials beside. Assumed.
_VALUE_A_HEAD = (9_000_000, 40_000_000)

#: Part of the projects whose contract could not pay the stated heads for a month: they register, and a person is asked
#: about the heads. And lines without a contract value, beside the projects: they do not register. Assumed.
_IMPLAUSIBLE, _WITHOUT_VALUE = 0.03, 0.05


def building_year(scale: Scale, seed: int) -> pa.Table:
    """Every project of the year with its `month`, 1 to 12; the heads of `sound` ones add up to the real year's."""
    chance = generator(seed, "projects")
    heads = by_month("jakon", scale.of(REALISED_2021["jakon"]))
    months = [_month(number, int(count), chance) for number, count in enumerate(heads, start=1) if count]
    return pa.concat_tables(months)


def _month(number: int, heads: int, chance: np.random.Generator) -> pa.Table:
    month = Month(YEAR, number)
    sound = max(1, round(heads / HEADS_A_PROJECT))
    workers = share_out(heads - sound, chance.lognormal(0, 0.8, sound)) + 1
    valueless = max(1, round(sound * _WITHOUT_VALUE)) if sound > 5 else 0
    n = sound + valueless
    value = workers * chance.integers(*_VALUE_A_HEAD, sound)
    value = np.where(chance.random(sound) < _IMPLAUSIBLE, workers * 2_000_000, value)
    workers = np.append(workers, chance.integers(20, 90, valueless))
    value = np.append(value, np.full(valueless, 1_000_000))
    # Whole millions, so that a value with VAT (ten per cent) is whole too.
    value = np.maximum(value // 1_000_000, 1) * 1_000_000
    vat = chance.random(n) < 0.3
    begins = np.datetime64(month.first_day) + chance.integers(0, 20, n).astype("timedelta64[D]")
    district = chance.choice(len(home_districts()), n, p=home_weights() / home_weights().sum())
    serial = pa.array(np.arange(1, n + 1)).cast("string")
    spk = pc.binary_join_element_wise("602", pc.utf8_lpad(serial, 4, "0"), f"SPK/{number:02}/{YEAR}", "/")
    work = pa.array(_WORKS[chance.integers(0, len(_WORKS), n)])
    tax = pa.array(chance.integers(10**8, 10**9, n)).cast("string")
    contractor = business_names(n, ("PT", "CV", "CV"), generator(int(chance.integers(2**31)), "contractors"))
    return pa.table(
        {
            "month": pa.array(np.full(n, number)),
            "project": pc.binary_join_element_wise("Pembangunan", work, serial, " "),
            "owner": pa.array(_OWNERS[chance.integers(0, len(_OWNERS), n)]),
            "contractor": contractor,
            "npwp": pc.binary_join_element_wise(tax, "111000", ""),
            "spk_number": spk,
            "spk_date": pa.array(begins - np.timedelta64(14, "D"), pa.date32()),
            "value": pa.array(np.where(vat, value * 11 // 10, value), mask=np.arange(n) >= sound),
            "vat_included": pa.array(np.where(vat, "Ya", "Tidak")),
            "starts": pa.array(begins, pa.date32()),
            "ends": pa.array(begins + chance.integers(90, 240, n).astype("timedelta64[D]"), pa.date32()),
            "funding": pa.array(_FUNDING[chance.integers(0, len(_FUNDING), n)]),
            "workers": pa.array(workers),
            "district": pa.array(np.asarray(home_districts(), dtype=object)[district]),
            "sound": pa.array(np.arange(n) < sound),
        }
    )
