"""The offices and the districts they serve, as the reference data have them."""

from __future__ import annotations

from django.db import models

from lindung.reference import office_districts, offices


def put_offices(office: type[models.Model], served: type[models.Model]) -> None:
    """Put the offices and their districts on the record; those already there are brought up to the reference data.

    The models are handed in because a migration calls this with the models of its own time.
    """
    office._default_manager.bulk_create(
        [office(code=o["code"], name=o["name"], province=f"P{o['province']}") for o in offices().to_pylist()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "province"],
    )
    served._default_manager.bulk_create(
        [
            served(office_id=place["office"], district=place["district"], subdistrict=place["subdistrict"])
            for place in office_districts().to_pylist()
        ],
        update_conflicts=True,
        unique_fields=["district", "subdistrict"],
        update_fields=["office"],
    )
