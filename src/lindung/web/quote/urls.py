"""Addresses of the law's desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.quote import pages

urlpatterns = [
    path("", pages.quote, name="quote"),
    path("card/", pages.card, name="quote_card"),
    path("risk-class/", pages.risk_class, name="risk_class"),
]
