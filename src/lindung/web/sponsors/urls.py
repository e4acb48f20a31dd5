"""Addresses of the sponsors desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.sponsors import pages, steering

urlpatterns = [
    path("", pages.sponsors, name="sponsors"),
    path("add/", steering.add, name="add_sponsorship"),
    path("<int:number>/", pages.sponsorship, name="sponsorship"),
    path("<int:number>/people/", pages.people, name="sponsored_people"),
    path("<int:number>/rank/", steering.rank, name="rank_candidates"),
    path("<int:number>/rule/", steering.rule, name="sponsor_rule"),
    path("<int:number>/answer/", steering.answer, name="answer_candidate"),
    path("<int:number>/month/", steering.month, name="sponsor_month"),
    path("<int:number>/end/", steering.end, name="end_sponsorship"),
]
