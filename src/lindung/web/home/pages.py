"""The first page: the five steps of the day, then what waits for this person, oldest duty first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.procedures.publish_measures import latest_publication, scoreboard
from lindung.registry import clock, scope
from lindung.registry.models import Account, Submission
from lindung.registry.scope import Verb
from lindung.web.desk import SignedIn
from lindung.web.scoreboard.shown import USUAL_VERSION, home_place, line_of
from lindung.web.today.shown import todays

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
    shown: dict[str, object] = {"piles": _piles(request.user)}
    if scope.may(request.user, Verb.SEE_FIGURES):
        shown |= _standing(request.user)
    if scope.may(request.user, Verb.ANSWER_STEPS) and request.user.office is not None:
        shown["today"] = todays(request.user, request.user.office, clock.today())
    return render(request, "home/home.html", shown)


def _standing(account: Account) -> dict[str, object]:
    """One's own figure against the target, as of the last published day."""
    as_of = latest_publication(clock.today())
    if as_of is None:
        return {}
    board = scoreboard(as_of, USUAL_VERSION)
    return {"board": board, "line": line_of(board, board.row(home_place(account)), "", account)}


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
                lists.filter(state=State.CONFIRMED).exclude(kind__in=Submission.CHANGES),
            ),
            _pile(_("Sedang dibaca"), _("Selesai dalam beberapa saat."), lists.filter(state=State.RECEIVED)),
        ]
    return [pile for pile in piles if pile.count]


def _pile(title: str | Promise, hint: str | Promise, lists: QuerySet[Submission]) -> Pile:
    shown = list(lists.order_by("received_at")[:SHOWN])
    return Pile(title, hint, shown[0].state if shown else "", shown, lists.count())
