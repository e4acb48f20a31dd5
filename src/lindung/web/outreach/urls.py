"""Address of the first page of outreach."""

from __future__ import annotations

from django.urls import path

from lindung.web.outreach import pages

urlpatterns = [path("", pages.outreach, name="outreach")]
