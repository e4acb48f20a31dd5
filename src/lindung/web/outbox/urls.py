"""Addresses of the outbox desk."""

from __future__ import annotations

from django.urls import path

from lindung.web.outbox import pages, sending

urlpatterns = [
    path("", pages.lapsing, name="outbox"),
    path("group/", pages.group, name="lapsing_group"),
    path("stayed/", pages.stayed, name="stayed"),
    path("box/", sending.box, name="reminders"),
    path("box/<int:number>/", sending.reminder, name="reminder"),
    path("box/<int:number>/open/", sending.open_whatsapp, name="open_whatsapp"),
    path("box/<int:number>/cancel/", sending.cancel, name="cancel_reminder"),
    path("box/<int:number>/settle/", sending.settle, name="settle_reminder"),
    path("release/", sending.release, name="release_reminders"),
    path("send/", sending.send, name="send_reminders"),
    path("file/", sending.file, name="reminder_file"),
    path("length/", sending.length, name="sms_length"),
    path("optouts/", sending.opt_outs, name="opt_outs"),
    path("optouts/lift/", sending.lift, name="lift_opt_out"),
]
