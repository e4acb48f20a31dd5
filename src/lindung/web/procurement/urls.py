"""Addresses of the procurement desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.procurement import lists, pages

urlpatterns = [
    path("", pages.package_list, name="procurement"),
    path("lists/", lists.lists, name="procurement_lists"),
    path("heads/", pages.heads, name="procurement_heads"),
    path("letters/<int:number>/", pages.letter, name="package_letter"),
    path("<int:number>/", pages.package, name="package"),
    path("<int:number>/answer/", pages.answer, name="answer_package"),
    path("<int:number>/letter/", pages.write_letter, name="write_package_letter"),
    path("<int:number>/drop/", pages.drop, name="drop_package"),
    path("<int:number>/take-up/", pages.take_up, name="take_package_up"),
]
