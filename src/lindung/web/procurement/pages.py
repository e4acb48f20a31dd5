"""Packages of the office: late ones first, each with letters, the question it waits for, and the project it became."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.periods import Month
from lindung.procedures.follow_procurement import compare_heads
from lindung.procedures.procurement_letter import package_letter_pdf, quote_of, write_package_letter
from lindung.registry import clock
from lindung.registry.actions.procurement import (
    NoLetterError,
    answer_package,
    check_can_write,
    drop_package,
    take_package_up,
)
from lindung.registry.models import AuditEvent, Office, Package, PackageLetter, Project
from lindung.registry.scope import Verb, local_governments, offices, packages, sees_office
from lindung.web.desk import SignedIn, allowed, document, page_of
from lindung.web.procurement.forms import AnswerForm, LetterForm, ReasonForm
from lindung.web.procurement.words import PACKAGE_STANDINGS

PACKAGES_A_PAGE = 25


@dataclass(frozen=True)
class Row:
    """A package in the list: `days` past its last day, or left until then."""

    package: Package
    days: int | None


@require_GET
@allowed(Verb.FOLLOW_PROCUREMENT)
def package_list(request: SignedIn) -> HttpResponse:
    """The packages in scope of one standing, those with most heads first; late ones unless asked for others.

    `district` shows those of one local government alone.
    """
    today, office = clock.today(), request.GET.get("office", "")
    seen = packages(request.user).standing_on(today)
    if office:
        seen = seen.filter(office=office)
    government = local_governments(request.user).filter(pk=request.GET.get("district", "")).first()
    if government is not None:
        seen = seen.filter(district__startswith=government.pk)
    summed = seen.order_by().values("standing").annotate(count=Count("pk"), heads=Sum("expected_heads"))
    counts = {row["standing"]: row for row in summed}
    asked = request.GET.get("standing", "")
    first = next((each for each in PACKAGE_STANDINGS if each in counts), "late")
    standing = asked if asked in PACKAGE_STANDINGS else first
    page = page_of(seen.filter(standing=standing).select_related("office", "project"), request.GET, PACKAGES_A_PAGE)
    return render(
        request,
        "procurement/packages.html",
        {
            "page": page,
            "rows": [Row(each, _days(each, standing)) for each in page.object_list],
            "counts": [(each, counts[each]["count"]) for each in PACKAGE_STANDINGS if each in counts],
            "late": counts.get("late"),
            "standing": standing,
            "office": office,
            "government": government,
            "offices": offices(request.user),
        },
    )


@require_GET
@allowed(Verb.FOLLOW_PROCUREMENT)
def package(request: SignedIn, number: int) -> HttpResponse:
    """One package: what its list says, where it stands and why, what may be done."""
    today = clock.today()
    seen = packages(request.user).standing_on(today).select_related("office", "project__contractor", "listed")
    found = get_object_or_404(seen, pk=number)
    try:
        check_can_write(found, PackageLetter.To.CONTRACTOR if found.contractor else PackageLetter.To.OWNER)
        no_letter = None
    except NoLetterError as reason:
        no_letter = reason
    return render(
        request,
        "procurement/package.html",
        {
            "package": found,
            "days": _days(found, found.standing),
            "contribution": quote_of(found, Month.of(today)).total,
            "candidates": Project.objects.filter(pk__in=found.candidates.split()).select_related("contractor"),
            "letters": found.letters.all(),
            "letters_to": [
                to for to in PackageLetter.To.values if (found.contractor if to == "contractor" else found.owner)
            ],
            "no_letter": no_letter,
            "history": AuditEvent.objects.filter(subject=f"package {found.pk}").order_by("-at"),
            "form": ReasonForm(),
        },
    )


@require_POST
@allowed(Verb.FOLLOW_PROCUREMENT)
def answer(request: SignedIn, number: int) -> HttpResponse:
    """A person says which registered project a package is, or that it is none."""
    found = get_object_or_404(packages(request.user), pk=number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilihlah satu jawaban."), extra_tags="bad")
        return redirect("package", number)
    answer_package(found.pk, form.cleaned_data["project"] or None, by=request.user.username, at=clock.now())
    messages.success(request, _("Dijawab."), extra_tags="good")
    return redirect("package", number)


@require_POST
@allowed(Verb.FOLLOW_PROCUREMENT)
def write_letter(request: SignedIn, number: int) -> HttpResponse:
    """Write a letter to the contractor or the owner. Nothing is sent: a person prints and posts it."""
    found = get_object_or_404(packages(request.user), pk=number)
    form = LetterForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih kepada siapa surat ditulis."), extra_tags="bad")
        return redirect("package", number)
    today, by = clock.today(), request.user.username
    written = write_package_letter(found.pk, form.cleaned_data["to"], day=today, by=by, at=clock.now())
    messages.success(request, _("Surat %(number)s ditulis.") % {"number": written.number}, extra_tags="good")
    return redirect("package", number)


@require_GET
@allowed(Verb.FOLLOW_PROCUREMENT)
def letter(request: SignedIn, number: int) -> HttpResponse:
    """A letter as it was written, as PDF."""
    found = get_object_or_404(PackageLetter, pk=number, package__in=packages(request.user))
    return document(package_letter_pdf(found), found.number.replace("/", "-") + ".pdf")


@require_POST
@allowed(Verb.FOLLOW_PROCUREMENT)
def drop(request: SignedIn, number: int) -> HttpResponse:
    """Drop a package with a reason."""
    return _decide(request, number, drop_package)


@require_POST
@allowed(Verb.FOLLOW_PROCUREMENT)
def take_up(request: SignedIn, number: int) -> HttpResponse:
    """Take a dropped package up again, with a reason."""
    return _decide(request, number, take_package_up)


@require_GET
@allowed(Verb.FOLLOW_PROCUREMENT)
def heads(request: SignedIn) -> HttpResponse:
    """Heads per rupiah of all offices; of the own one, the projects that stand out."""
    asked = request.GET.get("year", "")
    this_year = clock.today().year
    last = Project.objects.order_by("-registered_on").values_list("registered_on", flat=True).first()
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else (this_year if last is None else last.year)
    compared = compare_heads(year)
    odd = {row["project"]: row for row in compared.odd_projects if sees_office(request.user, row["office"])}
    projects = Project.objects.filter(pk__in=odd).select_related("contractor", "office")
    named = {office.code: office for office in Office.objects.all()}
    return render(
        request,
        "procurement/heads.html",
        {
            "year": year,
            "offices": [(named[row["office"]], row) for row in compared.offices],
            "odd": sorted(((each, odd[each.pk]) for each in projects), key=lambda pair: -pair[1]["percent_of_median"]),
        },
    )


def _days(found: Package, standing: str) -> int | None:
    if found.deadline is None or standing not in ("late", "waiting"):
        return None
    return abs((clock.today() - found.deadline).days)


def _decide(request: SignedIn, number: int, verb: Callable[..., Package]) -> HttpResponse:
    found = get_object_or_404(packages(request.user), pk=number)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["why"] if form.is_valid() else ""
    verb(found.pk, reason, by=request.user.username, at=clock.now())
    messages.success(request, _("Tercatat."), extra_tags="good")
    return redirect("package", number)
