"""The demo's plan: the booked target shared out, agreed and locked, and two offices' numbers shared out below them."""

from __future__ import annotations

from datetime import datetime
from itertools import cycle

from django.db.models import Q

from lindung.demo.accounts import ACCOUNTS
from lindung.demo.figures import YEAR
from lindung.procedures.plan_year import PROVINCES, Asked, draft_plan, lock_plan
from lindung.procedures.share_office import plan_to_share, share_office
from lindung.registry.actions import plans
from lindung.registry.actions.shares import give_partner, officers_of
from lindung.registry.models import Office, Partner, Target

_VERSION = "booked"

_MEETING = "Rapim (contoh)"


def lock_the_booked_plan(*, by: str, at: datetime) -> None:
    """The booked target by province and segment, shared out over the offices by effort, and put in force."""
    booked = Target.objects.filter(year=YEAR, version=_VERSION, month=None)
    offices = booked.filter(office__in=Office.objects.values("code")).values_list("office", "value")
    province = dict(Office.objects.values_list("code", "province"))
    provinces = {
        name: sum(value for office, value in offices if province[office] == code) for name, code in PROVINCES.items()
    }
    segments = dict(booked.filter(office="REGION").values_list("segment", "value"))
    asked = Asked(YEAR, _VERSION, sum(provinces.values()), provinces, segments)
    plan = draft_plan(asked, by=by, at=at)
    plans.propose(plan, by=by, at=at)
    plans.agree(plan, signed_by=_MEETING, by=by, at=at)
    lock_plan(plan, by=by, at=at)


def share_out_below(*, by: str, at: datetime) -> None:
    """In every office with officers: its partners given to them and to nobody in turn, and its number shared out."""
    plan = plan_to_share(YEAR)
    for code in sorted({account.office for account in ACCOUNTS if account.role == "officer" and account.office}):
        office = Office.objects.get(code=code)
        brought = Partner.objects.filter(Q(membership__office=office) | Q(project__office=office)).distinct()
        in_turn = cycle([*officers_of(office), None])
        for partner, officer in zip(brought.order_by("name"), in_turn, strict=False):
            if officer is not None:
                give_partner(partner, office, officer, by=by, at=at)
        share_office(plan, office, by=by, at=at)
