"""Procurement lists: those that were taken, and the form that takes another one."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lindung.procedures.follow_procurement import Taken, take_packages
from lindung.registry import clock
from lindung.registry.scope import Verb, offices, procurement_lists
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, reading_language
from lindung.web.procurement.forms import LARGEST_FILE, TOO_LARGE, ProcurementListForm


@allowed(Verb.FOLLOW_PROCUREMENT)
def lists(request: SignedIn) -> HttpResponse:
    """The lists in scope, and the form that takes another one."""
    form = ProcurementListForm(
        offices(request.user), request.POST or None, request.FILES or None, initial={"as_of": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            taken = take_packages(
                Path(given["file"].temporary_file_path()),
                given["file"].name or "",
                source=given["source"],
                as_of=given["as_of"],
                office=given["office"].code if given["office"] else None,
                district=given["district"] or None,
                by=request.user.username,
                at=clock.now(),
            )
        except LindungError as refusal:
            form.add_error("file", refusal.text(reading_language()))
        else:
            messages.success(request, _said(taken), extra_tags="good")
            return redirect("procurement_lists")
    return render(
        request,
        "procurement/lists.html",
        {"lists": procurement_lists(request.user), "form": form, "limit": LARGEST_FILE, "too_large": TOO_LARGE},
        status=422 if form.errors else 200,
    )


def _said(taken: Taken) -> str:
    if taken.repeated:
        return _("Berkas ini sudah pernah diambil; tidak ada yang berubah.")
    return _("%(packages)d paket, %(linked)d di antaranya sudah terdaftar.") % {
        "packages": taken.counts.get("taken", 0),
        "linked": taken.linked,
    }
