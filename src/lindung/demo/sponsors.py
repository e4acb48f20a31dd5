"""A mayor's budget for vulnerable workers, from the list of candidates to who goes on alone, and a company's promise.

The people are former members, so that they return and add nothing to the year's result; among them stand some who are
covered at work. The budget is the brief's 1,000,000,000 rupiah for six months, at the demo's scale.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from lindung.demo.newcomers import MEDAN
from lindung.demo.region import Region
from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm
from lindung.procedures.plan_sponsorship import SponsorTerms, plan_budget
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.procedures.sponsor_workers import NewSponsorship, add_sponsorship, list_month
from lindung.registry.actions.sponsorships import attach_candidates
from lindung.registry.models import PaymentCode, Submission

MAYOR = "Pemerintah Kota Medan (contoh)"
_COMPANY = "PT Peduli Bersama (contoh)"
_COOPERATIVE = "Koperasi Pekerja Mandiri (contoh)"
_OFFICE = "K01"

BUDGET = 1_000_000_000
BEGINS, LAPSES = Month(2021, 6), Month(2021, 12)
_TERMS = SponsorTerms(BEGINS, LAPSES - BEGINS, "local_government")

#: Candidates for each that the budget covers; wage earners among them; who joins a cooperative when it ends. Assumed.
_CANDIDATES, _AT_WORK, _GO_ON = 1.3, 0.04, 0.3

_HEADINGS = {
    "name": "Nama",
    "nik": "NIK",
    "birth_date": "Tanggal Lahir",
    "sex": "Jenis Kelamin",
    "mother_name": "Nama Ibu Kandung",
    "phone": "No. HP",
    "address": "Alamat",
    "subdistrict": "Kecamatan",
    "district": "Kabupaten/Kota",
}


def sponsor_begins(region: Region, folder: Path, *, by: str, at: datetime) -> None:
    """The mayor's list arrives, is ranked, and its first month enrolled; a company promises cover for next year."""
    rule = ["uncovered_longest", "oldest"]
    budget = region.scale.of(BUDGET)
    mayor = add_sponsorship(
        NewSponsorship("Pekerja rentan Kota Medan, APBD 2021", MAYOR, _OFFICE, budget, _TERMS, rule), by=by, at=at
    )
    arrived = take(folder / "calon_pekerja_rentan.csv", _people(region), MAYOR, BEGINS, by=by, at=at)
    attach_candidates(mayor, arrived, by=by, at=at)
    confirm(list_month(mayor, BEGINS, by=by, at=at).pk, by=by, at=at)

    later = SponsorTerms(Month(2022, 1), 12, "company")
    promised = NewSponsorship("Donasi pengemudi becak", _COMPANY, _OFFICE, budget // 2, later, rule)
    add_sponsorship(promised, by=by, at=at)


def sponsor_has_ended(region: Region, folder: Path, *, by: str, at: datetime) -> None:
    """Some of those whose sponsor has ended join a cooperative and go on paying."""
    people = _people(region)
    first = people.slice(0, max(1, round(people.num_rows / _CANDIDATES * _GO_ON)))
    confirm(take(folder / "koperasi_mandiri.csv", first, _COOPERATIVE, LAPSES, by=by, at=at).pk, by=by, at=at)


def former_members(region: Region, count: int) -> pa.Table:
    """Former members of the city whom neither the mayor's list nor anybody else calls on."""
    near, called = _former_near(region), _people(region).num_rows
    return near.slice(max(0, near.num_rows - called - count), count)


def take(file: Path, people: pa.Table, partner: str, month: Month, *, by: str, at: datetime) -> Submission:
    """The list as its sender wrote it, received and previewed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = people.select(list(_HEADINGS)).rename_columns(list(_HEADINGS.values()))
    pa_csv.write_csv(rows, file)
    terms = Terms(segment="bpu", partner=partner, month=month, office=_OFFICE)
    return preview_roster(receive_roster(file, file.name, terms, by=by, at=at).pk, by=by, at=at)


def sponsor_bills(month: Month) -> pa.Table:
    """`code, amount` of the mayor's bills of a month; after its months nobody pays them."""
    bills = PaymentCode.objects.filter(partner__name=MAYOR, month=month.first_day, submission=None, amount__gt=0)
    owed = bills.filter(received=0).order_by("code").values_list("code", "amount")
    codes = list(owed) if month < LAPSES else []
    return pa.table({"code": [code for code, _ in codes], "amount": [amount for _, amount in codes]}, _PAYMENTS)


_PAYMENTS = pa.schema([("code", pa.string()), ("amount", pa.int64())])


def _people(region: Region) -> pa.Table:
    """The candidates: former members nobody else calls on, and some wage earners."""
    covered = plan_budget(region.scale.of(BUDGET), _TERMS).cover.workers
    count = max(2, round(covered * _CANDIDATES))
    at_work = round(count * _AT_WORK)
    near, employed = _former_near(region), region.opening["pu", "active"].people
    former = near.slice(max(0, near.num_rows - count))
    return pa.concat_tables([former, employed.slice(employed.num_rows // 2, at_work)])


def _former_near(region: Region) -> pa.Table:
    lapsed = region.opening["bpu", "inactive"].people
    return lapsed.filter(pc.equal(lapsed["district"], MEDAN))
