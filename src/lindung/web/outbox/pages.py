"""Who loses cover next, one such group with its reminder, and who stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lindung.outreach.lapsing import WHYS
from lindung.outreach.reminders import sms_length
from lindung.procedures import remind, who_lapses
from lindung.procedures.remind import Way
from lindung.procedures.who_lapses import DAYS_AHEAD, MOST_DAYS, Cohort, Group
from lindung.registry import clock, scope
from lindung.registry.actions.reminders import RemindedLatelyError
from lindung.registry.scope import Verb
from lindung.web.charts import Chart, Role, Series, line_chart
from lindung.web.desk import SignedIn, allowed, asked_day
from lindung.web.outbox.forms import DraftForm

_GROUPS_A_PAGE = 25
_COHORTS_A_PAGE = 40

#: How far ahead the page offers to look.
_AHEAD = (7, 14, DAYS_AHEAD, 60)


@require_GET
@allowed(Verb.KEEP_COVERED)
def lapsing(request: SignedIn) -> HttpResponse:
    """Groups that lose cover, the soonest first."""
    day, within = day_asked(request), _days_asked(request)
    every = who_lapses.groups(day, within, offices=offices_of(request))
    heads: Counter[str] = Counter()
    for each in every:
        heads[each.why] += each.heads
    why = request.GET.get("why", "")
    shown = [each for each in every if each.why == why] if why in heads else every
    page = Paginator(shown, _GROUPS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "outbox/lapsing.html",
        {
            "day": day,
            "within": within,
            "ahead": _AHEAD,
            "heads": {each: heads[each] for each in WHYS if heads[each]},
            "all_heads": heads.total(),
            "why": why,
            "page": page,
        },
    )


@require_http_methods(["GET", "POST"])
@allowed(Verb.KEEP_COVERED)
def group(request: SignedIn) -> HttpResponse:
    """One group: whom it is, and the reminder to draft."""
    day = day_asked(request)
    found = _group_asked(request, day)
    form = DraftForm(request.POST or None, label_suffix="")
    question = None
    if form.is_valid():
        try:
            return _draft(request, found, day, form)
        except RemindedLatelyError as asked:
            question = asked
    contact, phone = remind.reached_by(found)
    preview = remind.text_to_group(found, "whatsapp")
    return render(
        request,
        "outbox/group.html",
        {
            "day": day,
            "group": found,
            "contact": contact,
            "phone": phone,
            "form": form,
            "question": question,
            "preview": preview,
            "length": sms_length(remind.text_to_group(found, "gateway")),
        },
        status=409 if question else 200,
    )


@require_GET
@allowed(Verb.KEEP_COVERED)
def stayed(request: SignedIn) -> HttpResponse:
    """Of those who began in a month, how many stayed; by partner and segment."""
    day = day_asked(request)
    every = who_lapses.cohorts_of(day, offices=offices_of(request))
    segments = sorted({each.segment for each in every})
    segment = request.GET.get("segment", "")
    shown = [each for each in every if each.segment == segment] if segment in segments else every
    page = Paginator(shown, _COHORTS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "outbox/stayed.html",
        {"day": day, "segments": segments, "segment": segment, "page": page, "chart": _chart(shown)},
    )


def offices_of(request: SignedIn) -> list[str]:
    """Codes of the offices whose rows the reader sees."""
    return list(scope.offices(request.user).values_list("code", flat=True))


def day_asked(request: SignedIn) -> date:
    """The day of the address, or today."""
    return asked_day(request.GET) or clock.today()


def _days_asked(request: SignedIn) -> int:
    written = request.GET.get("within", "")
    return min(max(int(written), 1), MOST_DAYS) if written.isdecimal() else DAYS_AHEAD


def _group_asked(request: SignedIn, day: date) -> Group:
    key = request.GET.get("key", "")
    if key.split(".")[0] not in offices_of(request):
        raise Http404
    return who_lapses.group(key, day)


def _draft(request: SignedIn, found: Group, day: date, form: DraftForm) -> HttpResponse:
    given = form.cleaned_data
    way = Way(given["channel"], given["language"], given["again"])
    by, at = request.user.username, clock.now()
    if given["to_whom"] == "group":
        made = remind.draft_to_group(found, way, address=given["address"], by=by, at=at)
        messages.success(request, _("Rancangan dibuat. Periksa isinya, lalu lepas."), extra_tags="good")
        return redirect("reminder", made.pk)
    drafted = remind.draft_to_workers(found, day, way, by=by, at=at)
    words = _("%(made)s rancangan dibuat; %(out)s tidak mau diingatkan, %(lately)s baru saja diingatkan.")
    counts = {"made": len(drafted.made), "out": drafted.opted_out, "lately": drafted.reminded_lately}
    messages.success(request, words % counts, extra_tags="good")
    return redirect("/outbox/box/?state=drafted")


def _chart(shown: Sequence[Cohort]) -> Chart:
    """The part that stayed, in percent, by the month in which they began."""
    began = sorted({each.month for each in shown})
    after: tuple[tuple[str, Role, str], ...] = (
        (_("sesudah 3 bulan"), "actual", "after_3"),
        (_("sesudah 6 bulan"), "plan", "after_6"),
        (_("sesudah 12 bulan"), "past", "after_12"),
    )
    lines = [
        Series(name, role, [_percent([each for each in shown if each.month == month], column) for month in began])
        for name, role, column in after
    ]
    return line_chart([formats.date_format(month.first_day, "M Y") for month in began], lines)


def _percent(began: Sequence[Cohort], column: str) -> float | None:
    counts = [getattr(each, column) for each in began]
    if None in counts:
        return None
    return float(round(100 * sum(counts) / sum(each.heads for each in began), 1))
