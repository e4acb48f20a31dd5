"""Made-up employers, in the shape of the official extract (`registry load-employers`)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.people import home_districts, home_weights
from lindung.demo.words import business_names
from lindung.reference import minimum_wages, sectors

#: The columns of the extract, as the interface contract names them.
EMPLOYER_COLUMNS = ("number", "name", "npwp", "nib", "kbli", "risk_class", "scale", "district", "status")

#: Scale of an employer: how common, and how many workers it has in the middle. The shares follow the economic census
#: of 2016 (98.55 % micro and small; brief 5.1), with the larger ones more often registered; the head-counts are set
#: so that 45,000 employers have about a million wage earners.
SCALES = {"large": (0.03, 330.0), "medium": (0.09, 60.0), "small": (0.38, 11.0), "micro": (0.50, 3.0)}

#: Programmes that the scale makes compulsory (Perpres 109/2013 art. 6; brief 1.3).
PROGRAMMES = {
    "large": "jkk jkm jht jp",
    "medium": "jkk jkm jht jp",
    "small": "jkk jkm jht",
    "micro": "jkk jkm",
    "": "jkk jkm",
}

#: Of the large and medium employers one in so many is planted with low wages, and one in so many, others, without the
#: pension that it owes its workers.
PLANTED_ONE_IN = 8
LOW_WAGES, WITHOUT_PENSION = 0, 4

#: Part of the wages of a planted employer that lie below the minimum, and how far.
LOW_PART, LOW_FACTOR = 0.6, 0.8

#: Part of the small employers whose class and scale the extract leaves empty. Assumed: such gaps are common.
WITHOUT_CLASS = 0.02


def made_up_employers(count: int, chance: np.random.Generator) -> pa.Table:
    """`count` employers with EMPLOYER_COLUMNS and `weight`: about how many workers each has."""
    scale = _scales(count, chance)
    divisions = sectors().filter(pc.is_valid(sectors()["risk_class"]))
    sector = pa.array(chance.integers(0, divisions.num_rows, count))
    gap = pa.array(np.isin(scale, ("small", "micro")) & (chance.random(count) < WITHOUT_CLASS))
    number = _digits(100_000 + chance.permutation(900_000)[:count], 6)
    taxed = _digits(chance.integers(10**9, 10**10, count) % 10**9, 9)
    district = chance.choice(len(home_districts()), count, p=home_weights() / home_weights().sum())
    return pa.table(
        {
            "number": pc.binary_join_element_wise(pa.scalar("KK"), number, ""),
            "name": business_names(count, ("PT", "PT", "CV", "UD", "Koperasi"), chance),
            "npwp": pc.binary_join_element_wise(
                taxed, _digits(chance.integers(0, 1000, count), 3), pa.scalar("000"), ""
            ),
            "nib": _digits(chance.integers(10**12, 10**13, count), 13),
            "kbli": pc.take(divisions["code"], sector).combine_chunks(),
            "risk_class": pc.if_else(gap, "", pc.take(divisions["risk_class"], sector)).combine_chunks(),
            "scale": pc.if_else(gap, "", pa.array(scale.astype(object))),
            "district": pa.array(np.asarray(home_districts(), dtype=object)[district]),
            "status": pa.array(["active"] * count),
            "weight": pa.array(_sizes(scale, chance)),
        }
    )


def planted(scale: pa.ChunkedArray, which: int) -> npt.NDArray[np.bool_]:
    """The employers planted with LOW_WAGES, or WITHOUT_PENSION: every eighth of the large and medium ones."""
    big = pc.is_in(scale, value_set=pa.array(["large", "medium"])).to_numpy()
    return np.asarray(big & (np.cumsum(big) % PLANTED_ONE_IN == which))


def minimum_wage_of(districts: pa.Array) -> npt.NDArray[np.int64]:
    """The minimum wage of 2021 at each place of work."""
    wages = minimum_wages()
    return np.asarray(pc.take(wages["amount"], pc.index_in(districts, value_set=wages["district"].combine_chunks())))


def made_up_wages(districts: pa.Array, chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """Monthly wages: mostly somewhat above the minimum of the place, a twentieth below it."""
    minimum = minimum_wage_of(districts)
    above = minimum * (1.0 + chance.gamma(0.9, 0.45, len(minimum)))
    wage = np.where(chance.random(len(minimum)) < 0.05, minimum * chance.uniform(0.55, 0.95, len(minimum)), above)
    return np.asarray(np.ceil(wage / 50_000).astype(np.int64) * 50_000)


def _scales(count: int, chance: np.random.Generator) -> npt.NDArray[np.str_]:
    names = list(SCALES)
    drawn = chance.choice(names, count, p=[share for share, _ in SCALES.values()])
    # Lists of workers come from the large: however small the demo, there are three.
    drawn[:3] = "large"
    return np.asarray(drawn)


def _sizes(scale: npt.NDArray[np.str_], chance: np.random.Generator) -> npt.NDArray[np.float64]:
    middle = np.array([SCALES[name][1] for name in scale.tolist()])
    return np.asarray(middle * chance.lognormal(0, 0.5, len(scale)))


def _digits(numbers: npt.NDArray[np.int64], width: int) -> pa.Array:
    return pc.utf8_lpad(pa.array(numbers).cast("string"), width, "0")
