"""Addresses of the employers' desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.employers import lists, pages

urlpatterns = [
    path("", pages.cases, name="employers"),
    path("lists/", lists.lists, name="company_lists"),
    path("lists/<int:number>/", lists.company_list, name="company_list"),
    path("lists/lines/<int:number>/", lists.answer, name="answer_company"),
    path("letters/<int:number>/", pages.letter, name="case_letter"),
    path("<int:number>/", pages.case, name="employer_case"),
    path("<int:number>/move/", pages.move, name="move_case"),
    path("<int:number>/letter/", pages.write_letter, name="write_case_letter"),
]
