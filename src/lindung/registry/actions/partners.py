"""Partners and employers by the name that a list gives them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.models import ColumnMemory, Employer, Partner


@transaction.atomic
def named_partner(name: str, name_key: str, *, by: str, at: datetime) -> Partner:
    """The partner of this name; a new one is noted."""
    partner, is_new = Partner.objects.get_or_create(name_key=name_key, defaults={"name": name})
    if is_new:
        note("add_partner", partner, by=by, at=at)
    return partner


@transaction.atomic
def named_employer(
    name: str, name_key: str, *, risk_class: str | None, scale: str | None, by: str, at: datetime
) -> Employer:
    """The employer of this name. A class or scale given with a list is kept where the record had none."""
    employer = Employer.objects.select_for_update().filter(name_key=name_key).order_by("id").first()
    if employer is None:
        employer = Employer.objects.create(name=name, name_key=name_key, risk_class=risk_class or "", scale=scale or "")
        note("add_employer", employer, by=by, at=at, risk_class=employer.risk_class, scale=employer.scale)
    elif (risk_class and not employer.risk_class) or (scale and not employer.scale):
        employer.risk_class = employer.risk_class or risk_class or ""
        employer.scale = employer.scale or scale or ""
        employer.save(update_fields=["risk_class", "scale"])
        note("complete_employer", employer, by=by, at=at, risk_class=employer.risk_class, scale=employer.scale)
    return employer


@transaction.atomic
def remember_columns(partner: Partner, fingerprint: str, mapping: dict[str, object], *, by: str, at: datetime) -> None:
    """Keep how a person left the columns of this layout, for the partner's next list."""
    ColumnMemory.objects.update_or_create(partner=partner, fingerprint=fingerprint, defaults={"mapping": mapping})
    note("remember_columns", partner, by=by, at=at, fingerprint=fingerprint)


def remembered_columns(partner: Partner) -> list[dict[str, object]]:
    """What is remembered of a partner's layouts, a mapping for each."""
    return list(ColumnMemory.objects.filter(partner=partner).values_list("mapping", flat=True))
