"""Addresses of the governments' desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.governments import pages

urlpatterns = [
    path("", pages.governments, name="governments"),
    path("<str:code>/", pages.government, name="government"),
    path("<str:code>/sheet/", pages.sheet, name="government_sheet"),
    path("<str:code>/note/<str:what>/", pages.note, name="note_government"),
    path("steps/<int:key>/finish/", pages.finish, name="finish_step"),
    path("steps/<int:key>/postpone/", pages.postpone, name="postpone_step"),
]
