"""Addresses of the steps of the day."""

from __future__ import annotations

from django.urls import path

from lindung.web.today import pages

urlpatterns = [
    path("", pages.today, name="today"),
    path("<str:code>/answer/", pages.answer_one, name="answer_step"),
    path("answers/<int:number>/take-up/", pages.take_up, name="take_step_up"),
]
