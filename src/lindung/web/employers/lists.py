"""Lists of companies from elsewhere: taken, and the lines that only a person can tell answered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.procedures.find_employers import answer_company, take_companies
from lindung.registry import clock
from lindung.registry.models import Employer, ListedCompany
from lindung.registry.scope import Verb, company_lists, offices
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, page_of, reading_language
from lindung.web.employers.forms import LARGEST_FILE, TOO_LARGE, AnswerForm, CompanyListForm

LINES_A_PAGE = 25


@dataclass(frozen=True)
class Line:
    """A line on the page, with the employers that it may be."""

    line: ListedCompany
    candidates: list[Employer]


@allowed(Verb.WORK_CASES)
def lists(request: SignedIn) -> HttpResponse:
    """The lists in scope, and the form that takes another one."""
    form = CompanyListForm(
        offices(request.user),
        request.POST or None,
        request.FILES or None,
        initial={"as_of": clock.today(), "office": request.user.office_id},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            taken = take_companies(
                Path(given["file"].temporary_file_path()),
                given["file"].name or "",
                source=given["source"],
                as_of=given["as_of"],
                office=given["office"].code if given["office"] else None,
                by=request.user.username,
                at=clock.now(),
            )
        except LindungError as refusal:
            form.add_error("file", refusal.text(reading_language()))
        else:
            messages.success(request, _("%(opened)d perkara dibuka.") % {"opened": taken.opened}, extra_tags="good")
            return redirect("company_list", taken.company_list.pk)
    return render(
        request,
        "employers/lists.html",
        {
            "lists": company_lists(request.user).annotate(companies=Count("lines")),
            "form": form,
            "limit": LARGEST_FILE,
            "too_large": TOO_LARGE,
        },
        status=422 if form.errors else 200,
    )


@require_GET
@allowed(Verb.WORK_CASES)
def company_list(request: SignedIn, number: int) -> HttpResponse:
    """One list: how many stand where, and the lines of one standing; first those that wait for an answer."""
    found = get_object_or_404(company_lists(request.user), pk=number)
    counts = dict(found.lines.order_by().values_list("standing").annotate(Count("pk")))
    standing = request.GET.get("standing", "") or ("ask" if counts.get("ask") else "unregistered")
    page = page_of(found.lines.filter(standing=standing).select_related("employer"), request.GET, LINES_A_PAGE)
    wanted = {int(each) for line in page.object_list for each in line.candidates.split()}
    employers = Employer.objects.in_bulk(wanted)
    return render(
        request,
        "employers/list.html",
        {
            "list": found,
            "counts": [(each, counts.get(each, 0)) for each in ListedCompany.Standing.values],
            "standing": standing,
            "page": page,
            "lines": [
                Line(line, [employers[int(each)] for each in line.candidates.split()]) for line in page.object_list
            ],
        },
    )


@require_POST
@allowed(Verb.WORK_CASES)
def answer(request: SignedIn, number: int) -> HttpResponse:
    """A person says which employer a line is, or that it is none."""
    line = get_object_or_404(ListedCompany, pk=number, company_list__in=company_lists(request.user))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilihlah satu jawaban."), extra_tags="bad")
        return redirect("company_list", line.company_list_id)
    employer = form.cleaned_data["employer"] or None
    opened = answer_company(line.pk, employer, by=request.user.username, at=clock.now())
    messages.success(request, _("Dijawab; %(opened)d perkara dibuka.") % {"opened": opened}, extra_tags="good")
    return redirect("company_list", line.company_list_id)
