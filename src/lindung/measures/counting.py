"""What counts towards a target: named rules, and which one each version of the target goes by.

Which figures the target of 2021 counted is not known (domain brief 10), so nothing is hidden in a sum: a rule names
its parts, and a version names its rule. Which version goes by which rule from when is a dated parameter with its
source, `statute/parameters/counting/`: it is a rule of the institution's board, changes by date like the law, and
the loader there refuses a value that has no source.
"""

from __future__ import annotations

from dataclasses import dataclass

from lindung.periods import Month
from lindung.sentences import LindungError, Sentence
from lindung.statute.parameters import value_in_force

VERSIONS = ("challenge", "booked", "revised")


@dataclass(frozen=True, slots=True)
class CountingRule:
    """Which measure counts in which segment; a segment that is not named does not count."""

    name: str
    title: Sentence
    parts: dict[str, str]


class UnknownRuleError(LindungError):
    """There is no counting rule of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada aturan hitung “{name}”. Yang ada: {known}.",
                "There is no counting rule “{name}”. There are: {known}.",
            ),
            name=name,
            known=", ".join(RULES),
        )


class UnknownVersionError(LindungError):
    """There is no version of the target of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada versi target “{name}”. Yang ada: {known}.",
                "There is no target version “{name}”. There are: {known}.",
            ),
            name=name,
            known=", ".join(VERSIONS),
        )


def counting_rule(name: str) -> CountingRule:
    """The rule of that name. Raises UnknownRuleError."""
    if name not in RULES:
        raise UnknownRuleError(name)
    return RULES[name]


def rule_of_version(version: str, month: Month) -> CountingRule:
    """The rule by which a version of the target counts in a month. Raises UnknownVersionError, OutsideTheLawError."""
    if version not in VERSIONS:
        raise UnknownVersionError(version)
    return counting_rule(value_in_force(f"counting.{version}", month))


_PEOPLE = {"pu": "new_in_segment", "bpu": "new_in_segment"}
_ALL = (
    CountingRule(
        "new_in_segment_and_heads",
        Sentence(
            "Orang baru di segmen (PU, BPU) ditambah tenaga kerja proyek menurut kontraktor",
            "People new in their segment (PU, BPU) plus project heads as stated by contractors",
        ),
        _PEOPLE | {"jakon": "project_headcount"},
    ),
    CountingRule(
        "new_in_segment_heads_and_migrants",
        Sentence(
            "Orang baru di segmen (PU, BPU, PMI) ditambah tenaga kerja proyek menurut kontraktor",
            "People new in their segment (PU, BPU, PMI) plus project heads as stated by contractors",
        ),
        _PEOPLE | {"jakon": "project_headcount", "pmi": "new_in_segment"},
    ),
    CountingRule(
        "new_in_segment",
        Sentence("Hanya orang baru di segmen (PU, BPU)", "Only people new in their segment (PU, BPU)"),
        _PEOPLE,
    ),
    CountingRule(
        "first_protected",
        Sentence("Hanya orang yang pertama kali terlindungi (PU, BPU)", "Only people first ever protected (PU, BPU)"),
        {"pu": "first_protected", "bpu": "first_protected"},
    ),
)

RULES = {rule.name: rule for rule in _ALL}
