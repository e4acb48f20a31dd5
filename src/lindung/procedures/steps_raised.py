"""What every desk asks of an office on a day, as steps of one shape.

A desk computes its own work items, and keeps raising them until what is asked for has happened: nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from lindung.periods import Month
from lindung.procedures.agent_statement import quiet_agents
from lindung.procedures.find_employers import cases_to_work
from lindung.procedures.follow_procurement import packages_to_work
from lindung.procedures.local_governments import government_steps
from lindung.procedures.migrants_abroad import ending_abroad
from lindung.procedures.partner_results import partner_steps
from lindung.procedures.sponsor_workers import ending_sponsorships
from lindung.procedures.who_lapses import groups
from lindung.registry.lookups import office as known_office
from lindung.registry.models import NamedSource
from lindung.sentences import Sentence, long_date, long_month, whole
from lindung.statute.explanations import filled

#: Whose cover ends within so many days is worth a step today.
LAPSES_WITHIN = 14

#: Groups that only their own office's reminder keeps: sponsorships and migrants have desks that raise theirs, and a
#: project that ends is over.
_REMINDED = ("unpaid", "window")


@dataclass(frozen=True, slots=True)
class Step:
    """What a desk raises. `key` tells it from others of the office; `partner` is the page of the partner it is with."""

    kind: str
    key: str
    office: str
    what: Sentence
    due: date | None
    heads: int
    link: str
    partner: str = ""


def steps_raised(day: date, office: str) -> list[Step]:
    """All steps that desks raise for an office on a day. Raises UnknownOfficeError."""
    known_office(office)
    return [step for raised_by in _DESKS for step in raised_by(day, office)]


def partner_page(number: int | None) -> str:
    """The address of a partner's page; empty without a partner."""
    return "" if number is None else f"/partners/{number}/"


def _companies(day: date, office: str) -> list[Step]:
    return [
        Step(
            "company",
            f"company {each.number} {each.state}",
            each.office,
            filled(_COMPANY[each.kind], {"name": _typed(each.what)}),
            None,
            each.expected_heads,
            each.link,
        )
        for each in cases_to_work(office)
    ]


def _projects(day: date, office: str) -> list[Step]:
    return [
        Step(
            "project",
            f"project {each.number} {each.what}",
            each.office,
            filled(_PACKAGE[each.what], {"name": _typed(each.name), "contractor": _typed(each.contractor or "–")}),
            each.due,
            each.expected_heads or 0,
            each.link,
        )
        for each in packages_to_work(office, day=day)
    ]


def _sponsorships(day: date, office: str) -> list[Step]:
    return [
        Step(
            "sponsor",
            f"sponsor {each.sponsorship} {each.due}",
            each.office,
            each.what,
            each.due,
            each.heads,
            f"/sponsors/{each.sponsorship}/",
        )
        for each in ending_sponsorships(day, office)
    ]


def _agents(day: date, office: str) -> list[Step]:
    return [
        Step(
            "agent",
            f"agent {each.link} {each.due}",
            each.office,
            filled(_AGENT, {"name": _typed(each.what)}),
            each.due,
            each.expected_heads,
            each.link,
        )
        for each in quiet_agents(day)
        if each.office == office
    ]


def _migrants(day: date, office: str) -> list[Step]:
    return [
        Step(
            "abroad",
            f"abroad {each.what} {each.due}",
            each.office,
            filled(_ABROAD, {"who": _typed(each.what), "heads": whole(each.expected_heads)}),
            each.due,
            each.expected_heads,
            each.link,
        )
        for each in ending_abroad(day)
        if each.office == office
    ]


def _governments(day: date, office: str) -> list[Step]:
    return [
        Step(
            "government",
            f"{each.kind} {each.number} {each.due or ''}",
            each.office,
            each.what,
            each.due,
            each.heads,
            f"/governments/{each.government}/",
        )
        for each in government_steps(day, office)
    ]


def _partners(day: date, office: str) -> list[Step]:
    return [
        Step(
            "partner",
            f"{each.kind} {each.link} {each.due}",
            each.office,
            each.what,
            each.due,
            each.expected_heads,
            each.link,
            each.link,
        )
        for each in partner_steps(day, offices=[office])
    ]


def _sources(day: date, office: str) -> list[Step]:
    """Named sources expected this month or before; a partner's list that is overdue is raised with its partner."""
    expected = NamedSource.objects.filter(
        office=office, state=NamedSource.State.EXPECTED, month__lte=Month.of(day).first_day
    )
    overdue_lists = expected.filter(
        kind=NamedSource.Kind.LIST, partner__isnull=False, month__lt=Month.of(day).first_day
    )
    return [
        Step(
            "source",
            f"source {each.pk} {each.month}",
            each.office_id,
            filled(_SOURCE, {"name": _typed(each.name), "heads": whole(each.heads), "month": _month(each.month)}),
            each.month.last_day,
            each.heads,
            f"/reserves/{each.office_id}/",
            partner_page(each.partner_id),
        )
        for each in expected.exclude(pk__in=overdue_lists)
    ]


def _lapsing(day: date, office: str) -> list[Step]:
    words = {"unpaid": _UNPAID, "window": _WINDOW}
    return [
        Step(
            "lapsing",
            f"lapsing {each.key}",
            each.office,
            filled(
                words[each.why],
                {"name": _typed(each.name) or _ON_THEIR_OWN, "heads": whole(each.heads), "day": _day(each.last_day)},
            ),
            each.last_day,
            each.heads,
            "/outbox/group/?" + urlencode({"key": each.key}),
            partner_page(each.partner),
        )
        for each in groups(day, LAPSES_WITHIN, offices=[office])
        if each.why in _REMINDED
    ]


#: Each desk's steps as `Step`s of an office on a day.
_DESKS: tuple[Callable[[date, str], list[Step]], ...] = (
    _companies, _projects, _sponsorships, _agents, _migrants, _governments, _partners, _sources, _lapsing,
)  # fmt: skip


def _typed(text: str) -> str:
    """What somebody typed, so that a brace in it stays a brace when the sentence is said."""
    return text.replace("{", "{{").replace("}", "}}")


def _day(day: date) -> Sentence:
    return Sentence(long_date(day, "id"), long_date(day, "en"))


def _month(month: Month) -> Sentence:
    return Sentence(long_month(month, "id"), long_month(month, "en"))


_COMPANY = {
    "pwbd": Sentence(
        "{name} belum terdaftar: surati atau kunjungi.", "{name} is not registered: write to it or visit it."
    ),
    "pds_workers": Sentence(
        "{name} mendaftarkan sebagian pekerja: minta daftar lengkapnya.",
        "{name} has registered a part of its workers: ask for the whole list.",
    ),
    "pds_wage": Sentence(
        "{name} melaporkan upah di bawah minimum: minta daftar upahnya.",
        "{name} reports wages below the minimum: ask for its payroll.",
    ),
    "pds_programmes": Sentence(
        "{name} kurang program: minta melengkapi.", "{name} lacks programmes: ask it to complete them."
    ),
}
_PACKAGE = {
    "late": Sentence(
        "Paket “{name}” ({contractor}) lewat tenggat dan belum terdaftar: kirim surat.",
        "Package “{name}” ({contractor}) is past its day and not registered: send a letter.",
    ),
    "ask": Sentence(
        "Paket “{name}” mungkin proyek yang sudah terdaftar: jawab yang mana.",
        "Package “{name}” may be a registered project: say which.",
    ),
    "waiting": Sentence(
        "Paket “{name}” ({contractor}) belum terdaftar: telepon kontraktornya.",
        "Package “{name}” ({contractor}) is not registered yet: call its contractor.",
    ),
}
_AGENT = Sentence(
    "Agen {name} diam: hubungi sebelum diberhentikan.", "Agent {name} has gone quiet: call before it is dropped."
)
_ABROAD = Sentence(
    "{who}: perlindungan {heads} orang di luar negeri segera habis. Tawarkan perpanjangan.",
    "{who}: the cover of {heads} people abroad ends soon. Offer an extension.",
)
_SOURCE = Sentence(
    "“{name}” ({heads} orang) dinantikan {month}: tanyakan.", "“{name}” ({heads} people) is expected in {month}: ask."
)
_UNPAID = Sentence(
    "{name}: {heads} pekerja kehilangan perlindungan sesudah {day}. Ingatkan.",
    "{name}: {heads} workers lose cover after {day}. Remind them.",
)
_WINDOW = Sentence(
    "{name}: {heads} pekerja sudah tidak terlindungi dan hanya dapat membayar sampai {day}. Ingatkan.",
    "{name}: {heads} workers are no longer covered and can pay only until {day}. Remind them.",
)
_ON_THEIR_OWN = Sentence("Pekerja mandiri tanpa mitra", "Self-employed without a partner")
