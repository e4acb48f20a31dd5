"""The words of the pages for the year's plan, its meeting, its reserves and its forecast."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAN_STATES: dict[str, str | Promise] = {
    "draft": _("Rancangan"),
    "proposed": _("Diusulkan ke kantor"),
    "countered": _("Ditawar kantor"),
    "agreed": _("Disepakati rapat"),
    "locked": _("Terkunci"),
    "revised": _("Sudah direvisi"),
    "closed": _("Ditutup"),
}
COUNTER_STATES: dict[str, str | Promise] = {
    "open": _("Menunggu jawaban"),
    "accepted": _("Diterima"),
    "declined": _("Ditolak"),
}
COMMITMENT_KINDS: dict[str, str | Promise] = {
    "commitment": _("Komitmen kantor"),
    "decision": _("Keputusan rapat"),
}
STANDINGS: dict[str, str | Promise] = {
    "overdue": _("Lewat tenggat"),
    "open": _("Berjalan"),
    "broken": _("Tidak ditepati"),
    "kept": _("Ditepati"),
}
MEETING_KINDS: dict[str, str | Promise] = {
    "opening": _("Pembukaan tahun"),
    "review": _("Tinjauan"),
}
PAPERS: dict[str, str | Promise] = {
    "pack": _("Bahan rapat (PDF)"),
    "sheets": _("Lembar 31 kantor (ZIP berisi PDF)"),
    "workbook": _("Angka untuk diolah (XLSX)"),
    "picture": _("Gambar mingguan untuk WhatsApp (PNG)"),
}
SOURCE_KINDS: dict[str, str | Promise] = {
    "list": _("Daftar yang diumumkan"),
    "project": _("Proyek yang direncanakan"),
    "agreement": _("Perjanjian kerja sama"),
    "sponsor": _("Penanggung iuran"),
}
SOURCE_STATES: dict[str, str | Promise] = {
    "expected": _("Ditunggu"),
    "arrived": _("Sudah datang"),
    "dropped": _("Gugur"),
}
OFFER_STATES: dict[str, str | Promise] = {
    "offered": _("Menunggu keputusan"),
    "accepted": _("Diterima"),
    "declined": _("Ditolak"),
    "withdrawn": _("Ditarik kembali"),
}
TRIAL_LEVELS: dict[str, str | Promise] = {
    "region": _("Wilayah"),
    "offices": _("Tiap kantor"),
    "cells": _("Tiap kantor dan segmen"),
}
