"""Addresses of the receipts desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.receipts import pages

urlpatterns = [path("", pages.receipts, name="receipts")]
