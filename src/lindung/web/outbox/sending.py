"""The outbox: what was drafted, let go and sent, and who wants no reminders. Everything here is a person's act."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.contributions.messages import whatsapp_link
from lindung.outreach.reminders import sms_length
from lindung.procedures import remind
from lindung.procedures.channels import DELIVER
from lindung.registry import clock, scope
from lindung.registry.actions import reminders as actions
from lindung.registry.models import Reminder
from lindung.registry.scope import Verb
from lindung.web.desk import SignedIn, allowed, document, page_of
from lindung.web.outbox.forms import OptOutForm, TextForm, WhyForm

_REMINDERS_A_PAGE = 25

#: What may still go out.
_WAITING = (Reminder.State.DRAFTED, Reminder.State.RELEASED, Reminder.State.FAILED)


@require_GET
@allowed(Verb.KEEP_COVERED)
def box(request: SignedIn) -> HttpResponse:
    """Reminders by state."""
    every = scope.reminders(request.user)
    states = list(every.order_by().values_list("state", flat=True))
    counts = {state: states.count(state) for state in Reminder.State.values}
    state = request.GET.get("state", "")
    if state not in counts:
        state = next((each for each in counts if counts[each]), Reminder.State.DRAFTED)
    page = page_of(every.filter(state=state), request.GET, _REMINDERS_A_PAGE)
    context = {"counts": counts, "state": state, "page": page, "delivered": list(DELIVER)}
    return render(request, "outbox/box.html", context | {"today": clock.today(), "waiting": _WAITING})


@require_http_methods(["GET", "POST"])
@allowed(Verb.KEEP_COVERED)
def reminder(request: SignedIn, number: int) -> HttpResponse:
    """One reminder; a draft's words can be changed."""
    found = get_object_or_404(scope.reminders(request.user).select_related("office"), pk=number)
    form = TextForm(request.POST or None, initial={"text": found.text}, label_suffix="")
    if form.is_valid():
        actions.edit_reminder(number, form.cleaned_data["text"], by=request.user.username, at=clock.now())
        messages.success(request, _("Isi disimpan."), extra_tags="good")
        return redirect("reminder", number)
    context = {"reminder": found, "form": form, "why_form": WhyForm(label_suffix=""), "delivered": list(DELIVER)}
    context |= {"length": sms_length(found.text), "today": clock.today(), "waiting": _WAITING}
    return render(request, "outbox/reminder.html", context)


@require_POST
@allowed(Verb.KEEP_COVERED)
def length(request: SignedIn) -> HttpResponse:
    """How long the text in the field is by now."""
    return render(request, "outbox/length.html", {"length": sms_length(request.POST.get("text", ""))})


@require_POST
@allowed(Verb.KEEP_COVERED)
def release(request: SignedIn) -> HttpResponse:
    """Let the ticked drafts go."""
    released = actions.release_reminders(_ticked(request), by=request.user.username, at=clock.now())
    messages.success(request, _("%(count)s pengingat dilepas.") % {"count": len(released)}, extra_tags="good")
    return redirect("reminder", released[0].pk) if len(released) == 1 else redirect("/outbox/box/?state=released")


@require_POST
@allowed(Verb.KEEP_COVERED)
def send(request: SignedIn) -> HttpResponse:
    """Send the ticked ones through their channels."""
    done = remind.send(_ticked(request), by=request.user.username, at=clock.now())
    words = _("%(sent)s terkirim, %(failed)s gagal.") % {"sent": done.sent, "failed": done.failed}
    messages.add_message(request, messages.INFO, words, extra_tags="bad" if done.failed else "good")
    return redirect("/outbox/box/?state=" + (Reminder.State.FAILED if done.failed else Reminder.State.SENT))


@require_POST
@allowed(Verb.KEEP_COVERED)
def open_whatsapp(request: SignedIn, number: int) -> HttpResponse:
    """Open WhatsApp with the text; from the tap on it counts as sent, by whoever tapped.

    Asked by the page's script it leads there at once; without a script, over a page with the link. A plain redirect
    is not possible: the content policy lets no form lead to another place.
    """
    _own(request, [number])
    sent = remind.open_by_hand(number, by=request.user.username, at=clock.now())
    link = whatsapp_link(sent.text, sent.address)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": link})
    return render(request, "outbox/whatsapp.html", {"reminder": sent, "link": link})


@require_POST
@allowed(Verb.KEEP_COVERED)
def file(request: SignedIn) -> HttpResponse:
    """The ticked ones as a CSV for a bulk sender."""
    written = remind.take_file(_ticked(request), by=request.user.username, at=clock.now())
    return document(written, "pengingat.csv")


@require_POST
@allowed(Verb.KEEP_COVERED)
def cancel(request: SignedIn, number: int) -> HttpResponse:
    """Call a reminder off."""
    _own(request, [number])
    actions.cancel_reminder(number, request.POST.get("why", ""), by=request.user.username, at=clock.now())
    messages.success(request, _("Pengingat dibatalkan."), extra_tags="good")
    return redirect("reminder", number)


@require_POST
@allowed(Verb.KEEP_COVERED)
def settle(request: SignedIn, number: int) -> HttpResponse:
    """A person says whether a reminder went out whose sending was interrupted."""
    _own(request, [number])
    by, at = request.user.username, clock.now()
    if request.POST.get("went") == "yes":
        actions.note_sent(number, by=by, at=at)
    else:
        actions.note_failed(number, _("pengiriman terputus"), by=by, at=at)
    return redirect("reminder", number)


@require_http_methods(["GET", "POST"])
@allowed(Verb.KEEP_COVERED)
def opt_outs(request: SignedIn) -> HttpResponse:
    """Who wants no reminders, and a form for the next one."""
    form = OptOutForm(request.user, request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        remind.note_opt_out(given["address"], given["office"], by=request.user.username, at=clock.now())
        messages.success(request, _("Tercatat: tidak diingatkan lagi."), extra_tags="good")
        return redirect("opt_outs")
    page = page_of(scope.opt_outs(request.user).filter(lifted_at=None), request.GET, _REMINDERS_A_PAGE)
    return render(request, "outbox/opt_outs.html", {"form": form, "page": page})


@require_POST
@allowed(Verb.KEEP_COVERED)
def lift(request: SignedIn) -> HttpResponse:
    """The person wants reminders again."""
    found = get_object_or_404(scope.opt_outs(request.user), address=request.POST.get("address"), lifted_at=None)
    actions.lift_opt_out(found.address, by=request.user.username, at=clock.now())
    messages.success(request, _("Boleh diingatkan lagi."), extra_tags="good")
    return redirect("opt_outs")


def _ticked(request: SignedIn) -> list[int]:
    """Numbers of the ticked reminders, all of the reader's own offices."""
    numbers = [int(each) for each in request.POST.getlist("numbers") if each.isdecimal()]
    _own(request, numbers)
    return numbers


def _own(request: SignedIn, numbers: list[int]) -> None:
    if scope.reminders(request.user).filter(pk__in=numbers).count() != len(set(numbers)):
        raise Http404
