"""Addresses of the migrants desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.abroad import pages

urlpatterns = [
    path("", pages.people, name="abroad"),
    path("depart/", pages.depart, name="depart"),
    path("<int:number>/", pages.migrant, name="migrant"),
    path("<int:number>/extend/", pages.extend, name="extend_stay"),
    path("<int:number>/renew/", pages.renew, name="renew_pre_cover"),
    path("<int:number>/return/", pages.come_home, name="return_migrant"),
]
