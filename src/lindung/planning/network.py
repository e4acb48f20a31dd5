"""A year's number as something that flows: through provinces and offices into segments, never beyond a bound.

A row is a sum that may not pass its limit (a province, an office, a segment), a column one cell (an office's segment).
How much can flow at most is a linear programme whose answers are whole, because provinces hold offices and offices
hold cells while segments cross them once: the matrix of such sums is totally unimodular (Hoffman and Kruskal, 1956).
HiGHS solves it; each further question starts from the last answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Flow:
    """The most that can flow, how it may be split over the columns, and the narrowest place that holds it back.

    `narrow_rows` and `narrow_columns` are the limits of that place: their sum is all that flows.
    """

    most: int
    columns: Whole
    narrow_rows: npt.NDArray[np.bool_]
    narrow_columns: npt.NDArray[np.bool_]


class Network:
    """Columns (cells) and the rows whose sums they enter."""

    def __init__(self, rows_of_columns: Sequence[Sequence[int]], rows: int) -> None:
        self._columns, self._rows = len(rows_of_columns), rows
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # untyped in its stubs
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self._columns, rows
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.ones(self._columns)
        model.col_lower_, model.col_upper_ = np.zeros(self._columns), np.zeros(self._columns)
        model.row_lower_, model.row_upper_ = np.full(rows, -highspy.kHighsInf), np.zeros(rows)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(entered) for entered in rows_of_columns)])
        model.a_matrix_.index_ = np.concatenate([np.asarray(entered) for entered in rows_of_columns])
        model.a_matrix_.value_ = np.ones(sum(len(entered) for entered in rows_of_columns))
        self._solver.passModel(model)

    def flow(self, columns: Whole, rows: Whole) -> Flow:
        """The most that flows when no column and no row may pass these limits."""
        self._solver.changeColsBounds(
            self._columns,
            np.arange(self._columns, dtype=np.int32),
            np.zeros(self._columns),
            columns.astype(np.float64),
        )
        self._solver.changeRowsBounds(  # type: ignore[attr-defined]  # missing in its stubs
            self._rows,
            np.arange(self._rows, dtype=np.int32),
            np.full(self._rows, -highspy.kHighsInf),
            rows.astype(np.float64),
        )
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS ended with {self._solver.getModelStatus()}")
        answer = self._solver.getSolution()
        split = np.rint(np.asarray(answer.col_value)).astype(np.int64)
        rows_hold, columns_hold = (np.abs(np.asarray(dual)) > 0.5 for dual in (answer.row_dual, answer.col_dual))
        return Flow(int(split.sum()), split, rows_hold, columns_hold)
