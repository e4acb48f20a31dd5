"""Addresses of a worker's page."""

from __future__ import annotations

from django.urls import path

from lindung.web.workers import pages

urlpatterns = [
    path("", pages.find, name="workers"),
    path("proof/<int:membership>/", pages.proof, name="proof"),
    path("<int:number>/", pages.worker, name="worker"),
]
