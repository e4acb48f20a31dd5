"""The pages have a word for every code that the record can hold."""

from __future__ import annotations

from lindung.enrolment.findings import FINDINGS
from lindung.measures.counting import VERSIONS
from lindung.outreach.funnel import STEPS
from lindung.outreach.whom_first import CRITERIA, STANDINGS
from lindung.registry.models import (
    Account,
    Agreement,
    Membership,
    Partner,
    PartnerEvent,
    Receipt,
    Sponsorship,
    Submission,
)
from lindung.rosters.mapping import HOW as WAYS
from lindung.rosters.vocabulary import FIELDS as MEANINGS
from lindung.rosters.vocabulary import NOT_USED
from lindung.web import words
from lindung.web.partners import words as partner_words


def test_every_finding_has_a_short_title_and_no_title_is_left_over() -> None:
    assert set(words.REASON_TITLES) - {"possible_member"} == set(FINDINGS) - {"possible_member"}


def test_every_state_role_and_outcome_has_a_word() -> None:
    # A confirmed list of leavers or wages awaits no money: on pages it is done.
    assert set(words.STATES) == {*Submission.State, "done"}
    assert set(words.ROLES) == set(Account.Role)
    assert set(words.COUNTED_AS) == set(Membership.CountedAs)
    assert set(words.RECEIPT_STATES) == set(Receipt.State)
    assert set(words.VERSIONS) == set(VERSIONS)
    assert set(partner_words.PARTNER_KINDS) == set(Partner.Kind)
    assert set(partner_words.EVENT_KINDS) == set(PartnerEvent.Kind)
    assert set(partner_words.AGREEMENT_STANDINGS) == set(Agreement.Standing)
    assert set(partner_words.FUNNEL_STEPS) == set(STEPS)
    assert set(words.SPONSOR_KINDS) == set(Sponsorship.Kind)
    assert set(words.SPONSORSHIP_STATES) == set(Sponsorship.State)
    assert set(words.SPONSOR_STANDINGS) == set(STANDINGS)
    assert set(words.CRITERIA) == set(CRITERIA)


def test_every_meaning_of_a_column_has_a_word() -> None:
    assert set(words.FIELDS) == {*MEANINGS, NOT_USED}
    assert set(words.HOW) == set(WAYS)
