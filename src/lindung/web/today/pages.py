"""Five things today: the steps most worth taking, each answered in one tap. The head sees the office, the lead any."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.procedures.five_things import answer
from lindung.registry import clock, scope
from lindung.registry.actions.steps import take_step_up
from lindung.registry.models import Account, Office
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, reading_language
from lindung.web.today.shown import raised, todays, trial


@require_GET
@allowed(Verb.ANSWER_STEPS)
def today(request: SignedIn) -> HttpResponse:
    """The five of one's own office, or of the office that the lead chose."""
    offices = scope.offices(request.user).order_by("code")
    chosen = request.GET.get("office", "")
    office = get_object_or_404(offices, pk=chosen) if chosen else offices.first()
    if office is None:
        raise Http404
    return render(
        request,
        "today/today.html",
        {
            "today": todays(request.user, office, clock.today()),
            "trial": trial(office),
            "offices": offices if request.user.role == Account.Role.REGIONAL_LEAD else (),
        },
    )


@require_POST
@allowed(Verb.ANSWER_STEPS)
def answer_one(request: SignedIn, code: str) -> HttpResponse:
    """One tap: done, postponed or not useful."""
    office, day = get_object_or_404(scope.offices(request.user), pk=code), clock.today()
    steps = raised(request.user, office.code, day)
    key, given = request.POST.get("key", ""), request.POST.get("answer", "")
    try:
        answer(key, given, steps, day=day, by=request.user.username, at=clock.now())
    except LindungError as problem:
        messages.error(request, problem.text(reading_language()), extra_tags="bad")
    else:
        messages.success(request, _("Dicatat. Ini langkah berikutnya."), extra_tags="good")
    return _back(request, office)


@require_POST
@allowed(Verb.ANSWER_STEPS)
def take_up(request: SignedIn, number: int) -> HttpResponse:
    """The answer was a slip of the thumb: offer the step again."""
    answered = get_object_or_404(scope.step_answers(request.user), pk=number)
    take_step_up(answered, by=request.user.username, at=clock.now())
    return _back(request, answered.office)


def _back(request: SignedIn, office: Office) -> HttpResponse:
    """To the page that was tapped on: home, or the desk."""
    if request.POST.get("from") == "home":
        return redirect("home")
    response = redirect("today")
    response["Location"] += f"?office={office.code}"
    return response
