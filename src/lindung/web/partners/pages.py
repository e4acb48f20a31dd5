"""The pages that show partners. An office sees its own; a partner's clerk sees what became of the own lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from lindung.outreach.funnel import AFTER, STEPS
from lindung.procedures.partner_results import (
    Counts,
    agreements_as_of,
    partner_funnel,
    partner_lines,
)
from lindung.registry import clock, scope
from lindung.registry.models import Account, Partner, Submission
from lindung.registry.scope import Verb, may
from lindung.sentences import Sentence
from lindung.web.desk import SignedIn, allowed, asked_day
from lindung.web.partners.forms import AgreementForm, AnnounceForm, ContactForm, EventForm, KindForm, PartnerForm
from lindung.web.partners.words import FUNNEL_STEPS

#: How many lists and events a partner's page shows, the newest first.
_NEWEST = 12


@dataclass(frozen=True)
class Step:
    """One number of the funnel: what it is called and means, how many, and of how many."""

    name: str
    means: Sentence
    count: int
    of: int | None


@dataclass(frozen=True)
class Sent:
    """A list of the partner with what became of it."""

    submission: Submission
    counts: Counts | None


@require_GET
@allowed(Verb.SEE_PARTNERS)
def partners(request: SignedIn) -> HttpResponse:
    """All partners of the office; a clerk comes to the own one."""
    if request.user.role == Account.Role.PARTNER_CLERK:
        return redirect("partner", request.user.partner_id)
    return partners_page(request, PartnerForm(officers_for(request), initial={"officer": request.user.pk}))


def partners_page(request: SignedIn, form: PartnerForm) -> HttpResponse:
    """The desk's first page, also when its form comes back."""
    offices = list(scope.offices(request.user).values_list("code", flat=True))
    day = _day(request)
    lines = partner_lines(scope.partners_known(request.user), offices, day)
    shown = {"lines": lines, "day": day, "form": form}
    return render(request, "partners/partners.html", shown, status=400 if form.errors else 200)


@require_GET
@allowed(Verb.SEE_PARTNERS)
def partner(request: SignedIn, key: int) -> HttpResponse:
    """One partner: for staff with all that is noted, for its clerk what became of the own lists."""
    found = get_object_or_404(scope.partners_known(request.user), pk=key)
    if may(request.user, Verb.LOOK_AFTER_PARTNERS):
        return partner_page(request, found)
    return render(request, "partners/results.html", _results(request, found))


def partner_page(request: SignedIn, found: Partner, **forms_back: forms.Form) -> HttpResponse:
    """A partner's page for staff, also when one of its forms comes back."""
    today = clock.today()
    events = scope.partner_events(request.user).filter(partner=found).select_related("office")
    blank = {
        "kind_form": KindForm(initial={"kind": found.kind}),
        "contact_form": ContactForm(auto_id="contact_%s"),
        "agreement_form": AgreementForm(request.user, auto_id="agreement_%s"),
        "announce_form": AnnounceForm(
            request.user, scope.agreements(request.user).filter(partner=found), auto_id="announce_%s"
        ),
        "event_form": EventForm(request.user, auto_id="event_%s", initial={"day": today}),
    }
    return render(
        request,
        "partners/partner.html",
        _results(request, found)
        | {
            "care": found.care.filter(office__in=scope.offices(request.user)).select_related("office", "officer"),
            "contacts": found.contacts.all(),
            "events": events[:_NEWEST],
            "open_steps": events.with_open_step(),
            "announced": scope.named_sources(request.user)
            .filter(partner=found)
            .select_related("office", "submission", "agreement")
            .order_by("-month", "-pk")[:_NEWEST],
            "today": today,
        }
        | blank
        | forms_back,
        status=400 if forms_back else 200,
    )


def officers_for(request: SignedIn) -> QuerySet[Account]:
    """The officers whom the account may give a partner to."""
    return Account.objects.filter(
        role=Account.Role.OFFICER, is_active=True, office__in=scope.offices(request.user)
    ).order_by("office", "username")


def _results(request: SignedIn, found: Partner) -> dict[str, object]:
    """What became of the partner's lists and agreements, as far as the account sees them."""
    lists = scope.submissions(request.user).filter(partner=found)
    day = _day(request)
    funnel = partner_funnel(found, lists, day)
    newest = lists.select_related("office").order_by("-pk")[:_NEWEST]
    return {
        "partner": found,
        "day": day,
        "agreements": agreements_as_of(scope.agreements(request.user).filter(partner=found), day),
        "total": funnel.total,
        "steps": list(_steps(funnel.total)),
        "sent": [Sent(each, funnel.by_list.get(each.pk)) for each in newest],
    }


def _steps(counts: Counts) -> list[Step]:
    of = {"accepted": "sent", "new": "accepted", "first_payment": "new"}
    of |= {f"active_{after}": f"could_be_{after}" for after in AFTER}
    return [
        Step(str(FUNNEL_STEPS[name]), means, counts[name], counts[of[name]] if name in of else None)
        for name, means in STEPS.items()
    ]


def _day(request: SignedIn) -> date:
    """The day that the address asks for; today where it names none."""
    return asked_day(request.GET) or clock.today()
