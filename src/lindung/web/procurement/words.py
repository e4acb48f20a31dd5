"""The words of the procurement desk for what the record stores as codes; `web/words.py` takes them in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PACKAGE_STANDINGS: dict[str, str | Promise] = {
    "late": _("Lewat 14 hari kerja"),
    "ask": _("Perlu jawaban"),
    "waiting": _("Masih ada waktu"),
    "planned": _("Direncanakan"),
    "registered": _("Terdaftar"),
    "dropped": _("Gugur"),
}
PACKAGE_STATES: dict[str, str | Promise] = {
    "open": _("Belum disurati"),
    "written": _("Sudah disurati"),
    "dropped": _("Gugur"),
}
LETTERS_TO: dict[str, str | Promise] = {
    "contractor": _("Surat kepada kontraktor"),
    "owner": _("Surat kepada pemberi pekerjaan"),
}
PACKAGE_HOW: dict[str, str | Promise] = {
    "contract": _("nomor kontrak sama"),
    "npwp_value": _("NPWP dan nilai sama"),
    "contractor_value": _("kontraktor dan nilai sama"),
    "name_value": _("nama pekerjaan dan nilai sama"),
    "contractor_name": _("kontraktor dan nama pekerjaan mirip, nilai lain"),
    "contract_only": _("hanya nomor kontrak sama"),
    "person": _("dijawab petugas"),
}
HEADS_BASES: dict[str, str | Promise] = {
    "office": _("menurut proyek kantor ini"),
    "region": _("menurut proyek wilayah: kantor ini belum cukup punya proyek"),
    "": _("belum ada proyek untuk membandingkan"),
}

#: Under the names by which templates ask for them.
PROCUREMENT_WORDS: dict[str, dict[str, str | Promise]] = {
    "package_standing": PACKAGE_STANDINGS,
    "package_state": PACKAGE_STATES,
    "letter_to": LETTERS_TO,
    "package_how": PACKAGE_HOW,
    "heads_basis": HEADS_BASES,
}
