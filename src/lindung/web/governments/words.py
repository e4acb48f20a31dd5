"""The words of the governments' desk for what the record stores as codes; `web/words.py` takes them in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULE_KINDS: dict[str, str | Promise] = {
    "regulation": _("Peraturan"),
    "decree": _("Keputusan"),
    "circular": _("Surat edaran"),
}
DESK_KINDS: dict[str, str | Promise] = {
    "budget": _("Anggaran (BPKAD, Bappeda)"),
    "labour": _("Tenaga kerja"),
    "procurement": _("Pengadaan (LPSE, UKPBJ)"),
}
STAFF_KINDS: dict[str, str | Promise] = {
    "staff": _("Pegawai non-ASN"),
    "village": _("Perangkat desa dan kelurahan"),
    "vulnerable": _("Pekerja rentan"),
}
STEP_STATES: dict[str, str | Promise] = {
    "planned": _("Direncanakan"),
    "postponed": _("Ditunda"),
    "done": _("Selesai"),
}
#: The KBLI sections of which a share of the employed is published.
SECTORS: dict[str, str | Promise] = {
    "A": _("Pertanian, kehutanan, perikanan"),
    "C": _("Industri pengolahan"),
    "G": _("Perdagangan"),
}
GOVERNMENT_WORDS = {
    "rule_kind": RULE_KINDS,
    "desk_kind": DESK_KINDS,
    "staff_kind": STAFF_KINDS,
    "step_state": STEP_STATES,
    "section": SECTORS,
}
GOVERNMENT_VERBS: dict[str, str | Promise] = {
    "note_rule": _("Mencatat peraturan daerah"),
    "note_desk": _("Mencatat kontak pemerintah daerah"),
    "note_staff": _("Mencatat pekerja yang harus dilindungi daerah"),
    "note_budget": _("Mencatat anggaran daerah"),
    "plan_step": _("Merencanakan langkah dengan pemerintah daerah"),
    "finish_step": _("Mencatat langkah selesai"),
    "postpone_step": _("Menunda langkah"),
}
