"""One list: its outcome by line, how its columns were read, its fix sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.procedures.write_fix_sheet import fix_sheet_of
from lindung.registry import clock
from lindung.registry.actions.looking import look_at_nik
from lindung.registry.models import Submission
from lindung.registry.scope import Verb, check_may
from lindung.web import jobs
from lindung.web.desk import SignedIn, allowed, document, page_of, reading_language
from lindung.web.lists.columns import SheetShown, sheets_shown
from lindung.web.lists.enrol import bill_of
from lindung.web.lists.lines import LINES_A_PAGE, Shown, lines_of, list_in_scope, name_the_enrolled, reasons_in
from lindung.web.words import FIELDS, OUTCOME_HINTS, OUTCOME_HINTS_CHANGES, OUTCOME_HINTS_ENROLLED, OUTCOMES

State = Submission.State


#: States in which columns may still be corrected and the list read again.
OPEN = (State.PREVIEWED, State.UNDONE)

#: States in which what the lines asked for is done.
ENROLLED = (State.CONFIRMED, State.PAID)


@allowed(Verb.SEND_LISTS)
def submission(request: SignedIn, number: int) -> HttpResponse:
    """The list's page. Sent as a form (`look`), it shows the NIKs of this page of lines and records the look."""
    found = list_in_scope(request.user, number)
    lines = lines_of(found)
    shown = Shown.asked_by(request.GET)
    page = page_of(shown.of(lines), request.GET, LINES_A_PAGE)
    if found.state in ENROLLED:
        name_the_enrolled(page.object_list)
    look = request.method == "POST"
    if look:
        check_may(request.user, Verb.LOOK_AT_NIK)
        look_at_nik(f"submission {number}", by=request.user.username, at=clock.now(), lines=len(page.object_list))
    return render(
        request,
        "lists/submission.html",
        {
            "submission": found,
            "work": jobs.work_on(found),
            "stopped": jobs.stopped_by(found),
            "page": page,
            "shown": shown,
            "look": look,
            "reasons": reasons_in(lines),
            "sheets": _sheets(found),
            "bill": bill_of(found),
            "correctable": found.state in OPEN,
            "mendable": found.state in ENROLLED and any(found.counts.get(outcome) for outcome in ("ask", "refused")),
            "outcomes": _outcomes(found),
            "fields": FIELDS,
            "successors": Submission.objects.filter(forerunner=found),
        },
    )


@require_GET
@allowed(Verb.SEND_LISTS)
def progress(request: SignedIn, number: int) -> HttpResponse:
    """What a waiting page asks every second. When the work is done, the page loads itself anew."""
    found = list_in_scope(request.user, number)
    work = jobs.work_on(found)
    response = render(request, "lists/progress.html", {"submission": found, "work": work})
    if not work.running:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@allowed(Verb.SEND_LISTS)
def read_again(request: SignedIn, number: int) -> HttpResponse:
    """Read the list again: with columns as a person corrected them, or after a failure."""
    found = list_in_scope(request.user, number)
    corrections = {
        column.letter: request.POST[column.input_name]
        for sheet in _sheets(found)
        for column in sheet.columns
        if request.POST.get(column.input_name, column.field) != column.field
    }
    jobs.defer_preview(found, by=request.user.username, corrections=corrections or None)
    messages.info(request, _("Daftar dibaca lagi."))
    return redirect("submission", number)


@require_GET
@allowed(Verb.SEND_LISTS)
def download_fix_sheet(request: SignedIn, number: int) -> HttpResponse:
    """The partner's own list back, wrong cells coloured with the reason."""
    found = list_in_scope(request.user, number)
    name = f"perbaikan-{found.pk}-{slugify(found.partner.name)[:40]}.xlsx"
    return document(fix_sheet_of(found.pk, language=reading_language()), name)


def _outcomes(submission: Submission) -> list[dict[str, object]]:
    hints = OUTCOME_HINTS_ENROLLED if submission.state in ENROLLED else OUTCOME_HINTS
    if submission.kind in Submission.CHANGES:
        hints = OUTCOME_HINTS_CHANGES
    return [{"code": code, "lines": submission.counts.get(code, 0), "hint": hints[code]} for code in OUTCOMES]


def _sheets(submission: Submission) -> list[SheetShown]:
    return sheets_shown(submission.mapping) if submission.mapping else []
