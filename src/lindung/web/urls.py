"""Addresses of all desks."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("lindung.web.signin.urls")),
    path("", include("lindung.web.home.urls")),
    path("today/", include("lindung.web.today.urls")),
    path("lists/", include("lindung.web.lists.urls")),
    path("receipts/", include("lindung.web.receipts.urls")),
    path("scoreboard/", include("lindung.web.scoreboard.urls")),
    path("plans/", include("lindung.web.plan.urls")),
    path("meeting/", include("lindung.web.meeting.urls")),
    path("reserves/", include("lindung.web.reserves.urls")),
    path("quote/", include("lindung.web.quote.urls")),
    path("sponsors/", include("lindung.web.sponsors.urls")),
    path("partners/", include("lindung.web.partners.urls")),
    path("agents/", include("lindung.web.agents.urls")),
    path("abroad/", include("lindung.web.abroad.urls")),
    path("outreach/", include("lindung.web.outreach.urls")),
    path("gap/", include("lindung.web.gap.urls")),
    path("governments/", include("lindung.web.governments.urls")),
    path("outbox/", include("lindung.web.outbox.urls")),
    path("workers/", include("lindung.web.workers.urls")),
    path("employers/", include("lindung.web.employers.urls")),
    path("procurement/", include("lindung.web.procurement.urls")),
    path("audit/", include("lindung.web.audit.urls")),
]
