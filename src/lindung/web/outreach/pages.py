"""Outreach on one page: each of its desks with the figure that says whether somebody should go there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from lindung.procedures.local_governments import published_gap
from lindung.registry import clock, scope
from lindung.registry.models import CASE_MOVES, Account, MigrantStay, NamedSource, NextStep, Reminder, Sponsorship
from lindung.registry.scope import Verb, may
from lindung.web.desk import SignedIn, allowed

_OPEN_CASES = [state for state, moves in CASE_MOVES.items() if moves]


@dataclass(frozen=True)
class Desk:
    """A desk of outreach: its address, who may open it, its name, its figure on a day, and what the figure counts."""

    address: str
    verb: Verb
    title: Promise
    figure: Callable[[Account, date], int | None]
    counts: Promise


@require_GET
@allowed(Verb.SEE_FIGURES)
def outreach(request: SignedIn) -> HttpResponse:
    """The desks that the account may open."""
    today = clock.today()
    cards = [(desk, desk.figure(request.user, today)) for desk in _DESKS if may(request.user, desk.verb)]
    return render(request, "outreach/outreach.html", {"cards": cards})


def _missing(account: Account, today: date) -> int | None:
    gap = published_gap(today)
    if gap is None:
        return None
    if account.role == Account.Role.REGIONAL_LEAD:
        return gap.region.missing
    own = set(scope.local_governments(account).values_list("pk", flat=True))
    return sum(place.missing for place in gap.districts if place.code in own)


def _steps_due(account: Account, today: date) -> int:
    steps = NextStep.objects.filter(government__in=scope.local_governments(account), due__lte=today)
    return steps.exclude(state=NextStep.State.DONE).count()


def _partner_steps_due(account: Account, today: date) -> int:
    return scope.partner_events(account).with_open_step().filter(next_on__lte=today).count()


def _late_packages(account: Account, today: date) -> int:
    return scope.packages(account).standing_on(today).filter(standing__in=["late"]).count()


def _running_sponsorships(account: Account, today: date) -> int:
    return scope.sponsorships(account).filter(state=Sponsorship.State.RUNNING).count()


def _open_cases(account: Account, today: date) -> int:
    return scope.employer_cases(account).filter(state__in=_OPEN_CASES).count()


def _active_agents(account: Account, today: date) -> int:
    return scope.agents(account).filter(active_until=None).count()


def _unprotected_abroad(account: Account, today: date) -> int:
    theirs = MigrantStay.objects.filter(membership__in=scope.memberships(account))
    return theirs.filter(state=MigrantStay.State.EXPIRED).count()


def _waiting_reminders(account: Account, today: date) -> int:
    return scope.reminders(account).filter(state=Reminder.State.DRAFTED).count()


def _expected_heads(account: Account, today: date) -> int:
    expected = scope.named_sources(account).filter(state=NamedSource.State.EXPECTED)
    return int(expected.aggregate(Sum("heads"))["heads__sum"] or 0)


_DESKS = (
    Desk("gap", Verb.SEE_FIGURES, _("Kesenjangan"), _missing, _("belum terlindungi")),
    Desk("governments", Verb.WORK_GOVERNMENTS, _("Pemerintah daerah"), _steps_due, _("langkah sudah jatuh tempo")),
    Desk("partners", Verb.LOOK_AFTER_PARTNERS, _("Mitra"), _partner_steps_due, _("langkah sudah jatuh tempo")),
    Desk("procurement", Verb.FOLLOW_PROCUREMENT, _("Pengadaan"), _late_packages, _("paket lewat 14 hari kerja")),
    Desk("sponsors", Verb.SEE_SPONSORS, _("Sponsor"), _running_sponsorships, _("berjalan")),
    Desk("employers", Verb.WORK_CASES, _("Perusahaan"), _open_cases, _("perkara terbuka")),
    Desk("agents", Verb.LOOK_AFTER_AGENTS, _("Agen Perisai"), _active_agents, _("agen aktif")),
    Desk("abroad", Verb.FOLLOW_MIGRANTS, _("Pekerja migran"), _unprotected_abroad, _("perlindungannya habis")),
    Desk("outbox", Verb.KEEP_COVERED, _("Tetap terlindungi"), _waiting_reminders, _("pengingat menunggu dilepas")),
    Desk("reserves", Verb.NOTE_SOURCES, _("Cadangan"), _expected_heads, _("orang dijanjikan akan datang")),
)
