"""Migrant workers of the own office: who is protected until when, and what is noted of them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.outreach.abroad import SOON, STANDINGS
from lindung.periods import Month
from lindung.procedures import migrants_abroad
from lindung.procedures.migrants_abroad import Migrant
from lindung.registry import clock, scope
from lindung.registry.actions.stays import depart_migrants
from lindung.registry.models import PaymentCode
from lindung.registry.scope import Verb
from lindung.sentences import rupiah
from lindung.statute.parameters import value_in_force
from lindung.web.abroad.forms import DepartForm, ExtendForm, ReturnForm
from lindung.web.desk import SignedIn, allowed, asked_day

_PEOPLE_A_PAGE = 25


@require_GET
@allowed(Verb.FOLLOW_MIGRANTS)
def people(request: SignedIn) -> HttpResponse:
    """People by where they stand as of a day, those whose cover ends first at the top."""
    day, offices = _day(request), _offices(request)
    counts = migrants_abroad.count_by_standing(day, offices=offices)
    standing = request.GET.get("standing", "")
    if standing not in STANDINGS:
        standing = next((each for each in ("unprotected", "ending") if counts[each]), "abroad")
    page = Paginator(range(counts[standing]), _PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    first = max(0, page.start_index() - 1)
    return render(
        request,
        "abroad/people.html",
        {
            "day": day,
            "standing": standing,
            "counts": counts,
            "page": page,
            "people": migrants_abroad.people(
                day, offices=offices, standing=standing, first=first, count=_PEOPLE_A_PAGE
            ),
            "soon": SOON,
            "form": DepartForm([], label_suffix="", initial={"on": clock.today()}),
        },
    )


@require_POST
@allowed(Verb.FOLLOW_MIGRANTS)
def depart(request: SignedIn) -> HttpResponse:
    """Note that the ticked people left on a day."""
    waiting = migrants_abroad.people(clock.today(), offices=_offices(request), standing="before")
    form = DepartForm([each.number for each in waiting], request.POST)
    if not form.is_valid():
        messages.error(request, _("Centang siapa yang berangkat dan tulis tanggalnya."), extra_tags="bad")
        return redirect("/abroad/?standing=before")
    given = form.cleaned_data
    left = given["numbers"]
    depart_migrants(left, on=given["on"], by=request.user.username, at=clock.now())
    messages.success(request, _("%(people)s orang tercatat berangkat.") % {"people": len(left)}, extra_tags="good")
    return redirect("migrant", left[0]) if len(left) == 1 else redirect("/abroad/?standing=abroad")


@require_GET
@allowed(Verb.FOLLOW_MIGRANTS)
def migrant(request: SignedIn, number: int) -> HttpResponse:
    """One migrant: protected until when, invoices, and what may be done."""
    day = _day(request)
    found = _found(request, number, day)
    codes = PaymentCode.objects.filter(membership=number, cancelled=False).order_by("month")
    return render(
        request,
        "abroad/migrant.html",
        {
            "day": day,
            "migrant": found,
            "codes": codes,
            "is_asked": any(code.settled_on is None for code in codes),
            "month_amount": value_in_force("pmi.extra_month_amount", Month.of(found.work_until or day)),
            "depart_form": DepartForm([number], label_suffix="", initial={"on": day}),
            "extend_form": ExtendForm(label_suffix=""),
            "return_form": ReturnForm(label_suffix="", initial={"on": day}),
        },
    )


@require_POST
@allowed(Verb.FOLLOW_MIGRANTS)
def extend(request: SignedIn, number: int) -> HttpResponse:
    """Ask for further months; they count once paid."""
    _found(request, number, clock.today())
    form = ExtendForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah 1 sampai 24 bulan."), extra_tags="bad")
        return redirect("migrant", number)
    months = form.cleaned_data["months"]
    _say_invoice(request, migrants_abroad.extend(number, months, by=request.user.username, at=clock.now()))
    return redirect("migrant", number)


@require_POST
@allowed(Verb.FOLLOW_MIGRANTS)
def renew(request: SignedIn, number: int) -> HttpResponse:
    """Ask again for the cover ahead of departure."""
    _found(request, number, clock.today())
    _say_invoice(request, migrants_abroad.renew_pre_cover(number, by=request.user.username, at=clock.now()))
    return redirect("migrant", number)


@require_POST
@allowed(Verb.FOLLOW_MIGRANTS)
def come_home(request: SignedIn, number: int) -> HttpResponse:
    """Note the return."""
    _found(request, number, clock.today())
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah tanggal pulangnya."), extra_tags="bad")
        return redirect("migrant", number)
    migrants_abroad.come_home(number, on=form.cleaned_data["on"], by=request.user.username, at=clock.now())
    messages.success(request, _("Kepulangan tercatat."), extra_tags="good")
    return redirect("migrant", number)


def _say_invoice(request: SignedIn, code: PaymentCode) -> None:
    words = _("Tagihan %(amount)s dengan kode %(code)s. Berlaku setelah dibayar.")
    messages.success(request, words % {"amount": rupiah(code.amount), "code": code.code}, extra_tags="good")


def _found(request: SignedIn, number: int, day: date) -> Migrant:
    if not scope.memberships(request.user).filter(pk=number, segment="pmi").exists():
        raise Http404
    return migrants_abroad.migrant(number, day)


def _offices(request: SignedIn) -> list[str]:
    return list(scope.offices(request.user).values_list("code", flat=True))


def _day(request: SignedIn) -> date:
    return asked_day(request.GET) or clock.today()
