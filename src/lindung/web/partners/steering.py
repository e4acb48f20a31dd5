"""What heads and officers note of the partners of their office. Another office's partner is not there (404)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypedDict

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.procedures.partner_results import note_partner
from lindung.registry import clock, scope
from lindung.registry.actions import partners as actions
from lindung.registry.models import Partner
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, reading_language
from lindung.web.partners.forms import AgreementForm, AnnounceForm, ContactForm, EventForm, KindForm, PartnerForm
from lindung.web.partners.pages import officers_for, partner_page, partners_page


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def add(request: SignedIn) -> HttpResponse:
    """Note a partner and who looks after it."""
    form = PartnerForm(officers_for(request), request.POST)
    if not form.is_valid():
        return partners_page(request, form)
    given = form.cleaned_data
    made = note_partner(given["name"], given["kind"], given["officer"], **_who(request))
    messages.success(request, _("Mitra tercatat."), extra_tags="good")
    return redirect("partner", made.pk)


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def kind(request: SignedIn, key: int) -> HttpResponse:
    """Say what the partner is."""
    found, form = _found(request, key), KindForm(request.POST)
    return _keep(
        request,
        found,
        {"kind_form": form},
        lambda: actions.name_kind(found, form.cleaned_data["kind"], **_who(request)),
        _("Jenis mitra tercatat."),
    )


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def contact(request: SignedIn, key: int) -> HttpResponse:
    """Note somebody to talk to."""
    found, form = _found(request, key), ContactForm(request.POST, auto_id="contact_%s")
    return _keep(
        request,
        found,
        {"contact_form": form},
        lambda: actions.add_contact(found, **form.cleaned_data, **_who(request)),
        _("Kontak tercatat."),
    )


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def drop_contact(request: SignedIn, key: int, number: int) -> HttpResponse:
    """Somebody is no longer to be called."""
    found = get_object_or_404(_found(request, key).contacts, pk=number)
    actions.drop_contact(found, **_who(request))
    return redirect("partner", key)


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def agreement(request: SignedIn, key: int) -> HttpResponse:
    """Note what was signed."""
    found, form = _found(request, key), AgreementForm(request.user, request.POST, auto_id="agreement_%s")
    return _keep(
        request,
        found,
        {"agreement_form": form},
        lambda: actions.sign_agreement(found, form.noted(), **_who(request)),
        _("Perjanjian tercatat."),
    )


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def announce(request: SignedIn, key: int) -> HttpResponse:
    """Note a list that the partner will send."""
    found = _found(request, key)
    theirs = scope.agreements(request.user).filter(partner=found)
    form = AnnounceForm(request.user, theirs, request.POST, auto_id="announce_%s")
    return _keep(
        request,
        found,
        {"announce_form": form},
        lambda: actions.announce_list(found, form.announced(), **_who(request)),
        _("Daftar diumumkan; ia kini sumber bernama kantor."),
    )


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def event(request: SignedIn, key: int) -> HttpResponse:
    """Note a meeting, event or visit."""
    found, form = _found(request, key), EventForm(request.user, request.POST, auto_id="event_%s")
    return _keep(
        request,
        found,
        {"event_form": form},
        lambda: actions.note_event(found, form.noted(), **_who(request)),
        _("Pertemuan tercatat."),
    )


@require_POST
@allowed(Verb.LOOK_AFTER_PARTNERS)
def done(request: SignedIn, key: int, number: int) -> HttpResponse:
    """The next step of an event is done."""
    found = get_object_or_404(scope.partner_events(request.user), partner=_found(request, key), pk=number)
    actions.do_next_step(found, **_who(request))
    messages.success(request, _("Langkah selesai."), extra_tags="good")
    return redirect("partner", key)


class _Who(TypedDict):
    by: str
    at: datetime


def _who(request: SignedIn) -> _Who:
    return {"by": request.user.username, "at": clock.now()}


def _found(request: SignedIn, key: int) -> Partner:
    return get_object_or_404(scope.partners_known(request.user), pk=key)


def _keep(
    request: SignedIn, found: Partner, sent: dict[str, forms.Form], act: Callable[[], object], said: str
) -> HttpResponse:
    """Do what a form asks for; what does not hold comes back on the page with what was typed."""
    [form] = sent.values()
    if form.is_valid():
        try:
            act()
        except LindungError as problem:
            form.add_error(None, problem.text(reading_language()))
        else:
            messages.success(request, said, extra_tags="good")
            return redirect("partner", found.pk)
    return partner_page(request, found, **sent)
