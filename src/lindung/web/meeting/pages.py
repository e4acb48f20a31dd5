"""The meeting's papers and its screens. All of it is made by the one procedure that the command calls too."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.measures.counting import VERSIONS
from lindung.procedures import prepare_rapim
from lindung.procedures.follow_commitments import commitments
from lindung.procedures.prepare_rapim import PAPERS
from lindung.procedures.publish_measures import published_days
from lindung.procedures.rapim_facts import pack_facts
from lindung.procedures.rapim_meeting import KINDS, Meeting, gather_meeting
from lindung.registry import clock
from lindung.registry.scope import Verb, check_may, offices, sees_office
from lindung.sentences import LANGUAGES, Language
from lindung.web.desk import SignedIn, allowed, document, reading_language
from lindung.web.meeting.asked import Asked, asked_meeting
from lindung.web.meeting.forms import CommitmentForm
from lindung.web.meeting.screens import screens

#: What is for all staff: figures of every office, and nobody's promises.
_FOR_ALL = "picture"


@require_GET
@allowed(Verb.SEE_MEETING)
def start(request: SignedIn) -> HttpResponse:
    """Choose the day and the kind; take the papers, open the screens."""
    asked = asked_meeting(request.GET, clock.today())
    standings = [each.standing for each in commitments(asked.as_of) if sees_office(request.user, each.office)]
    return render(
        request,
        "meeting/start.html",
        {
            "asked": asked,
            "papers": PAPERS[asked.kind],
            "for_all": _FOR_ALL,
            "days": published_days(),
            "kinds": KINDS,
            "versions": VERSIONS,
            "languages": LANGUAGES,
            "offices": offices(request.user),
            "counts": [(standing, standings.count(standing)) for standing in dict.fromkeys(standings)],
        },
    )


@require_GET
@allowed(Verb.SEE_MEETING)
def paper(request: SignedIn, what: str) -> HttpResponse:
    """One paper as a download. Raises NotAllowedError, and as `gather_meeting` does."""
    if what != _FOR_ALL:
        check_may(request.user, Verb.ATTEND_MEETING)
    asked = _asked(request)
    wanted = next((each for each in PAPERS[asked.kind] if each == what), None)
    if wanted is None:
        raise Http404
    kept = prepare_rapim.paper(wanted, _meeting(asked), _language(request), clock.now())
    return document(kept.content, kept.name)


@require_GET
@allowed(Verb.SEE_MEETING)
def sheet(request: SignedIn, code: str) -> HttpResponse:
    """One office's sheet, for those who see its rows. Raises as `gather_meeting` does."""
    meeting = _meeting(_asked(request))
    line = next((line for line in meeting.league if line.row.place.code == code), None)
    if line is None or not sees_office(request.user, code):
        raise Http404
    kept = prepare_rapim.sheet(meeting, line, _language(request), clock.now())
    return document(kept.content, kept.name)


@require_GET
@allowed(Verb.ATTEND_MEETING)
def show(request: SignedIn) -> HttpResponse:
    """The meeting's screens for the projector, one topic each. Raises as `gather_meeting` does."""
    asked = _asked(request)
    facts = pack_facts(_meeting(asked), reading_language(), clock.now())
    agenda = screens(facts)
    return render(
        request,
        "meeting/show.html",
        {
            "asked": asked,
            "facts": facts,
            "screens": list(zip(agenda, [None, *agenda], [*agenda[1:], None], strict=False)),
            "form": CommitmentForm(offices(request.user)),
        },
    )


def _asked(request: SignedIn) -> Asked:
    return asked_meeting(request.GET, clock.today())


def _meeting(asked: Asked) -> Meeting:
    return gather_meeting(asked.as_of, asked.kind, asked.version)


def _language(request: SignedIn) -> Language:
    return next((each for each in LANGUAGES if each == request.GET.get("language")), reading_language())
