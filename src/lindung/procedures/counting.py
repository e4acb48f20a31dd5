"""By which rule a version of the target counts: that of its locked plan, else the institution's for the month."""

from __future__ import annotations

from lindung.measures.counting import CountingRule, counting_rule, rule_of_version
from lindung.periods import Month
from lindung.registry.models import Plan


def rule_of(version: str, month: Month) -> CountingRule:
    """The counting rule of a version in a month. Raises UnknownVersionError, OutsideTheLawError."""
    usual = rule_of_version(version, month)
    locked = Plan.objects.filter(year=month.year, version=version, state=Plan.State.LOCKED)
    own = locked.values_list("counting_rule", flat=True).first()
    return usual if own is None else counting_rule(own)
