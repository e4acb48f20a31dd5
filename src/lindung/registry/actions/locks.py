"""Verbs that must not run side by side wait for one another until the transaction ends."""

from __future__ import annotations

from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """What one transaction at a time may do. Who needs more than one takes them in this order."""

    ENROLMENT = 20210204
    MONEY = 20210205
    FIGURES = 20210206
    PLANS = 20210207
    REMINDERS = 20210208
    LETTERS = 20210209


def hold(lock: Lock) -> None:
    """Wait until nobody else holds the lock, and hold it to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [int(lock)])
