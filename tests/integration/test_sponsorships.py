"""A village's fund from its list to its end: whom it covers, who is set aside, what is paid, who goes on alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import bank_file, employer, nik, wage_earner, write

from lindung.outreach.sponsoring import BudgetTooSmallError
from lindung.outreach.whom_first import CRITERIA, UnknownCriterionError
from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.enrol_workers import confirm, undo
from lindung.procedures.load_registry import load_employers, load_members
from lindung.procedures.plan_sponsorship import SponsorTerms
from lindung.procedures.post_receipts import post_receipts
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.procedures.sponsor_workers import (
    NewSponsorship,
    NobodyToListError,
    add_sponsorship,
    answer_candidate,
    change_rule,
    ending_sponsorships,
    list_month,
    rank_candidates,
    sponsored,
)
from lindung.registry.actions import sponsorships as actions
from lindung.registry.actions.sponsorships import (
    ListsChangedError,
    OtherMonthOpenError,
    UnfitListError,
    UnfitSponsorshipError,
    WrongSponsorshipMoveError,
)
from lindung.registry.actions.submissions import CandidatesListError
from lindung.registry.models import AuditEvent, Due, PaymentCode, Sponsorship, Submission

pytestmark = pytest.mark.django_db

AT = datetime(2021, 6, 7, 8, tzinfo=UTC)
JUNE = Month(2021, 6)
BPU = {"segment": "bpu", "employer": "", "programmes": "jkk jkm", "income": "1000000"}
VILLAGE = "Pemerintah Desa Sukamaju"

AT_WORK, LATER, COVERED, *NEW = (nik(number) for number in range(2, 16, 2))


def village(budget: int = 3 * 100_800, **terms: object) -> Sponsorship:
    """Six months from June, the oldest first."""
    new = NewSponsorship(
        name="Dana desa Sukamaju",
        partner=VILLAGE,
        office="K01",
        budget=budget,
        terms=SponsorTerms(**{"since": JUNE, "months": 6, "kind": "village"} | terms),  # type: ignore[arg-type]
        rule=["oldest"],
    )
    return add_sponsorship(new, by="rina", at=AT)


def candidates(folder: Path, *niks: str, partner: str = VILLAGE, segment: str = "bpu") -> Submission:
    """A list through the front door; the later on the list, the older."""
    lines = [
        {"Nama": "Siti Aminah", "NIK": f"'{one}", "Tanggal lahir": "12-05-1985", "Kecamatan": "Medan Kota"}
        for one in niks
    ]
    file = write(folder / f"calon_{len(niks)}_{niks[0]}.csv", lines)
    terms = Terms(segment=segment, partner=partner, month=JUNE, office="K01", employer="PT Sinar Toba")
    received = receive_roster(file, file.name, terms, by="rina", at=AT)
    return preview_roster(received.pk, by="rina", at=AT)


@pytest.fixture
def known(tmp_path: Path) -> None:
    """One covered at work, one who has paid through July, one through December."""
    load_employers(write(tmp_path / "employers.csv", [employer()]), by="rina", at=AT)
    members = [
        wage_earner(nik=AT_WORK, paid_through="2021-05"),
        wage_earner(nik=LATER, paid_through="2021-07", **BPU),
        wage_earner(nik=COVERED, paid_through="2021-12", **BPU),
    ]
    load_members(write(tmp_path / "members.csv", members), by="rina", at=AT)


def standings(sponsorship: Sponsorship) -> dict[str, tuple[str, str, Month | None]]:
    niks = dict(
        Submission.objects.get(sponsorshiplist__role="candidates").submissionline_set.values_list("place", "nik")
    )
    return {niks[line.place]: (line.standing, line.reason, line.starts) for line in sponsorship.lines.all()}


def enrolled(sponsorship: Sponsorship, month: Month = JUNE) -> Submission:
    made = list_month(sponsorship, month, by="rina", at=AT)
    confirm(made.pk, by="rina", at=AT)
    return made


def pay(folder: Path, code: PaymentCode, day: str) -> None:
    file = bank_file(folder / f"{code.code}.csv", (day, code.code, code.amount, f"R{code.code}"))
    post_receipts(file, by="rina", at=AT)


def test_a_list_is_ranked_and_the_already_covered_are_set_aside(known: None, tmp_path: Path) -> None:
    """300,000 covers two for six months (201,600) and the one who joins in August for four (67,200), not a fourth."""
    found = village(budget=300_000)
    listed = candidates(tmp_path, AT_WORK, LATER, COVERED, *NEW[:3])
    rank_candidates(found, candidates=listed.pk, by="rina", at=AT)
    assert standings(found) == {
        AT_WORK: ("ask", "covered_at_work", None),
        LATER: ("chosen", "starts_later", Month(2021, 8)),
        COVERED: ("aside", "covered", None),
        NEW[0]: ("chosen", "", JUNE),
        NEW[1]: ("chosen", "", JUNE),
        NEW[2]: ("waiting", "", JUNE),
    }
    covered = found.lines.get(standing="aside")
    assert (covered.covered_through, covered.covered_by) == (Month(2021, 12), "own")


def test_an_answer_decides_about_who_is_covered_at_work(known: None, tmp_path: Path) -> None:
    found = village()
    listed = candidates(tmp_path, AT_WORK, NEW[0])
    rank_candidates(found, candidates=listed.pk, by="rina", at=AT)
    asked = found.lines.get(standing="ask")
    answer_candidate(found, listed.pk, asked.place, "sponsor", why="Berjualan malam hari", by="rina", at=AT)
    assert standings(found)[AT_WORK] == ("chosen", "", JUNE)
    answer_candidate(found, listed.pk, asked.place, "leave_out", why="Sudah tidak", by="rina", at=AT)
    assert standings(found)[AT_WORK] == ("aside", "left_out", None)


def test_another_rule_of_any_steps_puts_them_in_order_anew_and_leaves_its_reason(tmp_path: Path) -> None:
    found = village(budget=100_800)
    listed = candidates(tmp_path, *NEW[:2])
    rank_candidates(found, candidates=listed.pk, by="rina", at=AT)
    assert [line.place for line in found.lines.filter(standing="chosen")] == [1]
    every = [f"{code}: 12.71" if kind.names else code for code, kind in CRITERIA.items()]
    change_rule(found, every, why="Rapat desa", by="rina", at=AT)
    assert AuditEvent.objects.get(verb="change_sponsor_rule").why == "Rapat desa"
    assert found.lines.filter(standing="chosen").count() == 1
    with pytest.raises(UnknownCriterionError, match="termuda"):
        change_rule(found, ["termuda"], why="Rapat desa", by="rina", at=AT)


def test_the_months_list_enrols_the_chosen_only_and_starts_the_sponsorship(known: None, tmp_path: Path) -> None:
    found = village(budget=200_000)
    rank_candidates(found, candidates=candidates(tmp_path, LATER, *NEW[:3]).pk, by="rina", at=AT)
    made = enrolled(found)
    assert found.state == "running"
    # 200,000: one from August (67,200) and one from June (100,800); the next would need more than is left.
    assert set(made.submissionline_set.values_list("nik", flat=True)) == {NEW[0]}
    assert PaymentCode.objects.get(submission=made).amount == 16_800
    money = sponsored(found).drawdown
    assert (money.budget, money.committed, money.paid, money.left, money.workers) == (200_000, 100_800, 0, 99_200, 1)
    assert standings(found)[NEW[0]] == ("listed", "", JUNE)
    undo(made.pk, why="Salah bulan", by="rina", at=AT)
    assert standings(found)[NEW[0]] == ("chosen", "", JUNE)
    assert sponsored(found).drawdown.committed == 0


def test_months_paid_are_counted_by_the_dues_under_its_codes(tmp_path: Path) -> None:
    found = village()
    rank_candidates(found, candidates=candidates(tmp_path, *NEW[:2]).pk, by="rina", at=AT)
    made = enrolled(found)
    pay(tmp_path, PaymentCode.objects.get(submission=made), "2021-06-10")
    assess_month(JUNE + 1, by="rina", at=AT)
    pay(tmp_path, PaymentCode.objects.get(month=(JUNE + 1).first_day), "2021-07-10")
    now = sponsored(found)
    assert now.people["months_paid"].to_pylist() == [2, 2]
    assert (now.drawdown.paid, now.drawdown.committed) == (4 * 16_800, 2 * 100_800)
    # Before 2022 there was no rule about months.
    assert (now.full_months, now.counted_in_full) == (None, 0)


def test_the_same_month_is_not_billed_twice_and_the_next_goes_on(tmp_path: Path) -> None:
    found = village()
    rank_candidates(found, candidates=candidates(tmp_path, *NEW[:2]).pk, by="rina", at=AT)
    enrolled(found)
    with pytest.raises(NobodyToListError):
        list_month(found, JUNE, by="rina", at=AT)
    july = enrolled(found, JUNE + 1)
    assert july.counts == {"known": 2}
    assert Due.objects.filter(month=(JUNE + 1).first_day).count() == 2


def test_who_has_another_sponsor_starts_when_that_ends(tmp_path: Path) -> None:
    first = village(months=3)
    rank_candidates(first, candidates=candidates(tmp_path, NEW[0]).pk, by="rina", at=AT)
    enrolled(first)
    second = village()
    other = candidates(tmp_path, NEW[0], NEW[1])
    rank_candidates(second, candidates=other.pk, by="rina", at=AT)
    later = second.lines.get(place=1)
    assert (later.standing, later.reason, later.starts, later.covered_by) == (
        "chosen",
        "starts_later",
        Month(2021, 9),
        "sponsor",
    )


def test_a_list_of_candidates_is_never_enrolled_as_such(tmp_path: Path) -> None:
    found = village()
    listed = candidates(tmp_path, NEW[0])
    rank_candidates(found, candidates=listed.pk, by="rina", at=AT)
    with pytest.raises(CandidatesListError):
        confirm(listed.pk, by="rina", at=AT)
    assert Submission.objects.get(pk=listed.pk).state == "previewed"


def test_only_an_open_list_of_the_sponsor_names_candidates(tmp_path: Path) -> None:
    found = village()
    of_another = candidates(tmp_path, NEW[0], partner="Koperasi Lain")
    with pytest.raises(UnfitListError):
        rank_candidates(found, candidates=of_another.pk, by="rina", at=AT)
    listed = candidates(tmp_path, NEW[1])
    rank_candidates(found, candidates=listed.pk, by="rina", at=AT)
    with pytest.raises(UnfitListError):
        rank_candidates(village(), candidates=listed.pk, by="rina", at=AT)


def test_two_officers_who_make_a_months_list_at_once_make_one(tmp_path: Path) -> None:
    """The second knew of no list when choosing: the same people are the same list, others have to be looked at."""
    found = village()
    rank_candidates(found, candidates=candidates(tmp_path, NEW[0]).pk, by="rina", at=AT)
    made = list_month(found, JUNE, by="rina", at=AT)
    actions.attach_month(found, made, seen=set(), by="budi", at=AT)
    other = candidates(tmp_path, NEW[1], partner=VILLAGE)
    with pytest.raises(ListsChangedError):
        actions.attach_month(found, other, seen=set(), by="budi", at=AT)
    assert found.lists.filter(role="month").count() == 1


def test_a_list_made_anew_takes_the_place_of_the_open_one(tmp_path: Path) -> None:
    found = village()
    rank_candidates(found, candidates=candidates(tmp_path, NEW[0]).pk, by="rina", at=AT)
    first = list_month(found, JUNE, by="rina", at=AT)
    with pytest.raises(OtherMonthOpenError):
        list_month(found, JUNE + 1, by="rina", at=AT)
    rank_candidates(found, candidates=candidates(tmp_path, NEW[1], NEW[2]).pk, by="rina", at=AT)
    second = list_month(found, JUNE, by="budi", at=AT)
    assert Submission.objects.get(pk=first.pk).state == "superseded"
    assert second.submissionline_set.count() == 3


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2021, 9, 30), 0), (date(2021, 10, 1), 1), (date(2021, 11, 30), 1), (date(2021, 12, 5), 1)],
)
def test_a_work_item_sixty_days_before_cover_ends(tmp_path: Path, day: date, found: int) -> None:
    running = village()
    rank_candidates(running, candidates=candidates(tmp_path, *NEW[:2]).pk, by="rina", at=AT)
    enrolled(running)
    items = ending_sponsorships(day, "K01")
    assert len(items) == found
    for item in items:
        assert (item.kind, item.office, item.due, item.heads) == ("sponsorship_ends", "K01", date(2021, 11, 30), 2)
        assert ("mark it ended" in item.what.en) == (day > item.due)
    assert ending_sponsorships(day, "K24") == []


def test_who_goes_on_alone_after_the_end(tmp_path: Path) -> None:
    found = village(months=1)
    rank_candidates(found, candidates=candidates(tmp_path, *NEW[:2]).pk, by="rina", at=AT)
    pay(tmp_path, PaymentCode.objects.get(submission=enrolled(found)), "2021-06-10")
    alone = candidates(tmp_path, NEW[0], partner="Koperasi Nelayan")
    Submission.objects.filter(pk=alone.pk).update(month=JUNE + 1)
    preview_roster(alone.pk, by="rina", at=AT)
    confirm(alone.pk, by="rina", at=AT)
    pay(tmp_path, PaymentCode.objects.get(submission=alone), "2021-07-10")
    now = sponsored(found)
    assert (now.paid_alone, now.drawdown.paid) == (1, 2 * 16_800)


def test_a_sponsorship_ends_when_its_months_are_over_and_stops_for_a_reason(tmp_path: Path) -> None:
    found = village()
    rank_candidates(found, candidates=candidates(tmp_path, NEW[0]).pk, by="rina", at=AT)
    with pytest.raises(WrongSponsorshipMoveError):
        actions.end_sponsorship(found, by="rina", at=datetime(2021, 12, 1, tzinfo=UTC))
    enrolled(found)
    with pytest.raises(UnfitSponsorshipError, match="2021-11"):
        actions.end_sponsorship(found, by="rina", at=AT)
    actions.end_sponsorship(found, by="rina", at=datetime(2021, 12, 1, tzinfo=UTC))
    assert Sponsorship.objects.get().state == "ended"
    with pytest.raises(WrongSponsorshipMoveError):
        actions.stop_sponsorship(found, why="Salah", by="rina", at=AT)


def test_what_does_not_hold_is_refused_with_the_reason() -> None:
    with pytest.raises(BudgetTooSmallError, match=r"Rp16\.800"):
        village(budget=16_799)
    with pytest.raises(UnknownCriterionError):
        add_sponsorship(
            NewSponsorship("Dana", VILLAGE, "K01", 10**9, SponsorTerms(JUNE, 6), ["sheets"]), by="rina", at=AT
        )
    with pytest.raises(UnfitSponsorshipError):
        actions.stop_sponsorship(village(), why=" ", by="rina", at=AT)
