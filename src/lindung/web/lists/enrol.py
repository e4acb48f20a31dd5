"""From preview to payment: what enrolment will do, confirming it, the code and message, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.contributions.messages import Payment, message_to_partner, whatsapp_link
from lindung.procedures.enrol_workers import undo as undo_enrolment
from lindung.procedures.post_receipts import attach_official_code
from lindung.registry import clock
from lindung.registry.models import PaymentCode, Submission
from lindung.registry.scope import Verb
from lindung.web import jobs
from lindung.web.desk import SignedIn, allowed, reading_language
from lindung.web.lists.forms import OfficialCodeForm, UndoForm
from lindung.web.lists.lines import lines_of, list_in_scope, totals_by_action, totals_by_programme


@require_GET
@allowed(Verb.CONFIRM)
def preview(request: SignedIn, number: int) -> HttpResponse:
    """Who joins, renews, returns, adds a segment; from which month; at what cost."""
    found = list_in_scope(request.user, number)
    actions = totals_by_action(found)
    return render(
        request,
        "lists/preview.html",
        {
            "submission": found,
            "actions": actions,
            "programmes": totals_by_programme(found),
            "lines": sum(action.lines for action in actions),
            "total": sum(action.total for action in actions),
            "work": jobs.work_on(found),
        },
    )


@require_POST
@allowed(Verb.CONFIRM)
def confirm(request: SignedIn, number: int) -> HttpResponse:
    """Queue the enrolment; a second click queues nothing."""
    with transaction.atomic():
        found = list_in_scope(request.user, number, lock=True)
        if not jobs.work_on(found).running:
            jobs.defer_confirm(found, by=request.user.username)
    return redirect("submission", number)


@require_POST
@allowed(Verb.UNDO)
def undo(request: SignedIn, number: int) -> HttpResponse:
    """Take a confirmed list back as long as nothing was paid, with the reason."""
    found = list_in_scope(request.user, number)
    form = UndoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah alasan pembatalan."), extra_tags="bad")
        return redirect("submission", number)
    undo_enrolment(found.pk, why=form.cleaned_data["why"], by=request.user.username, at=clock.now())
    messages.success(request, _("Pendaftaran dibatalkan. Baris, berkas, dan jejaknya tetap ada."), extra_tags="good")
    return redirect("submission", number)


@require_POST
@allowed(Verb.POST_RECEIPTS)
def attach_code(request: SignedIn, number: int) -> HttpResponse:
    """Keep the institution's code beside ours; money that waited under it is posted now."""
    found = list_in_scope(request.user, number)
    bill, form = bill_of(found), OfficialCodeForm(request.POST)
    if bill is None or not form.is_valid():
        messages.error(request, _("Kode iuran resmi hanya berisi angka."), extra_tags="bad")
    else:
        official = form.cleaned_data["code"]
        attach_official_code(bill.code.pk, official, by=request.user.username, at=clock.now())
        messages.success(request, _("Kode resmi dipasang."), extra_tags="good")
    return redirect("submission", number)


@dataclass(frozen=True)
class Bill:
    """What a confirmed list asks to be paid, and the message that says so."""

    code: PaymentCode
    payment: Payment
    message: str

    @property
    def owed(self) -> int:
        return max(int(self.code.amount - self.code.received), 0)

    @property
    def whatsapp(self) -> str:
        return whatsapp_link(self.message)


def bill_of(submission: Submission) -> Bill | None:
    """The bill of a confirmed list; none before."""
    code = PaymentCode.objects.filter(submission=submission, cancelled=False).first()
    if code is None:
        return None
    payment = Payment(
        month=code.month,
        amount=code.amount,
        code=code.official_code or code.code,
        own_code=code.official_code is None,
        due=code.due_date,
    )
    workers = lines_of(submission).exclude(action="none").count()
    message = message_to_partner(payment, submission.partner.name, workers, reading_language())
    return Bill(code, payment, message)
