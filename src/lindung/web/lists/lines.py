"""A list and its lines as its pages show them: filtered, counted by reason, totalled by action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Func, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from lindung.periods import Month
from lindung.registry import scope
from lindung.registry.models import Account, ProjectLine, Submission, SubmissionLine, Worker
from lindung.web.words import ACTIONS, OUTCOMES

LINES_A_PAGE = 50

AnyLine = SubmissionLine | ProjectLine


@dataclass(frozen=True)
class Shown:
    """Which lines the address asks for."""

    outcome: str
    reason: str
    words: str

    @classmethod
    def asked_by(cls, query: QueryDict) -> Shown:
        outcome = query.get("outcome", "")
        return cls(outcome if outcome in OUTCOMES else "", query.get("reason", ""), query.get("q", "").strip())

    def of(self, lines: QuerySet[AnyLine]) -> QuerySet[AnyLine]:
        if self.outcome:
            lines = lines.filter(outcome=self.outcome)
        if self.reason:
            lines = lines.alias(codes=Concat(Value(";"), "reasons", Value(";"), output_field=TextField())).filter(
                codes__contains=f";{self.reason};"
            )
        if self.words:
            name = "project" if lines.model is ProjectLine else "name"
            wanted = Q(**{f"{name}__icontains": self.words})
            if self.words.isdecimal():
                wanted |= Q(line=int(self.words)) if len(self.words) < 8 else Q(nik=self.words)
            lines = lines.filter(wanted)
        return lines


def list_in_scope(account: Account, number: int, *, lock: bool = False) -> Submission:
    """The list, or 404 where the account does not see it. `lock`: until the end of the transaction."""
    lists = scope.submissions(account)
    if lock:
        return get_object_or_404(lists.select_for_update(), pk=number)
    return get_object_or_404(lists.select_related("partner", "employer", "office", "forerunner"), pk=number)


def lines_of(submission: Submission) -> QuerySet[AnyLine]:
    """The lines of a list in file order: projects for a list of projects, else people."""
    model = ProjectLine if submission.kind == Submission.Kind.PROJECTS else SubmissionLine
    return model._default_manager.filter(submission=submission).order_by("place")


def name_the_enrolled(page: Iterable[AnyLine]) -> None:
    """Give the lines that an enrolled list brought in their worker, whom the preview could not know yet."""
    joined = [line for line in page if isinstance(line, SubmissionLine) and line.action == "enrol" and line.nik]
    known = dict(Worker.objects.filter(nik__in={line.nik for line in joined}).values_list("nik", "pk"))
    for line in joined:
        line.worker_id = known.get(line.nik)


def reasons_in(lines: QuerySet[AnyLine]) -> list[tuple[str, int]]:
    """Reason codes with how many lines carry them, the most frequent first."""
    split = Func(F("reasons"), Value(";"), function="string_to_array")
    each = Func(split, function="unnest", output_field=TextField())
    counted = (
        lines.exclude(reasons="")
        .order_by()
        .annotate(reason=each)
        .values_list("reason")
        .annotate(lines=Count("place"))
        .order_by("-lines", "reason")
    )
    return list(counted)


@dataclass(frozen=True)
class ActionTotal:
    """What enrolment will do to so many lines, from when and at what cost."""

    action: str
    starts: Month | None
    programmes: str
    lines: int
    total: int


def totals_by_action(submission: Submission) -> list[ActionTotal]:
    """The preview: for each action its lines, first month, programmes and sum."""
    acting = lines_of(submission).exclude(action="none").order_by()
    if submission.kind == Submission.Kind.PROJECTS:
        found = acting.values_list("action").annotate(n=Count("place"), rupiah=Sum("total"))
        return [ActionTotal(action, submission.month, submission.programmes, n, rupiah) for action, n, rupiah in found]
    grouped = acting.values_list("action", "starts", "programmes").annotate(n=Count("place"), rupiah=Sum("total"))
    order = list(ACTIONS)
    return sorted((ActionTotal(*row) for row in grouped.order_by("starts")), key=lambda t: order.index(t.action))


def totals_by_programme(submission: Submission) -> dict[str, int]:
    """What each programme costs in all, for the lines with an action."""
    fields = ["jkk", "jkm"]
    if submission.kind != Submission.Kind.PROJECTS:
        fields += ["jht_employer", "jht_worker", "jp_employer", "jp_worker"]
    sums = lines_of(submission).exclude(action="none").aggregate(**{f: Sum(f) for f in fields})
    return {field: amount for field, amount in sums.items() if amount}
