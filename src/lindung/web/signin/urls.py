"""Addresses for signing in and out."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

urlpatterns = [
    path(
        "signin/",
        LoginView.as_view(template_name="signin/signin.html", redirect_authenticated_user=True),
        name="signin",
    ),
    path("signout/", LogoutView.as_view(), name="signout"),
]
