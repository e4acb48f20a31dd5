"""Address of the audit trail."""

from __future__ import annotations

from django.urls import path

from lindung.web.audit import pages

urlpatterns = [path("", pages.audit, name="audit")]
