"""Decisions and commitments: written down, followed, settled. Another office's do not exist for a branch."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.procedures.follow_commitments import Followed, commitments, reminder
from lindung.registry import clock
from lindung.registry.actions.commitments import break_commitment, keep_commitment, record_commitment
from lindung.registry.models import Commitment
from lindung.registry.scope import Verb, commitments_of, offices, sees_office
from lindung.web.desk import SignedIn, allowed, asked_day, reading_language
from lindung.web.meeting.forms import CommitmentForm, OutcomeForm
from lindung.web.year_words import STANDINGS

#: Opens WhatsApp with a text; the person chooses to whom it goes, and sends it.
_WHATSAPP = "https://wa.me/?text="


@dataclass(frozen=True)
class Line:
    """A commitment on the page. `reminder`: the address that opens its reminder, empty once it is kept or broken."""

    held: Followed
    reminder: str


@require_GET
@allowed(Verb.SEE_MEETING)
def page(request: SignedIn) -> HttpResponse:
    """Those that the account may see as of a day, by office and by where they stand."""
    return _page(request, CommitmentForm(offices(request.user), initial={"made_on": clock.today()}))


@require_POST
@allowed(Verb.RECORD_COMMITMENTS)
def record(request: SignedIn) -> HttpResponse:
    """Write one down; back to the page or to the meeting's screen that it was written on."""
    form = CommitmentForm(offices(request.user), request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    given = form.cleaned_data
    made = record_commitment(
        given["office"].code,
        given["text"],
        kind=given["kind"],
        owner=given["owner"],
        made_on=given["made_on"],
        due=given["due"],
        by=request.user.username,
        at=clock.now(),
    )
    messages.success(request, _("Tercatat untuk %(office)s.") % {"office": made.office.name}, extra_tags="good")
    return _back(request)


@require_POST
@allowed(Verb.RECORD_COMMITMENTS)
def settle(request: SignedIn, number: int) -> HttpResponse:
    """Kept or broken, with what came of it."""
    found = get_object_or_404(commitments_of(request.user), pk=number)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah hasilnya dan harinya."), extra_tags="bad")
        return _back(request)
    given = form.cleaned_data
    act = keep_commitment if given["became"] == Commitment.State.KEPT else break_commitment
    act(found.pk, given["outcome"], on=given["on"], by=request.user.username, at=clock.now())
    messages.success(request, _("Hasilnya tercatat."), extra_tags="good")
    return _back(request)


def _page(request: SignedIn, form: CommitmentForm, status: int = 200) -> HttpResponse:
    as_of = asked_day(request.GET) or clock.today()
    office, standing = request.GET.get("office", ""), request.GET.get("standing", "")
    seen = [each for each in commitments(as_of) if sees_office(request.user, each.office)]
    shown = [
        Line(each, _WHATSAPP + quote(reminder(each, as_of, reading_language())) if _waits(each) else "")
        for each in seen
        if office in ("", each.office) and standing in ("", each.standing)
    ]
    return render(
        request,
        "meeting/commitments.html",
        {
            "as_of": as_of,
            "office": office,
            "standing": standing,
            "lines": shown,
            "offices": {each.office: each.office_name for each in sorted(seen, key=lambda each: each.office)},
            "standings": [(each, sum(1 for one in seen if one.standing == each)) for each in STANDINGS],
            "form": form,
            "outcome_form": OutcomeForm(initial={"on": as_of}),
        },
        status=status,
    )


def _waits(each: Followed) -> bool:
    return each.standing in ("open", "overdue")


def _back(request: SignedIn) -> HttpResponse:
    """To where the form says that it stood, on this server only."""
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if here else reverse("commitments"))
