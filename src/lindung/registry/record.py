"""Open the record: start it if it is embedded, and bring its tables up to date. Django is ready before (`ready.py`)."""

from __future__ import annotations

import os

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor

from lindung.registry import embedded
from lindung.registry.home import database_settings, home_folder
from lindung.warehouse import prepared


def open_record() -> None:
    """Start the embedded record if no `DATABASE_URL` is given, and apply new migrations."""
    if "DATABASE_URL" not in os.environ:
        # Processes started from here (the background worker) join the same server by this variable.
        os.environ["DATABASE_URL"] = embedded.start(home_folder() / "record")
        os.environ["LINDUNG_EMBEDDED"] = "1"
        connections.settings[DEFAULT_DB_ALIAS].update(database_settings())
    bring_up_to_date()
    prepared.keep_in(home_folder() / "translations")


def bring_up_to_date() -> None:
    """Apply the migrations that the record has not had yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
