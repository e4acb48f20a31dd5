"""Addresses of the partners desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.partners import pages, steering

urlpatterns = [
    path("", pages.partners, name="partners"),
    path("add/", steering.add, name="add_partner"),
    path("<int:key>/", pages.partner, name="partner"),
    path("<int:key>/kind/", steering.kind, name="name_partner_kind"),
    path("<int:key>/contacts/", steering.contact, name="add_contact"),
    path("<int:key>/contacts/<int:number>/drop/", steering.drop_contact, name="drop_contact"),
    path("<int:key>/agreements/", steering.agreement, name="sign_agreement"),
    path("<int:key>/lists/", steering.announce, name="announce_list"),
    path("<int:key>/events/", steering.event, name="note_event"),
    path("<int:key>/events/<int:number>/done/", steering.done, name="do_next_step"),
]
