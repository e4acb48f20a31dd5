"""Made-up people: a NIK that holds, a name that fits the region, a home.

Whole columns at a time, so that three million people take seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.reference import clans, districts, name_tokens, subdistricts, workforce
from lindung.tables import Column, Table, Type

PEOPLE = Table(
    "made_up_people",
    "Invented people. A NIK's first six digits tell where it was issued; the home may lie elsewhere",
    (
        Column("nik", Type.TEXT, "NIK, unique in the whole demo", required=True, personal=True),
        Column("name", Type.TEXT, "Name", required=True, personal=True),
        Column("birth_date", Type.DATE, "Birth date, as the NIK has it", required=True, personal=True),
        Column("sex", Type.TEXT, "L or P, as the NIK has it", required=True, one_of=("L", "P")),
        Column("mother_name", Type.TEXT, "Mother's maiden name", required=True, personal=True),
        Column("phone", Type.TEXT, "Phone, 08…", required=True, personal=True),
        Column("address", Type.TEXT, "Street", required=True, personal=True),
        Column("birth_place", Type.TEXT, "Name of the district that issued the NIK", required=True),
        Column("district", Type.TEXT, "District of residence, like 12.71", required=True),
        Column("subdistrict", Type.TEXT, "Kecamatan of residence, its name", required=True),
    ),
)

Whole = npt.NDArray[np.int64]

#: Part of the people who still carry the NIK of the district in which they live. Assumed.
LIVING_WHERE_ISSUED = 0.88

#: A hundred serial numbers for each group of people, so that two groups can never make the same NIK: a day and a
#: kecamatan hold about a dozen people of one group even at full scale.
SERIALS_A_GROUP = 100

_STREETS = pa.array(
    [
        *("Jl. Merdeka", "Jl. Sudirman", "Jl. Sisingamangaraja", "Jl. Teuku Umar", "Jl. Pasar", "Jl. Melati"),
        *("Jl. Gatot Subroto", "Jl. Diponegoro", "Gang Mawar", "Jl. Cut Nyak Dhien", "Lorong Setia", "Dusun II"),
    ]
)
_PHONE_STARTS = pa.array(
    ["0811", "0812", "0813", "0821", "0822", "0823", "0852", "0853", "0856", "0857", "0878", "0895"]
)
_NO_NAME_WORDS = ("BIN", "BINTI", "BR", "LUMBAN", "BUTAR", "NST", "MOHD")


@dataclass(frozen=True)
class Group:
    """People who are drawn together: how many, how old on the day the demo starts, and the share of women.

    `number` is the group's own; it keeps the NIKs of different groups apart.
    """

    number: int
    count: int
    youngest: int
    oldest: int
    women: float


def made_up_people(group: Group, homes: npt.NDArray[np.float64], on: date, chance: np.random.Generator) -> pa.Table:
    """`group.count` invented people (PEOPLE). `homes`: the weight of each of the 56 districts, in `home_districts`."""
    n = group.count
    places = _places()
    home = chance.choice(len(homes), n, p=homes / homes.sum())
    issued = np.where(chance.random(n) < LIVING_WHERE_ISSUED, home, chance.choice(len(homes), n, p=homes / homes.sum()))
    woman = chance.random(n) < group.women
    age = group.youngest + (group.oldest - group.youngest) * chance.beta(1.6, 2.0, n)
    born = np.datetime64(on) - (age * 365.25).astype("timedelta64[D]") - np.timedelta64(1, "D")
    sex = pa.array(np.where(woman, "P", "L"))
    north = np.asarray(places.in_north_sumatra)[home]
    home_kecamatan = places.kecamatan_of(home, chance)
    return PEOPLE.conform(
        pa.table(
            {
                "nik": _niks(places.nik6_of(issued, chance), born, woman, group.number, chance),
                "name": _names(woman, north, chance),
                "birth_date": pa.array(born, pa.date32()),
                "sex": sex,
                "mother_name": _names(np.ones(n, dtype=bool), north, chance),
                "phone": _joined(_any_of(_PHONE_STARTS, n, chance), _digits(chance.integers(0, 10**7, n), 7)),
                "address": _joined(
                    _any_of(_STREETS, n, chance), pa.array(chance.integers(1, 250, n)).cast("string"), between=" No. "
                ),
                "birth_place": pc.take(places.names, pa.array(issued)),
                "district": pc.take(places.codes, pa.array(home)),
                "subdistrict": pc.take(places.kecamatan_names, pa.array(home_kecamatan)),
            }
        )
    )


def home_districts() -> list[str]:
    """The 56 districts in the order of the weights that `made_up_people` takes."""
    return list(workforce()["district"].to_pylist())


def home_weights() -> npt.NDArray[np.float64]:
    """Employed people by district, the demo's weight of every place."""
    return np.asarray(workforce()["employed"].to_numpy(), dtype=float)


@dataclass(frozen=True)
class _Places:
    """The 56 districts and their kecamatan, laid out for drawing: district i owns `first[i]` to `first[i + 1]`."""

    codes: pa.Array
    names: pa.Array
    in_north_sumatra: Sequence[bool]
    first: Whole
    kecamatan_names: pa.Array
    nik6: Whole

    def kecamatan_of(self, district: Whole, chance: np.random.Generator) -> Whole:
        width = self.first[district + 1] - self.first[district]
        return np.asarray(self.first[district] + (chance.random(len(district)) * width).astype(np.int64))

    def nik6_of(self, district: Whole, chance: np.random.Generator) -> Whole:
        return np.asarray(self.nik6[self.kecamatan_of(district, chance)])


def _places() -> _Places:
    codes = home_districts()
    named = dict(zip(districts()["code"].to_pylist(), districts()["name"].to_pylist(), strict=True))
    listed = subdistricts().filter(pc.equal(subdistricts()["listed_since"], 2019))
    ours = listed.filter(pc.is_in(listed["district"], value_set=pa.array(codes))).sort_by("code")
    # Codes sort by district, and `home_districts` stands in the same order.
    counts = [pc.sum(pc.equal(ours["district"], code)).as_py() for code in codes]
    if codes != sorted(codes):
        raise ValueError("the workforce table is no longer in order of district codes")
    return _Places(
        codes=pa.array(codes),
        names=pa.array([named[code] for code in codes]),
        in_north_sumatra=[code.startswith("12.") for code in codes],
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        kecamatan_names=pc.utf8_title(ours["name"].combine_chunks()),
        nik6=ours["nik6"].cast(pa.int64()).to_numpy(),
    )


def _niks(
    nik6: Whole, born: npt.NDArray[np.datetime64], woman: npt.NDArray[np.bool_], group: int, chance: np.random.Generator
) -> pa.Array:
    """Sixteen digits: kecamatan, birth date with 40 added to a woman's day, and a serial that nobody else has."""
    months = born.astype("datetime64[M]")
    day = (born - months).astype(np.int64) + 1 + np.where(woman, 40, 0)
    month = months.astype(np.int64) % 12 + 1
    year = (months.astype(np.int64) // 12 + 1970) % 100
    twelve = ((nik6 * 100 + day) * 100 + month) * 100 + year
    order = np.argsort(twelve, kind="stable")
    ordered = twelve[order]
    starts = (
        np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(ordered) else np.array([], int)
    )
    widths = np.diff(np.append(starts, len(ordered)))
    if widths.max(initial=0) > SERIALS_A_GROUP - 50:
        raise ValueError("more people of one kecamatan, day and group than there are serial numbers")
    # Serials of a day seldom start at one: others of that day and place are not in the demo.
    begin = np.repeat(chance.integers(0, 50, len(starts)), widths)
    serial = np.empty(len(ordered), dtype=np.int64)
    serial[order] = group * SERIALS_A_GROUP + begin + np.arange(len(ordered)) - np.repeat(starts, widths) + 1
    return _digits(twelve * 10_000 + serial, 16)


def _names(woman: npt.NDArray[np.bool_], north: npt.NDArray[np.bool_], chance: np.random.Generator) -> pa.Array:
    """First name, often a second, and in North Sumatra mostly a clan."""
    n = len(woman)
    first = pa.array(np.where(woman, _word(("P", "first"), n, chance), _word(("L", "first"), n, chance)))
    second = pa.array(np.where(woman, _word(("P", "last"), n, chance), _word(("L", "last"), n, chance)))
    clan = _any_of(pa.array(_clan_names()), n, chance)
    with_clan = pa.array(north & (chance.random(n) < 0.7))
    with_second = pa.array(~north | (chance.random(n) < 0.4))
    words = pc.binary_join_element_wise(
        first, pc.if_else(with_second, second, None), pc.if_else(with_clan, clan, None), " ", null_handling="skip"
    )
    return pc.utf8_title(words)


def _word(kind: tuple[str, str], n: int, chance: np.random.Generator) -> npt.NDArray[np.object_]:
    words, weights = _words()[kind]
    return np.asarray(words, dtype=object)[chance.choice(len(words), n, p=weights)]


def _words() -> dict[tuple[str, str], tuple[list[str], npt.NDArray[np.float64]]]:
    """Words for first and last places by sex, with their weights. Initials, titles and clan particles are left out."""
    tokens = name_tokens().to_pylist()
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in tokens:
        word = row["token"]
        if len(word) < 3 or not word.isalpha() or word in _NO_NAME_WORDS:
            continue
        place = "first" if row["position"] in ("awal", "tunggal") else "last"
        counts = found.setdefault((row["sex"], place), {})
        # A third root flattens the few words that half the candidates of Aceh bear.
        counts[word] = counts.get(word, 0) + row["count"]
    return {
        kind: (list(counts), np.cbrt(list(counts.values())) / np.cbrt(list(counts.values())).sum())
        for kind, counts in found.items()
    }


def _clan_names() -> list[str]:
    return sorted({clan for clan in clans()["clan"].to_pylist() if clan.isalpha()})


def _any_of(values: pa.Array, n: int, chance: np.random.Generator) -> pa.Array:
    return pc.take(values, pa.array(chance.integers(0, len(values), n)))


def _digits(numbers: Whole, width: int) -> pa.Array:
    return pc.utf8_lpad(pa.array(numbers).cast("string"), width, "0")


def _joined(*parts: pa.Array, between: str = "") -> pa.Array:
    return pc.binary_join_element_wise(*parts, between)
