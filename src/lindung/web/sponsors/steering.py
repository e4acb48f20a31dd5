"""What officers and heads do with the sponsorships of their office. Another office's is not there (404)."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.procedures import sponsor_workers as procedures
from lindung.procedures.sponsor_workers import NewSponsorship
from lindung.registry import clock, scope
from lindung.registry.actions import sponsorships as actions
from lindung.registry.models import Sponsorship
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.web import jobs
from lindung.web.desk import SignedIn, allowed, reading_language
from lindung.web.sponsors.forms import (
    AnswerForm,
    CandidatesForm,
    ChangedRuleForm,
    EndForm,
    MonthForm,
    PlannerForm,
    SponsorForm,
)
from lindung.web.sponsors.pages import lists_for, planned, sponsors_page


@require_POST
@allowed(Verb.STEER_SPONSORS)
def add(request: SignedIn) -> HttpResponse:
    """Note a sponsorship with the planner's figures."""
    form = SponsorForm(request.user, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        new = NewSponsorship(
            given["name"], given["partner"], form.office_code, given["budget"], form.terms, form.rule()
        )
        try:
            made = procedures.add_sponsorship(new, by=request.user.username, at=clock.now())
        except LindungError as problem:
            form.add_error(None, problem.text(reading_language()))
        else:
            messages.success(request, _("Sponsor dicatat. Pasang daftar calonnya."), extra_tags="good")
            return redirect("sponsorship", made.pk)
    planner = PlannerForm(request.POST)
    return sponsors_page(request, planner, planned(planner), form, status=400)


@require_POST
@allowed(Verb.STEER_SPONSORS)
def rank(request: SignedIn, number: int) -> HttpResponse:
    """Put the candidates in order, after attaching a list where one is chosen."""
    found = _found(request, number)
    form = CandidatesForm(lists_for(request, found), request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih daftar dari sponsor ini yang siap diperiksa."), extra_tags="bad")
        return redirect("sponsorship", number)
    chosen = form.cleaned_data["candidates"]
    procedures.rank_candidates(found, candidates=chosen and chosen.pk, by=request.user.username, at=clock.now())
    return redirect("sponsorship", number)


@require_POST
@allowed(Verb.STEER_SPONSORS)
def rule(request: SignedIn, number: int) -> HttpResponse:
    """Another order, with the reason."""
    found, form = _found(request, number), ChangedRuleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih urutannya dan tulis alasannya."), extra_tags="bad")
        return redirect("sponsorship", number)
    procedures.change_rule(found, form.rule(), why=form.cleaned_data["why"], by=request.user.username, at=clock.now())
    messages.success(request, _("Urutan diubah dan calon diurutkan lagi."), extra_tags="good")
    return redirect("sponsorship", number)


@require_POST
@allowed(Verb.STEER_SPONSORS)
def answer(request: SignedIn, number: int) -> HttpResponse:
    """Sponsor somebody with other cover all the same, or leave the person out."""
    found, form = _found(request, number), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah alasan jawaban Anda."), extra_tags="bad")
        return redirect("sponsorship", number)
    given = form.cleaned_data
    procedures.answer_candidate(
        found,
        given["submission"],
        given["place"],
        given["answer"],
        why=given["why"],
        by=request.user.username,
        at=clock.now(),
    )
    return redirect("sponsorship", number)


@require_POST
@allowed(Verb.STEER_SPONSORS)
def month(request: SignedIn, number: int) -> HttpResponse:
    """Make a month's list; it is read in the background and then confirmed as any list."""
    found, form = _found(request, number), MonthForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah bulan seperti 2021-02."), extra_tags="bad")
        return redirect("sponsorship", number)
    with transaction.atomic():
        made = procedures.receive_month(found, form.cleaned_data["month"], by=request.user.username, at=clock.now())
        jobs.defer_preview(made, by=request.user.username)
    return redirect("submission", made.pk)


@require_POST
@allowed(Verb.STEER_SPONSORS)
def end(request: SignedIn, number: int) -> HttpResponse:
    """Its months are over; or it stops early, for a reason."""
    found, form = _found(request, number), EndForm(request.POST)
    if form.is_valid() and form.cleaned_data["why"]:
        actions.stop_sponsorship(found, why=form.cleaned_data["why"], by=request.user.username, at=clock.now())
    else:
        actions.end_sponsorship(found, by=request.user.username, at=clock.now())
    return redirect("sponsorship", number)


def _found(request: SignedIn, number: int) -> Sponsorship:
    return get_object_or_404(scope.sponsorships(request.user).select_related("partner", "office"), pk=number)
