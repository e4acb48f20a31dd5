"""Addresses of the reserves desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.reserves import pages

urlpatterns = [
    path("", pages.table, name="reserves"),
    path("offers/", pages.offers, name="surplus_offers"),
    path("offers/<int:number>/", pages.decide, name="decide_surplus"),
    path("offers/<int:number>/withdraw/", pages.withdraw, name="withdraw_surplus"),
    path("sources/<int:number>/", pages.move, name="move_source"),
    path("<str:code>/", pages.office, name="reserve"),
    path("<str:code>/note/", pages.note, name="note_source"),
    path("<str:code>/offer/", pages.offer, name="offer_surplus"),
]
