"""Address of the coverage gap."""

from __future__ import annotations

from django.urls import path

from lindung.web.gap import pages

urlpatterns = [path("", pages.gap, name="gap")]
