"""The trail of every change and every look at a NIK."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from lindung.registry import scope
from lindung.registry.scope import Verb
from lindung.web.desk import SignedIn, allowed, page_of
from lindung.web.words import VERBS

EVENTS_A_PAGE = 50


@allowed(Verb.SEE_AUDIT)
def audit(request: SignedIn) -> HttpResponse:
    events = scope.audit_events(request.user)
    verb, who, subject = (request.GET.get(key, "").strip() for key in ("verb", "by", "subject"))
    if verb:
        events = events.filter(verb=verb)
    if who:
        events = events.filter(by=who)
    if subject:
        events = events.filter(subject=subject)
    shown = {
        "page": page_of(events, request.GET, EVENTS_A_PAGE),
        "verbs": VERBS,
        "verb": verb,
        "who": who,
        "subject": subject,
    }
    return render(request, "audit/audit.html", shown)
