"""All lists, and taking a new one."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lindung.periods import Month
from lindung.procedures.receive_roster import receive_roster
from lindung.registry import clock, scope
from lindung.registry.models import Submission
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.web import jobs
from lindung.web.desk import SignedIn, allowed, page_of, reading_language
from lindung.web.lists.forms import LARGEST_UPLOAD, TOO_LARGE, UploadForm, forerunners
from lindung.web.words import LIST_KINDS, SEGMENTS, STATES

LISTS_A_PAGE = 25


@allowed(Verb.SEND_LISTS)
def lists(request: SignedIn) -> HttpResponse:
    found = scope.submissions(request.user).select_related("partner", "office", "employer")
    state, segment = request.GET.get("state", ""), request.GET.get("segment", "")
    words = request.GET.get("q", "").strip()
    if state == "done":
        found = found.filter(state=Submission.State.CONFIRMED, kind__in=Submission.CHANGES)
    elif state in STATES:
        found = found.filter(state=state)
        if state == Submission.State.CONFIRMED:
            found = found.exclude(kind__in=Submission.CHANGES)
    if segment in SEGMENTS:
        found = found.filter(segment=segment)
    if words:
        found = found.filter(
            Q(partner__name__icontains=words) | Q(file_name__icontains=words) | Q(employer__name__icontains=words)
        )
    page = page_of(found, request.GET, LISTS_A_PAGE)
    shown = {"page": page, "states": STATES, "segments": SEGMENTS, "state": state, "segment": segment, "words": words}
    return render(request, "lists/lists.html", shown)


@allowed(Verb.SEND_LISTS)
def upload(request: SignedIn) -> HttpResponse:
    """Keep the file and queue its reading, in one transaction; the reading itself never holds a browser up."""
    corrects = forerunners(request.user, request.GET.get("corrects") or request.POST.get("forerunner")).first()
    if request.method == "POST":
        form = UploadForm(request.user, request.POST, request.FILES)
        if form.is_valid():
            try:
                submission = _receive(request, form)
            except LindungError as refusal:
                form.add_error(None, refusal.text(reading_language()))
            else:
                return redirect("submission", submission.pk)
    else:
        form = UploadForm(request.user, initial=_initial(request, corrects))
    shown = {"form": form, "corrects": corrects, "limit": LARGEST_UPLOAD, "too_large": TOO_LARGE}
    return render(request, "lists/upload.html", shown, status=422 if form.errors else 200)


def _receive(request: SignedIn, form: UploadForm) -> Submission:
    file: TemporaryUploadedFile = form.cleaned_data["file"]
    by, content = request.user.username, Path(file.temporary_file_path())
    with transaction.atomic():
        submission = receive_roster(content, file.name or "", form.terms, by=by, at=clock.now())
        if submission.state == Submission.State.PREVIEWED:
            messages.info(request, _("Berkas ini sudah pernah diunggah dan masih terbuka: inilah daftarnya."))
        jobs.defer_preview(submission, by=by)
    return submission


def _initial(request: SignedIn, corrects: Submission | None) -> dict[str, object]:
    """What the quick form said, or what the corrected list's terms were."""
    if corrects is None:
        return {
            "segment": request.GET.get("segment", "bpu"),
            "partner": request.GET.get("partner", ""),
            "month": Month.of(clock.today()),
        }
    return {
        "segment": corrects.segment,
        "kind": corrects.kind if corrects.kind in LIST_KINDS else "",
        "partner": corrects.partner.name,
        "month": corrects.month,
        "office": corrects.office,
        "agent": corrects.agent,
        "programmes": corrects.programmes.split(),
        "employer": corrects.employer.name if corrects.employer else "",
        "forerunner": corrects.pk,
    }
