"""The words of the partners desk for what the record stores as codes; `web/words.py` takes them in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTNER_KINDS: dict[str, str | Promise] = {
    "union": _("Serikat pekerja"),
    "federation": _("Federasi atau konfederasi"),
    "employers_association": _("Asosiasi pengusaha"),
    "cooperative": _("Koperasi"),
    "community": _("Komunitas pekerja"),
    "government_unit": _("Perangkat daerah"),
    "village": _("Desa"),
    "placement_agency": _("Perusahaan penempatan (P3MI)"),
    "migrant_body": _("Lembaga pekerja migran"),
    "bank": _("Bank"),
    "company": _("Perusahaan"),
}
EVENT_KINDS: dict[str, str | Promise] = {
    "meeting": _("Pertemuan"),
    "event": _("Acara"),
    "visit": _("Kunjungan"),
}
AGREEMENT_STANDINGS: dict[str, str | Promise] = {
    "ahead": _("Belum mulai"),
    "running": _("Berjalan"),
    "ending": _("Segera berakhir"),
    "ended": _("Berakhir"),
}
FUNNEL_STEPS: dict[str, str | Promise] = {
    "sent": _("Baris dikirim"),
    "accepted": _("Didaftarkan"),
    "new": _("Baru di segmen"),
    "first_payment": _("Iuran pertama masuk"),
    "active_3": _("Terlindungi sesudah 3 bulan"),
    "active_6": _("Terlindungi sesudah 6 bulan"),
    "active_12": _("Terlindungi sesudah 12 bulan"),
}
PARTNER_VERBS: dict[str, str | Promise] = {
    "name_partner_kind": _("Menyebut jenis mitra"),
    "add_contact": _("Mencatat kontak mitra"),
    "drop_contact": _("Menghapus kontak mitra"),
    "sign_agreement": _("Mencatat perjanjian mitra"),
    "note_event": _("Mencatat pertemuan dengan mitra"),
    "do_next_step": _("Menyelesaikan langkah berikutnya"),
    "await_undone_list": _("Menunggu lagi daftar yang dibatalkan"),
}
PARTNER_WORDS = {
    "partner_kind": PARTNER_KINDS,
    "partner_event": EVENT_KINDS,
    "agreement_standing": AGREEMENT_STANDINGS,
}
