"""The words of the steps of the day for what the record stores as codes; `web/words.py` takes them in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEP_WORDS: dict[str, dict[str, str | Promise]] = {
    "step_answer": {
        "done": _("Selesai"),
        "postponed": _("Nanti saja"),
        "not_useful": _("Tidak berguna"),
    },
    "step_kind": {
        "abroad": _("Pekerja di luar negeri"),
        "agent": _("Agen"),
        "company": _("Perusahaan"),
        "government": _("Pemerintah daerah"),
        "lapsing": _("Kelompok yang akan lepas"),
        "partner": _("Mitra"),
        "project": _("Proyek"),
        "source": _("Sumber bernama"),
        "sponsor": _("Sponsor"),
    },
}
STEP_VERBS: dict[str, str | Promise] = {
    "answer_step": _("Menjawab langkah"),
    "take_step_up": _("Menawarkan langkah lagi"),
    "keep_trials": _("Mencoba ulang langkah"),
}
