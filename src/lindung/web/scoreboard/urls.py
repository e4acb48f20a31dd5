"""Addresses of the scoreboard."""

from __future__ import annotations

from django.urls import path

from lindung.web.scoreboard import forecast, pages

urlpatterns = [
    path("", pages.board, name="scoreboard"),
    path("districts.json", pages.outlines, name="outlines"),
    path("forecast/", forecast.page, name="forecast"),
    path("official/", pages.official, name="official"),
    path("official/<int:number>/explain/", pages.explain, name="explain"),
    path("<str:code>/", pages.place, name="place"),
    path("<str:code>/<str:name>/", pages.rows, name="rows"),
]
