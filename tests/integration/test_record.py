"""The record keeps its own promises, whatever the code above it does."""

import pytest
from django.db import DatabaseError, IntegrityError, connection

from lindung.registry.models import Worker


@pytest.mark.django_db
def test_a_nik_belongs_to_one_person() -> None:
    Worker.objects.create(nik="1271015205850003", name="Siti Aminah")
    with pytest.raises(IntegrityError):
        Worker.objects.create(nik="1271015205850003", name="Siti Rahma")


@pytest.mark.django_db
def test_a_nik_has_sixteen_digits() -> None:
    with pytest.raises(IntegrityError):
        Worker.objects.create(nik="127101520585000", name="Siti Aminah")


@pytest.mark.django_db
def test_an_audit_event_is_never_changed() -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="written once"):
        cursor.execute("delete from audit_event")
