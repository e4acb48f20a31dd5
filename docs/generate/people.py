"""Who may do what, and which office serves which place."""

from __future__ import annotations

from docs.generate.markdown import code, page, table

from lindung.reference import districts, office_districts, offices, subdistricts
from lindung.registry import scope
from lindung.registry.models import Account

_OFFICES = """
The demo map; the official list was not found in public (`reference/data/SOURCES.md`). An office answers for whom works
in its districts, else lives there, else for the lists that name it. The NIK is never used: it tells where it was first
issued.
"""


def roles() -> str:
    """`docs/reference/roles.md`."""
    roles_shown = [Account.Role(role) for role in scope.ALLOWED]
    rows = [
        (code(verb), *("yes" if verb in scope.ALLOWED[role] else "" for role in roles_shown)) for verb in scope.Verb
    ]
    said = (scope.__doc__ or "").strip()
    header = ("verb", *(f"{code(role.value)} {role.label}" for role in roles_shown))
    return page("Roles", said, table(header, rows))


def served_places() -> str:
    """`docs/reference/offices.md`."""
    label = {row["code"]: row["label"] for row in districts().to_pylist()}
    kecamatan = {row["code"]: row["name"] for row in subdistricts().to_pylist()}
    served: dict[str, list[str]] = {}
    for row in office_districts().to_pylist():
        place = f"{label[row['district']]} ({row['district']})"
        if row["subdistrict"]:
            place += f", kecamatan {kecamatan[row['subdistrict']]}"
        served.setdefault(row["office"], []).append(place)
    rows = [
        (code(row["code"]), row["name"], row["office_class"], f"P{row['province']}", "; ".join(served[row["code"]]))
        for row in offices().to_pylist()
    ]
    return page("Offices", _OFFICES, table(("code", "name", "class", "province", "serves"), rows))
