"""Bank files come in here; what could not be applied waits with its reason."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from lindung.registry import scope
from lindung.registry.models import Receipt
from lindung.registry.scope import Verb
from lindung.web.desk import SignedIn, allowed, page_of
from lindung.web.lists.forms import LARGEST_UPLOAD, TOO_LARGE

RECEIPTS_A_PAGE = 50


@allowed(Verb.POST_RECEIPTS)
def receipts(request: SignedIn) -> HttpResponse:
    in_scope = scope.receipts(request.user)
    suspense = in_scope.filter(state=Receipt.State.SUSPENSE)
    show_all = request.GET.get("show") == "all"
    shown = {
        "page": page_of((in_scope if show_all else suspense).order_by("-date", "-pk"), request.GET, RECEIPTS_A_PAGE),
        "suspense_count": suspense.count(),
        "all": show_all,
        "limit": LARGEST_UPLOAD,
        "too_large": TOO_LARGE,
    }
    return render(request, "receipts/receipts.html", shown)
