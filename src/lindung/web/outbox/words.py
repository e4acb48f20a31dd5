"""The words of the outbox desk for what the record stores as codes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHYS: dict[str, str | Promise] = {
    "unpaid": _("Iuran belum dibayar"),
    "window": _("Sudah lepas, masih bisa membayar"),
    "sponsorship": _("Masa sponsor selesai"),
    "pre_departure": _("Masa sebelum berangkat selesai"),
    "contract": _("Kontrak di luar negeri selesai"),
    "project": _("Proyek selesai"),
}
REMINDER_STATES: dict[str, str | Promise] = {
    "drafted": _("Rancangan"),
    "released": _("Dilepas"),
    "sending": _("Sedang dikirim"),
    "sent": _("Terkirim"),
    "failed": _("Gagal"),
    "cancelled": _("Dibatalkan"),
}
CHANNELS: dict[str, str | Promise] = {
    "whatsapp": _("WhatsApp"),
    "gateway": _("SMS"),
    "email": _("Surel"),
    "file": _("Berkas untuk pengirim massal"),
}
REMINDER_VERBS: dict[str, str | Promise] = {
    "draft_reminders": _("Merancang pengingat"),
    "edit_reminder": _("Mengubah isi pengingat"),
    "release_reminders": _("Melepas pengingat"),
    "send_reminder": _("Mengirim pengingat"),
    "note_sent": _("Mencatat pengingat terkirim"),
    "note_failed": _("Mencatat pengingat gagal"),
    "cancel_reminder": _("Membatalkan pengingat"),
    "opt_out": _("Mencatat tidak mau diingatkan"),
    "lift_opt_out": _("Mencatat mau diingatkan lagi"),
}
REMINDER_WORDS = {"lapsing_why": WHYS, "reminder_state": REMINDER_STATES, "channel": CHANNELS}
