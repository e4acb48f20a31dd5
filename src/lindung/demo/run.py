"""The demo's year, step by step through the front door, each step with the clock of its own day.

Every step can be done twice without harm: the same file taken again changes nothing. The record remembers which
steps are behind it, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from lindung.demo.abroad import MONTHS_OF_DEPARTURE, follow_migrants
from lindung.demo.accounts import ACCOUNTS
from lindung.demo.agents import note_agents
from lindung.demo.bank import employer_payments, list_payments, paid_on, write_bank_file
from lindung.demo.elsewhere import look_elsewhere
from lindung.demo.employers import EMPLOYER_COLUMNS
from lindung.demo.figures import YEAR, Scale
from lindung.demo.governments import WARDS_LISTED, list_ward_heads, note_governments
from lindung.demo.history import made_up_history, write_targets
from lindung.demo.meeting import OPENING, open_the_meeting, settle, settled_in
from lindung.demo.members import extract_of
from lindung.demo.outbox import MONTHS_OF_REMINDERS, remind
from lindung.demo.partners import VISITS, note_partners, visit_partners
from lindung.demo.planning import lock_the_booked_plan, share_out_below
from lindung.demo.procurement import EDITIONS, publish_packages
from lindung.demo.region import Region
from lindung.demo.reserves import note_reserves
from lindung.demo.sponsors import BEGINS, LAPSES, sponsor_begins, sponsor_bills, sponsor_has_ended
from lindung.demo.taking import Arrival, file_name, two_ways
from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.forecast_year import forecast
from lindung.procedures.load_registry import load_employers, load_members
from lindung.procedures.load_targets import load_targets
from lindung.procedures.post_receipts import post_receipts
from lindung.procedures.publish_measures import publish
from lindung.procedures.try_steps_back import try_steps_back
from lindung.registry import made_up
from lindung.registry.actions.accounts import add_account
from lindung.sentences import LindungError, Sentence

#: Who does everything in the demo, as the audit trail names it.
BY = "demo"

#: The months at whose end the year's end is forecast; after the last of them the leadership asks: will we make it?
_FORECAST_IN = (6, 9)

_WESTERN_INDONESIA = ZoneInfo("Asia/Jakarta")


class NotADemoError(LindungError):
    """The record holds something that the demo did not make."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            Sentence(
                "Catatan di {where} sudah berisi data yang bukan buatan demo. Demo tidak pernah menyentuhnya. "
                "Pakai tempat lain: LINDUNG_HOME=.demo, tanpa DATABASE_URL.",
                "The record in {where} holds data that the demo did not make. The demo never touches it. "
                "Use another place: LINDUNG_HOME=.demo, without DATABASE_URL.",
            ),
            where=where,
        )


class AnotherDemoError(LindungError):
    """The record holds a demo of another scale or seed."""

    def __init__(self, where: Path, there: made_up.MadeUp) -> None:
        super().__init__(
            Sentence(
                "Di {where} sudah ada demo lain (skala 1:{one_in}, benih {seed}). "
                "Hapus foldernya, atau pakai LINDUNG_HOME lain.",
                "There is another demo in {where} (scale 1:{one_in}, seed {seed}). "
                "Remove the folder, or use another LINDUNG_HOME.",
            ),
            where=where,
            one_in=there.one_in,
            seed=there.seed,
        )


@dataclass(frozen=True)
class Step:
    """One step of the demo: its name in the ledger, its month, and what it does, or the list that comes."""

    name: str
    month: Month
    do: Callable[[], object] | Arrival


def claim_record(scale: Scale, seed: int, where: Path) -> None:
    """Mark an empty record as this demo's; go on with one that is. Raises NotADemoError, AnotherDemoError."""
    ours = made_up.MadeUp(scale.one_in, seed)
    there = made_up.made_up()
    if there is None and made_up.holds_anything():
        raise NotADemoError(where)
    if there is not None and there != ours:
        raise AnotherDemoError(where, there)
    if there is None:
        made_up.mark_made_up(ours, by=BY, at=_clock(date(YEAR - 1, 12, 31)))


def run(region: Region, folder: Path, *, until: int = 12, progress: Callable[[Step], None]) -> int:
    """Do every step that is not behind us yet, up to a month; answers how many were done. `folder` takes the files.

    Lists that come one after the other go two ways at once; whatever follows them waits for both.
    """
    done = made_up.steps_done()
    count = 0
    with two_ways() as ways:
        under_way: list[tuple[Step, Future[None]]] = []
        for step in steps(region, folder, until=until):
            if step.name in done:
                continue
            count += 1
            if isinstance(step.do, Arrival):
                under_way.append((step, ways.send(step.do)))
                continue
            _wait_for(under_way, progress)
            progress(step)
            step.do()
            _is_done(step)
        _wait_for(under_way, progress)
    return count


def _wait_for(under_way: list[tuple[Step, Future[None]]], progress: Callable[[Step], None]) -> None:
    for step, taken in under_way:
        progress(step)
        taken.result()
        _is_done(step)
    under_way.clear()


def _is_done(step: Step) -> None:
    made_up.step_is_done(step.name, by=BY, at=_clock(step.month.last_day))


def steps(region: Region, folder: Path, *, until: int = 12) -> Iterator[Step]:
    """All steps in their order: the opening, then month by month the lists, the money and the dues."""
    yield from _opening(region, folder)
    for number in range(1, until + 1):
        yield from _month(region, folder, number, until)


def _opening(region: Region, folder: Path) -> Iterator[Step]:
    before, at = Month(YEAR - 1, 12), _clock(date(YEAR - 1, 12, 31))
    employers, members, targets = (folder / name for name in ("employers.csv", "members.parquet", "targets_2021.csv"))

    def load_the_employers() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        pacsv.write_csv(region.employers.select(list(EMPLOYER_COLUMNS)), employers)
        load_employers(employers, by=BY, at=at)

    def load_the_members() -> None:
        pq.write_table(extract_of(region.opening), members)
        load_members(members, by=BY, at=at)

    def set_the_targets() -> None:
        write_targets(targets, Path(__file__).with_name("targets_2021.csv"), region.scale)
        load_targets(targets, by=BY, at=at)

    yield Step("employers", before, load_the_employers)
    yield Step("members", before, load_the_members)
    yield Step("history", before, partial(made_up.put_opening_figures, made_up_history(region.scale), by=BY, at=at))
    yield Step("targets", before, set_the_targets)
    yield Step("agents", before, partial(note_agents, by=BY, at=at))
    yield Step("plan", before, partial(lock_the_booked_plan, by=BY, at=at))


def _month(region: Region, folder: Path, number: int, last: int) -> Iterator[Step]:
    month, plain = Month(YEAR, number), region.scale.is_full
    unpaid: set[str] = set()
    for day, planned in enumerate(region.lists(number), start=2):
        if not planned.paid:
            unpaid.add(file_name(planned, plain=plain))
        at = _clock(month.day(min(day, 14)))
        yield Step(planned.stem, month, Arrival(planned, folder / str(month), plain, BY, at))
    if number == 1:
        looking = partial(look_elsewhere, region, folder / str(month), month, by=BY, at=_clock(month.day(14)))
        yield Step("licences", month, looking)
        yield Step("accounts", month, partial(_open_accounts, _clock(month.day(14))))
        yield Step("shares", month, partial(share_out_below, by=BY, at=_clock(month.day(15))))
        yield Step("partners", month, partial(note_partners, region.scale, by=BY, at=_clock(month.day(16))))
    if number in VISITS:
        yield Step(f"{month} visits", month, partial(visit_partners, month, by=BY, at=_clock(month.day(16))))
    if month == Month.of(OPENING):
        yield Step("opening meeting", month, partial(open_the_meeting, by=BY, at=_clock(OPENING)))
    if settled_in(month):
        yield Step(f"{month} promises", month, partial(settle, month, by=BY, at=_clock(month.last_day)))
    if month in (BEGINS, LAPSES):
        sponsored = sponsor_begins if month == BEGINS else sponsor_has_ended
        sponsoring = partial(sponsored, region, folder / str(month), by=BY, at=_clock(month.day(14)))
        yield Step(f"{month} sponsor", month, sponsoring)
    if month == WARDS_LISTED:
        listing = partial(list_ward_heads, region, folder / str(month), by=BY, at=_clock(month.day(14)))
        yield Step("ward heads", month, listing)
        yield Step("governments", month, partial(note_governments, region.scale, by=BY, at=_clock(month.day(14))))
    yield Step(f"{month} money", month, partial(_pay, region, folder, month, unpaid))
    if number in MONTHS_OF_REMINDERS:
        reminding = partial(remind, month.day(20), by=BY, at=_clock(month.day(20)))
        yield Step(f"{month} reminders", month, reminding)
    if number in MONTHS_OF_DEPARTURE:
        following = partial(follow_migrants, month.day(25), by=BY, at=_clock(month.day(25)))
        yield Step(f"{month} migrants", month, following)
    if number in EDITIONS:
        publishing = partial(publish_packages, region, folder / str(month), month, by=BY, at=_clock(month.day(28)))
        yield Step(f"{month} packages", month, publishing)
    yield Step(f"{month} dues", month, partial(assess_month, month, by=BY, at=_clock(month.day(28))))
    if number % 3 == 0 or number == last:
        yield Step(f"{month} figures", month, partial(publish, month.last_day, by=BY, at=_clock(month.last_day)))
    if number in _FORECAST_IN:
        yield Step(f"{month} forecast", month, partial(forecast, month.last_day, by=BY, at=_clock(month.last_day)))
    if number == max(_FORECAST_IN):
        yield Step("reserves", month, partial(note_reserves, month.last_day, by=BY, at=_clock(month.last_day)))
    if number == 12:
        yield Step("steps tried", month, partial(try_steps_back, month.last_day, by=BY, at=_clock(month.last_day)))


def _pay(region: Region, folder: Path, month: Month, unpaid: set[str]) -> None:
    """The month's bank file: employers' and sponsors' bills of months before on the 15th, its lists on the 20th."""
    bills = [
        employer_payments(month + -1, region, late=False),
        employer_payments(month + -2, region, late=True),
        sponsor_bills(month + -1),
    ]
    lists = list_payments(month, unpaid)
    payments = [*(paid_on(month.day(15), rows) for rows in bills), paid_on(month.day(20), lists)]
    file = folder / str(month) / f"bank_{month}.csv"
    write_bank_file(file, month, pa.concat_tables(payments))
    post_receipts(file, by=BY, at=_clock(month.day(28)))


def _open_accounts(at: datetime) -> None:
    for account in ACCOUNTS:
        add_account(
            account.username,
            account.password,
            account.role,
            office=account.office,
            partner=account.partner,
            by=BY,
            at=at,
        )


def _clock(day: date) -> datetime:
    """Nine in the morning of a day of the demo."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=_WESTERN_INDONESIA)
