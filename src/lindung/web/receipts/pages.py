"""Bank files come in here; what could not be applied waits with its reason."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from lindung.contributions.receipts import PROBLEMS
from lindung.procedures.post_receipts import Posting, post_receipts
from lindung.registry import clock, scope
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, page_of, reading_language

RECEIPTS_A_PAGE = 50

#: A bank file is posted while its sender waits: 5 MB are some 100,000 lines, a few seconds.
LARGEST_FILE = 5 * 1024 * 1024
TOO_LARGE = _(
    "Berkas bank ini lebih besar dari 5 MB. Bagilah per hari, atau mintalah operator memakai: "
    "lindung receipts post BERKAS"
)

#: Lines that could not be read and are shown on the page; their number is always told.
REFUSED_SHOWN = 20


class BankFileForm(forms.Form):
    """A bank's CSV file."""

    file = forms.FileField(label=_("Berkas bank"))

    def clean_file(self) -> TemporaryUploadedFile:
        file: TemporaryUploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(TOO_LARGE)
        return file


@allowed(Verb.POST_RECEIPTS)
def receipts(request: SignedIn) -> HttpResponse:
    form = BankFileForm(request.POST or None, request.FILES or None)
    posting = None
    if request.method == "POST" and form.is_valid():
        try:
            posting = _post(request, form)
        except LindungError as refusal:
            form.add_error("file", refusal.text(reading_language()))
    in_scope = scope.receipts(request.user)
    # An overpaid receipt is applied, but the rest of it waits too.
    suspense = in_scope.filter(suspended__gt=0)
    show_all = request.GET.get("show") == "all"
    shown = (in_scope if show_all else suspense).order_by("-date", "-pk")
    return render(
        request,
        "receipts/receipts.html",
        {
            "form": form,
            "posting": posting,
            "refused": _refused(posting) if posting else [],
            "page": page_of(shown, request.GET, RECEIPTS_A_PAGE),
            "suspense_count": suspense.count(),
            "all": show_all,
            "limit": LARGEST_FILE,
            "too_large": TOO_LARGE,
        },
        status=422 if form.errors else 200,
    )


def _post(request: SignedIn, form: BankFileForm) -> Posting:
    file: TemporaryUploadedFile = form.cleaned_data["file"]
    path = Path(file.temporary_file_path())
    return post_receipts(path, by=request.user.username, at=clock.now(), called=file.name or "")


def _refused(posting: Posting) -> list[tuple[int, list[str]]]:
    """Lines that could not be read, each with its sentences."""
    language = reading_language()
    return [
        (row.line, [PROBLEMS[problem].text(language) for problem in row.problems])
        for row in posting.refused.listed[:REFUSED_SHOWN]
    ]
