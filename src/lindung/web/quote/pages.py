"""What is due and why, for every segment and month; open to whoever is signed in, for the law is public."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.periods import Month
from lindung.procedures.quote_case import QuotedCase, quote_card, quote_case
from lindung.registry import clock
from lindung.sentences import LindungError
from lindung.statute.requests import SEGMENTS
from lindung.statute.risk_classes import search_risk_class, suggest_by_sector
from lindung.web.desk import SignedIn, document, reading_language
from lindung.web.quote.forms import QuoteForm

#: Segments that can be quoted before anything is typed: the lowest tier, and two years through an agency.
_WITHOUT_ASKING = ("bpu", "pmi")


@require_GET
def quote(request: SignedIn) -> HttpResponse:
    """The form of a segment, and under it the quote with its reasons."""
    form = _form(request)
    case, refusal = _answer(form)
    shown = {"form": form, "case": case, "refusal": refusal, "segments": SEGMENTS, "address": request.GET.urlencode()}
    return render(request, "quote/quote.html", shown, status=422 if form.errors or refusal else 200)


@require_GET
def card(request: SignedIn) -> HttpResponse:
    """The quote on one page, as PDF. A case that cannot be quoted has no card."""
    case, _refusal = _answer(_form(request))
    if case is None:
        raise Http404
    name = f"iuran-{case.quote.segment}-{case.quote.month}.pdf"
    return document(quote_card(case, reading_language()), name, in_browser=True)


@require_GET
def risk_class(request: SignedIn) -> HttpResponse:
    """The lines of the annex for a business in everyday words, or for a KBLI code."""
    asked = request.GET.get("business", "").strip()
    shown: dict[str, object] = {"asked": asked}
    try:
        if asked:
            shown["found"] = suggest_by_sector(asked) if asked.isdecimal() else search_risk_class(asked)
    except LindungError as refusal:
        shown["refusal"] = refusal
    whole = "HX-Request" not in request.headers
    return render(request, "quote/risk_class.html" if whole else "quote/risk_lines.html", shown)


def _form(request: SignedIn) -> QuoteForm:
    segment = request.GET.get("segment", "bpu")
    if segment not in SEGMENTS:
        raise Http404
    if "month" in request.GET:
        return QuoteForm(segment, request.GET)
    this_month = str(Month.of(clock.today()))
    return QuoteForm(
        segment, {"month": this_month} if segment in _WITHOUT_ASKING else None, initial={"month": this_month}
    )


def _answer(form: QuoteForm) -> tuple[QuotedCase | None, LindungError | None]:
    if not form.is_valid():
        return None, None
    try:
        return quote_case(form.request()), None
    except LindungError as refusal:
        return None, refusal
