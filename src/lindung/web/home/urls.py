"""Address of the first page."""

from __future__ import annotations

from django.urls import path

from lindung.web.home import pages

urlpatterns = [path("", pages.home, name="home")]
