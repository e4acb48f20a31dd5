"""The real series of `tests/series` by month, as forecasts are judged on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from lindung.periods import Month

Floats = npt.NDArray[np.float64]

FOLDER = Path(__file__).parent / "series"


def real_series() -> dict[str, tuple[Month, Floats]]:
    """By name the first month and the monthly values: unemployment claims, and persons employed in 15 sectors."""
    return {"claims": _claims()} | _sectors()


def _claims() -> tuple[Month, Floats]:
    """Weeks belong to the month in which they end; the last month, unfinished, is left out."""
    weeks = pacsv.read_csv(FOLDER / "us_icnsa_mingguan_1967_2020.csv")
    month = pc.floor_temporal(weeks["minggu_akhir"], unit="month")
    summed = pa.table({"month": month, "claims": weeks["klaim_awal"]}).group_by("month").aggregate([("claims", "sum")])
    return Month(1967, 1), summed.sort_by("month")["claims_sum"].to_numpy()[:-1].astype(float)


def _sectors() -> dict[str, tuple[Month, Floats]]:
    text = pacsv.ConvertOptions(column_types={"bulan": pa.string()})
    rows = pacsv.read_csv(FOLDER / "us_pekerja_bulanan_sektor_1990_2019.csv", convert_options=text)
    found = {}
    for sector in pc.unique(rows["sektor"]).to_pylist():
        ours = rows.filter(pc.equal(rows["sektor"], sector)).sort_by("bulan")
        found[sector] = (Month.parse(ours["bulan"][0].as_py()), ours["pekerja_ribu"].to_numpy() * 1000)
    return found
