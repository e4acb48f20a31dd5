"""Addresses of the meeting's desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.meeting import commitments, pages

urlpatterns = [
    path("", pages.start, name="meeting"),
    path("papers/<str:what>/", pages.paper, name="meeting_paper"),
    path("sheets/<str:code>/", pages.sheet, name="meeting_sheet"),
    path("show/", pages.show, name="meeting_show"),
    path("commitments/", commitments.page, name="commitments"),
    path("commitments/record/", commitments.record, name="record_commitment"),
    path("commitments/<int:number>/settle/", commitments.settle, name="settle_commitment"),
]
