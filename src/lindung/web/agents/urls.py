"""Addresses of the agents desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.agents import pages

urlpatterns = [
    path("", pages.agents, name="agents"),
    path("<int:key>/", pages.agent, name="agent"),
    path("<int:key>/statement/", pages.statement_sheet, name="agent_statement"),
    path("<int:key>/end/", pages.end, name="end_agent"),
    path("<int:key>/return/", pages.come_back, name="return_agent"),
]
