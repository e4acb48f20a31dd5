"""Addresses of the lists desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.lists import asked, enrol, pages, submission

urlpatterns = [
    path("", pages.lists, name="lists"),
    path("upload/", pages.upload, name="upload"),
    path("<int:number>/", submission.submission, name="submission"),
    path("<int:number>/progress/", submission.progress, name="progress"),
    path("<int:number>/again/", submission.read_again, name="read_again"),
    path("<int:number>/fix-sheet/", submission.download_fix_sheet, name="fix_sheet"),
    path("<int:number>/asked/", asked.asked, name="asked"),
    path("<int:number>/preview/", enrol.preview, name="preview"),
    path("<int:number>/confirm/", enrol.confirm, name="confirm"),
    path("<int:number>/official-code/", enrol.attach_code, name="official_code"),
    path("<int:number>/undo/", enrol.undo, name="undo"),
]
