"""The pages that show sponsors. An office sees its own, a sponsor's clerk the own one; no NIK is shown whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from lindung.outreach.whom_first import REASONS, rule_from, said
from lindung.periods import Month
from lindung.procedures.plan_sponsorship import SponsorPlan
from lindung.procedures.sponsor_workers import Drawdown, Ending, ending_sponsorships, sponsored, standings_of
from lindung.registry import clock, scope
from lindung.registry.models import Sponsorship, SponsorshipLine, SponsorshipList, Submission, SubmissionLine
from lindung.registry.scope import Verb
from lindung.registry.sponsored import first_open_month
from lindung.sentences import LindungError, Sentence
from lindung.web.desk import SignedIn, allowed, page_of, reading_language
from lindung.web.sponsors.forms import (
    CandidatesForm,
    ChangedRuleForm,
    EndForm,
    MonthForm,
    PlannerForm,
    SponsorForm,
    initial_of,
)
from lindung.web.words import SPONSOR_STANDINGS

_LINES_A_PAGE = 25
_SPONSORSHIPS_A_PAGE = 20

#: What waits for an answer stands first, then who comes next.
_ORDER = Case(
    *(When(standing=standing, then=Value(place)) for place, standing in enumerate(SPONSOR_STANDINGS)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Line:
    """One candidate as the table shows it."""

    ranked: SponsorshipLine
    line: SubmissionLine

    @property
    def reason(self) -> Sentence | None:
        return REASONS.get(self.ranked.reason)


@dataclass(frozen=True)
class Shown:
    """A sponsorship with where its money stands, and the work item that it raises, if any."""

    sponsorship: Sponsorship
    money: Drawdown
    item: Ending | None

    @property
    def is_over(self) -> bool:
        return self.item is not None and self.item.due < clock.today()


@require_GET
@allowed(Verb.SEE_SPONSORS)
def sponsors(request: SignedIn) -> HttpResponse:
    """The planner with its answer, and the sponsorships, the first to end first."""
    planner = PlannerForm(request.GET) if "since" in request.GET else PlannerForm(initial=_initial())
    plan = planned(planner)
    new = SponsorForm(request.user, initial=_carried(planner, plan)) if plan else None
    return sponsors_page(request, planner, plan, new)


def sponsors_page(
    request: SignedIn, planner: PlannerForm, plan: SponsorPlan | None, new: SponsorForm | None, status: int = 200
) -> HttpResponse:
    """The desk's first page, also when a form of it comes back."""
    found = scope.sponsorships(request.user).select_related("partner", "office")
    page = page_of(found, request.GET, _SPONSORSHIPS_A_PAGE)
    items = {each.sponsorship: each for each in ending_sponsorships(clock.today())}
    return render(
        request,
        "sponsors/sponsors.html",
        {
            "planner": planner,
            "plan": plan,
            "new": new,
            "page": page,
            "shown": [Shown(each, sponsored(each).drawdown, items.get(each.pk)) for each in page],
        },
        status=400 if planner.errors else status,
    )


@require_GET
@allowed(Verb.SEE_SPONSORS)
def sponsorship(request: SignedIn, number: int) -> HttpResponse:
    """One sponsorship: its money, its rule, its candidates by where they stand, and what may be done."""
    found = get_object_or_404(scope.sponsorships(request.user).select_related("partner", "office"), pk=number)
    standing = request.GET.get("standing", "")
    lines = found.lines.alias(order=_ORDER).order_by("order", "rank", "submission_id", "place")
    if standing in SPONSOR_STANDINGS:
        lines = lines.filter(standing=standing)
    page = page_of(lines, request.GET, _LINES_A_PAGE)
    now_is = sponsored(found)
    lists = found.lists.select_related("submission")
    rule = rule_from(found.rule)
    return render(
        request,
        "sponsors/sponsorship.html",
        {
            "sponsorship": found,
            "money": now_is.drawdown,
            "now_is": now_is,
            "rule": said(rule),
            "standings": standings_of(found),
            "standing": standing,
            "page": page,
            "lines": _lines(list(page.object_list)),
            "candidates": [each for each in lists if each.role == SponsorshipList.Role.CANDIDATES],
            "months": [each for each in lists if each.role == SponsorshipList.Role.MONTH],
            "is_open": found.state in (Sponsorship.State.PLANNED, Sponsorship.State.RUNNING),
            "item": next((e for e in ending_sponsorships(clock.today()) if e.sponsorship == found.pk), None),
            "candidates_form": CandidatesForm(lists_for(request, found)),
            "rule_form": ChangedRuleForm(initial=initial_of(rule)),
            "month_form": MonthForm(initial={"month": first_open_month(found)}),
            "end_form": EndForm(),
        },
    )


@require_GET
@allowed(Verb.SEE_SPONSORS)
def people(request: SignedIn, number: int) -> HttpResponse:
    """Who is covered, with the months paid for each, and who went on paying alone."""
    found = get_object_or_404(scope.sponsorships(request.user).select_related("partner", "office"), pk=number)
    now_is = sponsored(found)
    page = Paginator(range(now_is.people.num_rows), _LINES_A_PAGE).get_page(request.GET.get("page"))
    rows = now_is.people.slice(page.start_index() - 1 if page.object_list else 0, len(page.object_list)).to_pylist()
    shown = [row | {name: row[name] and Month.of(row[name]) for name in ("since", "last_paid")} for row in rows]
    return render(
        request,
        "sponsors/people.html",
        {"sponsorship": found, "now_is": now_is, "money": now_is.drawdown, "page": page, "people": shown},
    )


def lists_for(request: SignedIn, found: Sponsorship) -> QuerySet[Submission]:
    """The open lists of the sponsor that the account sees and that no sponsorship has."""
    return scope.submissions(request.user).filter(
        partner=found.partner,
        segment="bpu",
        kind=Submission.Kind.WORKERS,
        state=Submission.State.PREVIEWED,
        sponsorshiplist=None,
    )


def planned(planner: PlannerForm) -> SponsorPlan | None:
    """The planner's answer; what the law or the arithmetic refuses is said on the form."""
    if not planner.is_bound or not planner.is_valid():
        return None
    try:
        return planner.planned()
    except LindungError as problem:
        planner.add_error(None, problem.text(reading_language()))
        return None


def _initial() -> dict[str, object]:
    return {"since": Month.of(clock.today()), "months": 6, "kind": Sponsorship.Kind.LOCAL_GOVERNMENT}


def _carried(planner: PlannerForm, plan: SponsorPlan | None) -> dict[str, object]:
    """What the planner was asked, for the form that notes it: the budget, also where a number of workers was given."""
    if plan is None:
        return {}
    return planner.cleaned_data | {"budget": plan.cover.budget, "workers": None}


def _lines(ranked: Sequence[SponsorshipLine]) -> list[Line]:
    places = SubmissionLine.objects.filter(
        submission__in={each.submission_id for each in ranked}, place__in={each.place for each in ranked}
    )
    by_place = {(line.submission_id, line.place): line for line in places}
    return [Line(each, by_place[each.submission_id, each.place]) for each in ranked]
