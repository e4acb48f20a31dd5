"""The words of the employers' desk for what the record stores as codes; `web/words.py` takes them in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CASE_KINDS: dict[str, str | Promise] = {
    "pwbd": _("Belum terdaftar (PWBD)"),
    "pds_workers": _("Pekerja dilaporkan sebagian"),
    "pds_wage": _("Upah di bawah minimum"),
    "pds_programmes": _("Program kurang"),
}
CASE_STATES: dict[str, str | Promise] = {
    "": _("Masih berjalan"),
    "all": _("Semua"),
    "found": _("Ditemukan"),
    "notified": _("Sudah disurati"),
    "visited": _("Sudah dikunjungi"),
    "referred": _("Dilimpahkan ke pengawas"),
    "settled": _("Selesai"),
    "dropped": _("Gugur"),
}
#: What a person says when a case moves there.
CASE_MOVES_SAID: dict[str, str | Promise] = {
    "visited": _("Sudah dikunjungi"),
    "settled": _("Selesai"),
    "referred": _("Limpahkan ke pengawas"),
    "dropped": _("Gugurkan"),
}
COMPARED_REPORTED: dict[str, str | Promise] = {
    "registration": _("Pekerja menurut sumber"),
    "workers": _("Pekerja menurut sumber"),
    "wage": _("Upah minimum"),
    "programmes": _("Program yang wajib"),
}
COMPARED_ON_RECORD: dict[str, str | Promise] = {
    "registration": _("Terdaftar"),
    "workers": _("Terdaftar"),
    "wage": _("Di bawahnya, upah terendah"),
    "programmes": _("Pekerja tanpa program"),
}
COMPANY_STANDINGS: dict[str, str | Promise] = {
    "registered": _("Terdaftar"),
    "unregistered": _("Belum terdaftar"),
    "ask": _("Perlu jawaban"),
    "repeated": _("Berulang"),
    "nameless": _("Tanpa nama"),
}
COMPANY_HOW: dict[str, str | Promise] = {
    "npwp": _("NPWP sama"),
    "nib": _("NIB sama"),
    "name": _("nama sama"),
    "written_out": _("nama sama setelah singkatan ditulis penuh"),
    "order": _("urutan kata lain"),
    "cut": _("nama terpotong"),
    "slip": _("satu salah ketik"),
    "begins": _("awal nama sama"),
    "person": _("dijawab petugas"),
}

CASE_WORDS: dict[str, dict[str, str | Promise]] = {
    "case_kind": CASE_KINDS,
    "case_state": CASE_STATES,
    "case_move": CASE_MOVES_SAID,
    "compared_reported": COMPARED_REPORTED,
    "compared_on_record": COMPARED_ON_RECORD,
    "company_standing": COMPANY_STANDINGS,
    "company_how": COMPANY_HOW,
}
