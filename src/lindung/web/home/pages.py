"""The first page: what waits for this person, oldest duty first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.registry import scope
from lindung.registry.models import Account, Submission
from lindung.web.desk import SignedIn

#: Lists shown of each pile; the rest is one click away.
SHOWN = 8

State = Submission.State


@dataclass(frozen=True)
class Pile:
    """Lists that wait for the same thing."""

    title: str | Promise
    hint: str | Promise
    state: str
    lists: list[Submission]
    count: int


def home(request: SignedIn) -> HttpResponse:
    return render(request, "home/home.html", {"piles": _piles(request.user)})


def _piles(account: Account) -> list[Pile]:
    lists = scope.submissions(account).select_related("partner", "office", "employer")
    asked = lists.filter(state=State.PREVIEWED, counts__ask__gt=0)
    ready = lists.filter(state=State.PREVIEWED).exclude(counts__ask__gt=0)
    if account.role == Account.Role.PARTNER_CLERK:
        piles = [
            _pile(_("Sedang dibaca"), _("Selesai dalam beberapa saat."), lists.filter(state=State.RECEIVED)),
            _pile(_("Perlu perbaikan Anda"), _("Unduh lembar perbaikan, betulkan, unggah lagi."), asked),
            _pile(
                _("Ditolak"),
                _("Berkas tidak dapat dibaca utuh; sebabnya ada di halamannya."),
                lists.filter(state=State.REFUSED),
            ),
            _pile(_("Di tangan petugas"), _("Sudah bersih, menunggu konfirmasi."), ready),
        ]
    else:
        piles = [
            _pile(_("Perlu jawaban Anda"), _("Ada baris yang harus diputuskan seseorang."), asked),
            _pile(_("Siap dikonfirmasi"), _("Tidak ada pertanyaan lagi: lihat pratinjau, lalu daftarkan."), ready),
            _pile(
                _("Menunggu pembayaran"),
                _("Terdaftar, tetapi baru terlindungi setelah dibayar."),
                lists.filter(state=State.CONFIRMED),
            ),
            _pile(_("Sedang dibaca"), _("Selesai dalam beberapa saat."), lists.filter(state=State.RECEIVED)),
        ]
    return [pile for pile in piles if pile.count]


def _pile(title: str | Promise, hint: str | Promise, lists: QuerySet[Submission]) -> Pile:
    shown = list(lists.order_by("received_at")[:SHOWN])
    return Pile(title, hint, shown[0].state if shown else "", shown, lists.count())
