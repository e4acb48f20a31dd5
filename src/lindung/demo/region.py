"""The made-up region: everything that happens in its year, drawn once from the seed, and the lists of each month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.agents import AGENT_OF
from lindung.demo.chance import generator
from lindung.demo.employers import made_up_employers
from lindung.demo.figures import (
    EMPLOYERS_STOPPING,
    MIGRANTS_2021,
    OPENING_EMPLOYERS,
    REALISED_2021,
    SEASON,
    YEAR,
    Scale,
    by_month,
)
from lindung.demo.layouts import (
    EMPLOYER_LAYOUT,
    INFORMAL_PARTNERS,
    LEAVERS_LAYOUT,
    MIGRANT_LAYOUT,
    NEVER_PAYS,
    PROJECT_LAYOUT,
    Layout,
)
from lindung.demo.members import Opening, opening_members
from lindung.demo.mess import messed
from lindung.demo.newcomers import STAYS, Senders, informal_year, migrant_year, wage_earning_year
from lindung.demo.projects import building_year
from lindung.periods import Month

Whole = npt.NDArray[np.int64]

#: Lines of an employer's list that are usual, and how many such lists a month the demo sends at most.
_EMPLOYERS_LINES, _EMPLOYERS_LISTS = 300, 24

#: Part of a large employer's workers on its leavers' list; each large employer sends at most one a year. Assumed.
_LEAVING = 0.15

_LAST = len(INFORMAL_PARTNERS)


@dataclass(frozen=True)
class PlannedList:
    """A list that a partner will send: what it says of itself, its rows, and whether it will be paid."""

    month: Month
    stem: str
    segment: str
    partner: str
    layout: Layout
    rows: pa.Table
    kind: str = "workers"
    employer: str | None = None
    risk_class: str | None = None
    scale: str | None = None
    agent: str | None = None
    paid: bool = True


@dataclass(frozen=True)
class Region:
    """Employers, opening members and lists. `stops`: the first month an employer no longer pays; 13 = never."""

    scale: Scale
    seed: int
    employers: pa.Table
    opening: dict[tuple[str, str], Opening]
    informal: pa.Table
    wage_earning: pa.Table
    migrants: pa.Table
    projects: pa.Table
    reporting: Whole
    stops: Whole

    def lists(self, number: int) -> Iterator[PlannedList]:
        """The lists of one month, 1 to 12, in the order in which they arrive."""
        month = Month(YEAR, number)
        yield from self._informal(month)
        yield from self._employers(month)
        yield from self._leavers(month)
        yield from self._projects(month)
        yield from self._migrants(month)

    def _informal(self, month: Month) -> Iterator[PlannedList]:
        listed = _on_list(self.informal, month.number)
        for sender, partner in enumerate((*INFORMAL_PARTNERS, NEVER_PAYS)):
            rows = listed.filter(pc.equal(listed["sender"], sender))
            if rows.num_rows:
                dirty = messed(rows, generator(self.seed, "mess", month, partner.file), informal=True)
                stem = f"{month}_{partner.file}"
                paid = sender != _LAST
                yield PlannedList(
                    month, stem, "bpu", partner.name, partner.layout, dirty, agent=AGENT_OF.get(sender), paid=paid
                )

    def _employers(self, month: Month) -> Iterator[PlannedList]:
        listed = _on_list(self.wage_earning, month.number)
        for sender, employer in enumerate(self.reporting[month.number - 1].tolist()):
            rows = listed.filter(pc.equal(listed["sender"], sender))
            if rows.num_rows:
                known = self.employers.slice(employer, 1).to_pylist()[0]
                yield PlannedList(
                    month,
                    f"{month}_tk_baru_{known['number']}",
                    "pu",
                    known["name"],
                    EMPLOYER_LAYOUT,
                    messed(rows, generator(self.seed, "mess", month, known["number"]), informal=False),
                    employer=known["name"],
                    risk_class=known["risk_class"] or "II",
                    scale=known["scale"] or "small",
                    paid=sender != self.reporting.shape[1] - 1,
                )

    def _leavers(self, month: Month) -> Iterator[PlannedList]:
        """Each month other large employers report who left them; in a small demo one each quarter."""
        part = self.opening["pu", "active"]
        per_month = max(1, (self.reporting.shape[1] - 1) // 2)
        if self.reporting.shape[1] == 2 and month.number % 3:
            return
        large = np.flatnonzero(pc.equal(self.employers["scale"], "large").to_numpy())
        chance = generator(self.seed, "leavers", month)
        for employer in large[(month.number - 1) * per_month : month.number * per_month].tolist():
            workers = np.flatnonzero(part.employer == employer)
            leaving = workers[chance.random(len(workers)) < _LEAVING]
            if len(leaving):
                known = self.employers.slice(employer, 1).to_pylist()[0]
                people = part.people.take(pa.array(leaving))
                rows = people.append_column("kpj", part.extract["kpj"].take(pa.array(leaving))).append_column(
                    "event_date", pa.array(np.full(len(leaving), np.datetime64(month.day(3))), pa.date32())
                )
                yield PlannedList(
                    month,
                    f"{month}_tk_na_{known['number']}",
                    "pu",
                    known["name"],
                    LEAVERS_LAYOUT,
                    rows,
                    kind="leavers",
                    employer=known["name"],
                    paid=False,
                )

    def _projects(self, month: Month) -> Iterator[PlannedList]:
        rows = self.projects.filter(pc.equal(self.projects["month"], month.number))
        if rows.num_rows:
            partner = "Dinas Pekerjaan Umum (contoh)"
            yield PlannedList(month, f"{month}_proyek", "jakon", partner, PROJECT_LAYOUT, rows, kind="projects")

    def _migrants(self, month: Month) -> Iterator[PlannedList]:
        rows = self.migrants.filter(pc.equal(self.migrants["joined"], month.number))
        if rows.num_rows:
            partner = "BP2MI Medan (contoh)"
            placed = _with_placement(rows, month, generator(self.seed, "placement", month))
            yield PlannedList(month, f"{month}_pmi", "pmi", partner, MIGRANT_LAYOUT, placed, kind="migrants")


def made_up_region(scale: Scale, seed: int) -> Region:
    """The whole region of one seed. At full scale it takes some ten seconds and about a gigabyte."""
    employers = made_up_employers(scale.of(OPENING_EMPLOYERS), generator(seed, "employers"))
    opening = opening_members(scale, seed, employers)
    reporting = _reporting(scale, employers, generator(seed, "reporting"))
    informal_weights = np.tile([float(partner.weight) for partner in INFORMAL_PARTNERS], (12, 1))
    wage_weights = np.tile([1.0] * (reporting.shape[1] - 1) + [0.0], (12, 1))
    return Region(
        scale,
        seed,
        employers,
        opening,
        informal_year(scale, seed, opening, Senders(informal_weights, _LAST)),
        wage_earning_year(scale, seed, opening, Senders(wage_weights, reporting.shape[1] - 1)),
        migrant_year(scale, seed) if MIGRANTS_2021 else pa.table({}),
        building_year(scale, seed),
        reporting,
        _stops(employers, reporting, generator(seed, "stops")),
    )


def _reporting(scale: Scale, employers: pa.Table, chance: np.random.Generator) -> Whole:
    """Rows of the employers that report new workers, by month; the last of each month will not pay."""
    usual = int(by_month("pu", scale.of(REALISED_2021["pu"])).mean())
    count = max(1, min(_EMPLOYERS_LISTS, usual // _EMPLOYERS_LINES))
    known = pc.not_equal(employers["scale"], "").to_numpy()
    large = np.flatnonzero(pc.is_in(employers["scale"], value_set=pa.array(["large", "medium"])).to_numpy())
    other = np.flatnonzero(known & ~np.isin(np.arange(len(known)), large))
    months = [
        np.append(chance.permutation(np.resize(large, max(len(large), count)))[:count], chance.choice(other))
        for _ in range(12)
    ]
    return np.stack(months)


def _stops(employers: pa.Table, reporting: Whole, chance: np.random.Generator) -> Whole:
    stopping = chance.random(employers.num_rows) < EMPLOYERS_STOPPING
    stopping[np.unique(reporting[:, :-1])] = False
    stops = np.where(stopping, chance.integers(1, STAYS, employers.num_rows), STAYS)
    # Who does not pay for the list of new workers pays no later bill either: they stay registered and unpaid.
    for month, employer in enumerate(reporting[:, -1].tolist(), start=1):
        if SEASON["unpaid"][month - 1]:
            stops[employer] = min(stops[employer], month)
    return stops


def _on_list(year: pa.Table, month: int) -> pa.Table:
    return year.filter(
        pc.and_(pc.less_equal(pc.max_element_wise(year["joined"], 1), month), pc.greater(year["left"], month))
    )


_COUNTRIES = np.array(["MALAYSIA", "SINGAPURA", "TAIWAN", "HONG KONG"])
_AGENCIES = np.array(["PT Duta Contoh Mandiri", "PT Bina Karya Rekaan", ""])


def _with_placement(rows: pa.Table, month: Month, chance: np.random.Generator) -> pa.Table:
    """Passport, country, agency (none: on one's own), contract and departure of migrants."""
    n = rows.num_rows
    passport = pc.binary_join_element_wise(
        "C", pc.utf8_lpad(pa.array(chance.integers(0, 10**7, n)).cast("string"), 7, "0"), ""
    )
    return pa.table(
        {name: rows[name] for name in rows.column_names}
        | {
            "passport": passport,
            "country": pa.array(_COUNTRIES[chance.integers(0, len(_COUNTRIES), n)]),
            "agency": pa.array(_AGENCIES[chance.choice(len(_AGENCIES), n, p=[0.5, 0.35, 0.15])]),
            "contract_months": pa.array(np.full(n, 24)),
            "departure": pa.array(np.full(n, np.datetime64((month + 1).day(20))), pa.date32()),
            "as_number": pa.array(np.zeros(n, dtype=bool)),
        }
    )
