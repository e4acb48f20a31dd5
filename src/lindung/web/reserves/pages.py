"""The pages of reserves. Gaps and sums of all offices are for all staff; the sources behind them follow the scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.measures.counting import VERSIONS
from lindung.periods import Month
from lindung.planning.reserve import Reserve
from lindung.procedures import reserves as procedures
from lindung.procedures.kept_forecasts import what_would_close
from lindung.procedures.publish_measures import latest_publication
from lindung.procedures.reserves import Reserves, suggested_parts, surpluses
from lindung.registry import clock
from lindung.registry.actions import reserves as actions
from lindung.registry.actions.reserves import SourceNoted
from lindung.registry.models import Office, Submission, SurplusOffer, SurplusPart
from lindung.registry.scope import Verb, may, named_sources, sees_office, submissions, surplus_offers
from lindung.web.desk import SignedIn, allowed, asked_day
from lindung.web.reserves.forms import DecisionForm, OfferForm, SourceForm, SourceMoveForm
from lindung.web.scoreboard.shown import STEPS, USUAL_VERSION, Bar
from lindung.web.templatetags.lindung import whole_or_dash

#: The bar of a cover ends at one and a half times of what is to find.
_BAR_PERCENT = 150


@dataclass(frozen=True)
class Line:
    """One office as the table shows it."""

    office: Office
    reserve: Reserve
    opens: bool

    @property
    def between(self) -> int:
        """What others bring in the office's place, less what it brings for them."""
        return self.reserve.helped - self.reserve.given

    @property
    def bar(self) -> Bar | None:
        """How much is covered, with a mark at what is enough."""
        if self.reserve.share is None:
            return None
        fill = min(STEPS, int(self.reserve.share * STEPS / _BAR_PERCENT))
        return Bar(fill, self.reserve.enough * STEPS // _BAR_PERCENT, self.reserve.short)


@dataclass(frozen=True)
class OfferShown:
    """An offer with the form to decide on it, for who may."""

    offer: SurplusOffer
    form: DecisionForm | None


@require_GET
@allowed(Verb.SEE_FIGURES)
def table(request: SignedIn) -> HttpResponse:
    """All offices, the weakest first."""
    found = _reserves(request)
    if found is None:
        return render(request, "scoreboard/nothing.html")
    offices = Office.objects.in_bulk()
    lines = [Line(offices[each.office], each, sees_office(request.user, each.office)) for each in found.lines]
    return render(
        request,
        "reserves/table.html",
        {
            "found": found,
            "lines": lines,
            "short": sum(line.reserve.short for line in lines),
            "overdue": sum(line.reserve.overdue for line in lines),
            "missing": sum(line.reserve.missing for line in lines),
            "waiting": surplus_offers(request.user).filter(state=SurplusOffer.State.OFFERED).count(),
            "versions": VERSIONS,
        },
    )


@require_GET
@allowed(Verb.SEE_FIGURES)
def office(request: SignedIn, code: str) -> HttpResponse:
    """One office: what would close its gap, its named sources, and what it offers or receives."""
    return _office_page(request, code)


@require_POST
@allowed(Verb.NOTE_SOURCES)
def note(request: SignedIn, code: str) -> HttpResponse:
    """Note a source of an office that the account answers for."""
    if not sees_office(request.user, code):
        raise Http404
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _office_page(request, code, source_form=form)
    given = form.cleaned_data
    noted = SourceNoted(
        given["kind"], code, given["segment"], given["name"], given["heads"], given["month"], given["partner"]
    )
    actions.note_source(noted, by=request.user.username, at=clock.now())
    messages.success(request, _("Sumber dicatat."), extra_tags="good")
    return _back(request, code)


@require_POST
@allowed(Verb.NOTE_SOURCES)
def move(request: SignedIn, number: int) -> HttpResponse:
    """Say what became of a source."""
    source = get_object_or_404(named_sources(request.user), pk=number)
    form = SourceMoveForm(_lists(request, source.office_id), request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih apa yang terjadi; untuk menunggu lagi, juga bulannya."), extra_tags="bad")
        return _back(request, source.office_id)
    given, by, at = form.cleaned_data, request.user.username, clock.now()
    match given["verb"]:
        case "arrive":
            actions.arrive_source(source, submission=given["submission"], by=by, at=at)
        case "drop":
            actions.drop_source(source, why=given["why"], by=by, at=at)
        case _:
            actions.expect_source_again(source, given["month"], by=by, at=at)
    return _back(request, source.office_id)


@require_POST
@allowed(Verb.OFFER_SURPLUS)
def offer(request: SignedIn, code: str) -> HttpResponse:
    """Offer what the own office has beyond its target."""
    if not sees_office(request.user, code):
        raise Http404
    found = _reserves(request)
    if found is None:
        raise Http404
    form = OfferForm(found.board.rule.parts, request.POST)
    if not form.is_valid():
        return _office_page(request, code, offer_form=form)
    given, board = form.cleaned_data, found.board
    procedures.offer_surplus(
        board.as_of,
        board.version,
        code,
        given["segment"],
        given["heads"],
        by=request.user.username,
        at=clock.now(),
    )
    messages.success(request, _("Surplus ditawarkan; pimpinan wilayah memutuskan."), extra_tags="good")
    return _back(request, code)


@require_GET
@allowed(Verb.SEE_FIGURES)
def offers(request: SignedIn) -> HttpResponse:
    """Offers of surplus: of all offices for who decides, else of the own."""
    shown = surplus_offers(request.user).select_related("office").prefetch_related("parts__office").order_by("-id")
    return render(request, "reserves/offers.html", {"offers": [_with_form(request, each) for each in shown]})


@require_POST
@allowed(Verb.STEER_PLANS)
def decide(request: SignedIn, number: int) -> HttpResponse:
    """Move parts of an offer to other offices, or decline it."""
    found = get_object_or_404(surplus_offers(request.user).select_related("office"), pk=number)
    form = DecisionForm({code: code for code in _neighbours(found)}, request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah alasannya, dan bilangan bulat untuk tiap kantor."), extra_tags="bad")
        return redirect("surplus_offers")
    why, by, at = form.cleaned_data["why"], request.user.username, clock.now()
    if form.cleaned_data["accepted"]:
        procedures.accept_surplus(_day_of(found), found, form.parts(), why=why, by=by, at=at)
        messages.success(request, _("Surplus dipindahkan; target terkunci tetap."), extra_tags="good")
    else:
        actions.decline_surplus(found, why=why, by=by, at=at)
        messages.success(request, _("Tawaran ditolak; kantor membaca alasannya."), extra_tags="good")
    return redirect("surplus_offers")


@require_POST
@allowed(Verb.OFFER_SURPLUS)
def withdraw(request: SignedIn, number: int) -> HttpResponse:
    """Take an unanswered offer back."""
    found = get_object_or_404(surplus_offers(request.user), pk=number)
    actions.withdraw_surplus(found, why=request.POST.get("why", ""), by=request.user.username, at=clock.now())
    return _back(request, found.office_id)


def _office_page(
    request: SignedIn, code: str, *, source_form: SourceForm | None = None, offer_form: OfferForm | None = None
) -> HttpResponse:
    known, found = get_object_or_404(Office, pk=code), _reserves(request)
    if found is None:
        return render(request, "scoreboard/nothing.html")
    board = found.board
    extra = surpluses(board, code)
    parts = SurplusPart.objects.filter(offer__year=board.as_of.year, offer__version=board.version)
    return render(
        request,
        "reserves/office.html",
        {
            "found": found,
            "line": Line(known, found.of(code), sees_office(request.user, code)),
            "total": board.row(code).total,
            "closing": what_would_close(board.as_of, code),
            "sources": named_sources(request.user).filter(office=code).select_related("partner", "submission"),
            "this_month": Month.of(board.as_of),
            "lists": _lists(request, code),
            "surpluses": extra,
            "helped": parts.filter(office=code).select_related("offer__office"),
            "given": parts.filter(offer__office=code).select_related("office", "offer"),
            "offers": surplus_offers(request.user).filter(office=code, state=SurplusOffer.State.OFFERED),
            "source_form": source_form or SourceForm(),
            "offer_form": offer_form or OfferForm([surplus.segment for surplus in extra]),
            "versions": VERSIONS,
        },
        status=400 if source_form or offer_form else 200,
    )


def _back(request: SignedIn, code: str) -> HttpResponse:
    """To the office's page, as of the same day and against the same version."""
    return redirect(reverse("reserve", args=[code]) + (f"?{request.GET.urlencode()}" if request.GET else ""))


def _reserves(request: SignedIn) -> Reserves | None:
    """As of the day that the address asks for; None before anything was published."""
    as_of = latest_publication(_today(request))
    version = request.GET.get("version", USUAL_VERSION)
    return None if as_of is None else procedures.reserves(as_of, version if version in VERSIONS else USUAL_VERSION)


def _today(request: HttpRequest) -> date:
    return asked_day(request.GET) or clock.today()


def _with_form(request: SignedIn, found: SurplusOffer) -> OfferShown:
    if found.state != SurplusOffer.State.OFFERED or not may(request.user, Verb.STEER_PLANS):
        return OfferShown(found, None)
    now, names = procedures.reserves(_day_of(found), found.version), _neighbours(found)
    lacking = {
        line.office: _("%(name)s, kurang %(lacks)s")
        % {"name": names[line.office], "lacks": whole_or_dash(line.to_find)}
        for line in now.lines
        if line.office in names and line.to_find
    }
    return OfferShown(found, DecisionForm(lacking, initial=suggested_parts(now, found), auto_id=f"offer{found.pk}_%s"))


def _day_of(found: SurplusOffer) -> date:
    """The day by which an offer is decided: the last published of its year. Nothing is offered before one is."""
    until = min(clock.today(), date(found.year, 12, 31))
    return latest_publication(until) or until


def _neighbours(found: SurplusOffer) -> dict[str, str]:
    """Offices that the offer may help, by code: the others of its province."""
    return dict(
        Office.objects.filter(province=found.office.province).exclude(pk=found.office_id).values_list("code", "name")
    )


def _lists(request: SignedIn, code: str) -> QuerySet[Submission]:
    """Lists of the office that are enrolled: one of them may be what a source brought."""
    enrolled = [Submission.State.CONFIRMED, Submission.State.PAID]
    return submissions(request.user).filter(office=code, state__in=enrolled).select_related("partner").order_by("-id")
