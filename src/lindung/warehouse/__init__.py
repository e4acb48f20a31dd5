"""Where tables run: expressions are described elsewhere and run here, on DuckDB, Spark or the record.

A bulk step returns an ibis expression and never holds a connection. A `Session` is one short-lived DuckDB that lays
Arrow tables out, runs expressions and hands Arrow back, and writes what it ran into the run ledger.
"""

from lindung.warehouse.asked import THE_ASKED_MONTH
from lindung.warehouse.session import Session, StepRun

__all__ = ["THE_ASKED_MONTH", "Session", "StepRun"]
