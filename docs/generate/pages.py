"""Which pages are generated, and by what."""

from __future__ import annotations

from docs.generate.commands import commands
from docs.generate.decisions import decisions
from docs.generate.dictionary import ROOT, data_dictionary
from docs.generate.figures import measures
from docs.generate.law import parameters_of_the_law
from docs.generate.lists import column_spellings, reason_codes
from docs.generate.moves import states
from docs.generate.people import roles, served_places

__all__ = ["ROOT", "generated_pages"]


def generated_pages() -> dict[str, str]:
    """Path from the root of the checkout to text."""
    return {
        "docs/reference/commands.md": commands(),
        "docs/reference/reason-codes.md": reason_codes(),
        "docs/reference/column-spellings.md": column_spellings(),
        "docs/reference/data-dictionary.md": data_dictionary(),
        "docs/reference/measures.md": measures(),
        "docs/reference/law.md": parameters_of_the_law("en"),
        "docs/reference/hukum.md": parameters_of_the_law("id"),
        "docs/reference/states.md": states(),
        "docs/reference/roles.md": roles(),
        "docs/reference/offices.md": served_places(),
        "docs/adr/README.md": decisions(ROOT / "docs" / "adr"),
    }
