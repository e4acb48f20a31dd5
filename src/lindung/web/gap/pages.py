"""The coverage gap of the region, a province or a district: the map, the table, the trend, and how it is counted."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.outreach.coverage_gap import BY_SEGMENT, EFFECTIVE_COVERAGE, EMPLOYED, INSTITUTIONS_POTENTIAL, Gap
from lindung.planning.scoreboard import REGION
from lindung.procedures.coverage_gap import CoverageGap, coverage_gap, gap_trend, place_names
from lindung.procedures.publish_measures import NotPublishedError
from lindung.procedures.rapim_map import band_of
from lindung.registry import clock, scope
from lindung.registry.scope import Verb
from lindung.sentences import Sentence
from lindung.web.charts import Area, Chart, Series, line_chart, map_chart
from lindung.web.desk import SignedIn, allowed
from lindung.web.templatetags.lindung import share, whole_or_dash

#: The bands of the map: from which effective coverage, in percent, on.
BANDS = (
    (0, Sentence("di bawah 10 %", "below 10 %")),
    (10, Sentence("10–15 %", "10–15 %")),
    (15, Sentence("15–25 %", "15–25 %")),
    (25, Sentence("25–40 %", "25–40 %")),
    (40, Sentence("40 % ke atas", "40 % and more")),
)


@require_GET
@allowed(Verb.SEE_FIGURES)
def gap(request: SignedIn) -> HttpResponse:
    """One place (the region unless the address names another), and all districts on the map and in the table."""
    try:
        found = coverage_gap(clock.today())
    except NotPublishedError:
        return render(request, "gap/nothing.html")
    place = found.place(request.GET.get("place", REGION)) or found.region
    names, own = place_names(), set(scope.local_governments(request.user).values_list("pk", flat=True))
    trend = gap_trend(place.code, found.as_of)
    return render(
        request,
        "gap/gap.html",
        {
            "found": found,
            "place": place,
            "name": names.get(place.code, _("Sumbagut")),
            "names": names,
            "own": own,
            "map": _map(found, names, own),
            "bands": [said for _edge, said in BANDS],
            "trend": trend,
            "course": line_chart(
                [date_format(each.as_of, "M Y") for each in trend],
                [Series(_("Terlindungi"), "actual", [each.covered for each in trend])],
            ),
            "employed": EMPLOYED,
            "potential": INSTITUTIONS_POTENTIAL,
            "how": (EFFECTIVE_COVERAGE, BY_SEGMENT),
        },
    )


def _map(found: CoverageGap, names: dict[str, str], own: set[str]) -> Chart:
    """Every district in the colour of its coverage; a tap leads to its government's file, else to its gap."""
    return map_chart(
        reverse("outlines"),
        [
            Area(
                code=each.code,
                band=band_of(each.effective, BANDS),
                address=_address(each, own),
                label=None,
                heading=names[each.code],
                facts=[
                    (_("Belum terlindungi"), whole_or_dash(each.missing)),
                    (_("Bekerja"), whole_or_dash(each.employed)),
                    (_("Cakupan"), share(each.effective)),
                ],
            )
            for each in found.districts
        ],
    )


def _address(place: Gap, own: set[str]) -> str:
    return reverse("government", args=[place.code]) if place.code in own else f"{reverse('gap')}?place={place.code}"
