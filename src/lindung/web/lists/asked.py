"""Asked lines: an officer answers same, new or refuse, with a reason, one by one or for all that the filter shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from lindung.procedures.settle_links import settle
from lindung.registry import clock
from lindung.registry.models import Submission, SubmissionLine, Worker
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, page_of, reading_language
from lindung.web.lists.forms import SettleForm
from lindung.web.lists.lines import AnyLine, Shown, lines_of, list_in_scope, reasons_in

#: Fewer than on the list's page: each is read with care.
ASKED_A_PAGE = 20


@dataclass(frozen=True)
class Question:
    """An asked line beside the member that the record holds under its NIK, if any."""

    line: AnyLine
    member: Worker | None


@allowed(Verb.SETTLE)
def asked(request: SignedIn, number: int) -> HttpResponse:
    found = list_in_scope(request.user, number)
    open_lines = lines_of(found).filter(outcome="ask")
    shown = Shown("", request.GET.get("reason", ""), "")
    page = page_of(shown.of(open_lines), request.GET, ASKED_A_PAGE)
    on_page = [line.place for line in page.object_list]
    form = SettleForm(request.POST or None, on_page=on_page)
    if request.method == "POST" and form.is_valid():
        try:
            settled = _settle(request, found, form, shown)
        except LindungError as refusal:
            form.add_error(None, refusal.text(reading_language()))
        else:
            messages.success(request, ngettext("%d baris dijawab.", "%d baris dijawab.", settled) % settled)
            return redirect(request.get_full_path())
    return render(
        request,
        "lists/asked.html",
        {
            "submission": found,
            "page": page,
            "questions": _questions(list(page.object_list)),
            "shown": shown,
            "reasons": reasons_in(open_lines),
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def _settle(request: SignedIn, submission: Submission, form: SettleForm, shown: Shown) -> int:
    answer = form.cleaned_data
    return settle(
        submission.pk,
        decision=answer["decision"],
        why=answer["why"],
        by=request.user.username,
        at=clock.now(),
        places=None if answer["all_shown"] else answer["places"],
        reason=shown.reason or None,
    )


def _questions(lines: list[AnyLine]) -> list[Question]:
    people = [line for line in lines if isinstance(line, SubmissionLine)]
    members = Worker.objects.in_bulk([line.nik for line in people if line.nik], field_name="nik")
    return [Question(line, members.get(line.nik) if isinstance(line, SubmissionLine) else None) for line in lines]
