"""The sheet for the regent, mayor or governor: what the place gains, who is missing, what is asked. One A4 page.

It is in Indonesian only: it is handed to an Indonesian office. Every rupiah on it follows from the law of the month.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import typst

from lindung import reference
from lindung.outreach.coverage_gap import BY_SEGMENT, EFFECTIVE_COVERAGE, EMPLOYED
from lindung.periods import Month
from lindung.procedures.local_governments import GovernmentFile, government_file
from lindung.procedures.plan_sponsorship import SponsorTerms, plan_budget
from lindung.procedures.quote_case import QuotedCase, quote_case, regulations
from lindung.registry.made_up import made_up
from lindung.registry.models import GovernmentDesk, LocalGovernment, LocalRule, Office, StaffGroup
from lindung.sentences import long_date, long_month, rupiah, shown_percent, whole
from lindung.statute.benefits import Benefit

TEMPLATE = Path(__file__).with_name("government_sheet.typ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for vulnerable workers: a budget for so many months from a month on."""

    budget: int
    since: Month
    months: int


def government_sheet(government: LocalGovernment, asked: Asked, day: date) -> bytes:
    """The sheet as PDF. Raises CannotQuoteError, NobodyToCoverError, BudgetTooSmallError."""
    facts = sheet_facts(government, asked, day)
    page = typst.compile(TEMPLATE, sys_inputs={"facts": json.dumps(facts)}, ignore_system_fonts=True)
    return bytes(page)


def sheet_facts(government: LocalGovernment, asked: Asked, day: date) -> dict[str, object]:
    """What stands on the sheet. Raises as `government_sheet`."""
    found = government_file(government, day)
    case = quote_case({"segment": "bpu", "month": asked.since.first_day})
    return {
        "to": _addressee(government),
        "government": government.name,
        "day": long_date(day),
        "office": ", ".join(f"{each.code} {each.name}" for each in Office.objects.filter(pk__in=_signing(found))),
        "gap": _gap(found),
        "staff": [_staff(each.group, each.covered, each.missing) for each in found.line.staff],
        "gains": _gains(case),
        "dues": rupiah(case.quote.total),
        "has": _has(found),
        "asks": _asks(found, asked),
        "sources": _sources(found, case),
        "made_up": made_up() is not None,
    }


_HEADS = {"Kota": "Wali Kota", "Kab.": "Bupati", "Provinsi": "Gubernur"}
_GROUPS = {
    StaffGroup.Kind.STAFF: "Pegawai non-ASN",
    StaffGroup.Kind.VILLAGE: "Perangkat desa dan kelurahan",
    StaffGroup.Kind.VULNERABLE: "Pekerja rentan pilihan daerah",
}
_SEGMENTS = {"pu": "Penerima upah (PU)", "bpu": "Bukan penerima upah (BPU)"}
#: Whom the government employs or appoints, so that it pays as an employer; others it may sponsor.
_EMPLOYED_BY_IT = (StaffGroup.Kind.STAFF, StaffGroup.Kind.VILLAGE)


def _addressee(government: LocalGovernment) -> str:
    kind, _, name = government.name.partition(" ")
    return f"{_HEADS[kind]} {name}"


def _signing(found: GovernmentFile) -> tuple[str, ...]:
    """A district's offices sign; a province's sheet comes from the region."""
    return found.offices if "." in found.line.government.code else ()


def _gap(found: GovernmentFile) -> dict[str, object] | None:
    gap = found.line.gap
    if gap is None or found.published is None:
        return None
    return {
        "as_of": long_date(found.published.as_of),
        "employed": whole(gap.employed),
        "covered": whole(gap.covered),
        "missing": whole(gap.missing),
        "effective": shown_percent(gap.effective),
        "segments": [
            {
                "name": _SEGMENTS[part.name],
                "workforce": whole(part.workforce),
                "covered": whole(part.covered),
                "missing": whole(part.missing),
                "percent": float(part.percent or 0),
            }
            for part in gap.segments
        ],
    }


def _staff(group: StaffGroup, covered: int, missing: int) -> dict[str, str]:
    return {
        "name": _GROUPS[StaffGroup.Kind(group.kind)],
        "to_cover": whole(group.to_cover),
        "covered": whole(covered),
        "missing": whole(missing),
    }


def _gains(case: QuotedCase) -> list[dict[str, str]]:
    """What the family of one self-employed worker gets, by event: the amount, or the first rule where there is none."""
    return [
        {
            "event": each.event.text("id"),
            "amount": "" if each.amount is None else rupiah(each.amount),
            "rule": _first_rules(each),
        }
        for each in case.benefits
    ]


def _first_rules(benefit: Benefit) -> str:
    """The rule that matters most, and the last one of a death: the children's scholarship."""
    rules = [rule.sentence.text("id") for rule in benefit.rules]
    return rules[0] if benefit.amount is None else rules[-1]


def _has(found: GovernmentFile) -> list[str]:
    said = []
    if found.line.gap is not None and found.line.gap.covered:
        said.append(f"{whole(found.line.gap.covered)} pekerja di daerah ini sudah terlindungi.")
    if found.sponsored.workers:
        said.append(
            f"Anggaran daerah sudah menanggung {whole(found.sponsored.workers)} pekerja rentan dan membayar iuran "
            f"{rupiah(found.sponsored.paid)}."
        )
    lines = list(found.line.government.budget.all())
    if lines:
        last = [line for line in lines if line.year == lines[0].year]
        total = rupiah(sum(line.amount for line in last))
        said.append(f"Anggaran {lines[0].year} untuk perlindungan pekerja: {total}.")
    return said


def _asks(found: GovernmentFile, asked: Asked) -> list[dict[str, str]]:
    """What is asked, in the order in which it protects people soonest."""
    asks = [_ask_for_staff(found, asked.since), _ask_for_vulnerable(asked), _ask_for_a_rule(found)]
    asks.append(_ask_for_projects(found))
    return [each for each in asks if each is not None]


def _ask_for_staff(found: GovernmentFile, month: Month) -> dict[str, str] | None:
    missing = sum(each.missing for each in found.line.staff if each.group.kind in _EMPLOYED_BY_IT)
    if not missing:
        return None
    wage, year = _minimum_wage(found.line.government.code)
    case = {"segment": "pu", "month": month.first_day, "wage": wage, "risk_class": "I", "scale": "government"}
    monthly = quote_case({**case, "programmes": "jkk jkm"}).quote.total
    return {
        "title": f"Daftarkan {whole(missing)} pegawai non-ASN dan perangkat desa yang belum terlindungi.",
        "text": f"JKK (kelompok risiko I) dan JKM dengan upah minimum {rupiah(wage)} ({year}): "
        f"{rupiah(monthly)} seorang sebulan.",
        "amount": rupiah(missing * monthly * 12),
        "for": "setahun",
    }


def _ask_for_vulnerable(asked: Asked) -> dict[str, str]:
    terms = SponsorTerms(asked.since, asked.months, "local_government")
    plan = plan_budget(asked.budget, terms)
    rates = " lalu ".join(rupiah(each.amount) for each in plan.stretches)
    return {
        "title": f"Anggarkan iuran {whole(plan.cover.workers)} pekerja rentan.",
        "text": f"{long_month(asked.since)} sampai {long_month(terms.until + -1)} ({asked.months} bulan), {rates} "
        f"seorang sebulan; sisa {rupiah(plan.cover.left)}.",
        "amount": rupiah(asked.budget),
        "for": f"{asked.months} bulan",
    }


def _ask_for_a_rule(found: GovernmentFile) -> dict[str, str]:
    rule = found.line.government.rules.first()
    if rule is None:
        return {
            "title": "Terbitkan peraturan kepala daerah tentang perlindungan pekerja.",
            "text": "Isinya: pegawai non-ASN, perangkat desa, pekerja rentan, dan syarat pada izin serta pengadaan.",
            "amount": "",
            "for": "",
        }
    kind = LocalRule.Kind(rule.kind).label
    return {
        "title": f"Jalankan {kind} {rule.number}.",
        "text": f"{rule.title} ({long_date(rule.day)}).",
        "amount": "",
        "for": "",
    }


def _ask_for_projects(found: GovernmentFile) -> dict[str, str]:
    late = found.packages.late
    said = f"{whole(late)} paket pekerjaan sudah lewat 14 hari kerja tanpa pendaftaran. " if late else ""
    desk = found.line.government.desks.filter(kind=GovernmentDesk.Kind.PROCUREMENT).first()
    where = "" if desk is None else f" lewat {desk.unit}"
    return {
        "title": "Syaratkan bukti pendaftaran proyek sebelum uang muka cair.",
        "text": f"{said}Kami siap mencocokkan daftar paket{where}.",
        "amount": "",
        "for": "",
    }


def _minimum_wage(code: str) -> tuple[int, int]:
    """The minimum wage of a district and its year, the last one carried; of a province the lowest of its districts."""
    wages = reference.minimum_wages()
    there = wages.filter(pc.starts_with(wages["district"], code))
    year = pc.max(there["year"]).as_py()
    return pc.min(there.filter(pc.equal(there["year"], year))["amount"]).as_py(), year


def _sources(found: GovernmentFile, case: QuotedCase) -> list[str]:
    said = [f"{EMPLOYED.title.text('id')}: {EMPLOYED.source.text('id')}", EFFECTIVE_COVERAGE.text("id")]
    said.append(BY_SEGMENT.text("id"))
    said += [
        f"{_GROUPS[StaffGroup.Kind(each.group.kind)]}: {each.group.source}, {long_date(each.group.as_of)}"
        for each in found.line.staff
    ]
    laws = ", ".join(regulations(case))
    return [*said, f"Iuran dan manfaat: {laws}, dihitung Lindung untuk {long_month(case.quote.month)}"]
