"""The institution's extracts come onto the record: once, and only what is sound."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from tests.integration.extracts import employer, member, nik, wage_earner, write

from lindung.periods import Month
from lindung.procedures.load_registry import load_employers, load_members
from lindung.registry.models import AuditEvent, Employer, Membership, Worker
from lindung.warehouse.extracts import ColumnsMissingError, ExtractUnreadableError

pytestmark = pytest.mark.django_db

AT = datetime(2021, 2, 1, 8, tzinfo=UTC)


def load(folder: Path, *rows: dict[str, str]) -> object:
    return load_members(write(folder / "members.csv", list(rows)), by="rina", at=AT)


def test_a_row_becomes_a_person_with_a_membership_and_an_opening_balance(tmp_path: Path) -> None:
    load(tmp_path, member())
    membership = Membership.objects.select_related("worker").get()
    assert (membership.worker.name, membership.worker.phone) == ("Siti Aminah", "+6281234567890")
    assert (membership.segment, membership.programmes, membership.income) == ("bpu", "jkk jkm", 1_500_000)
    assert (membership.since, membership.until) == (Month(2020, 3), None)
    assert membership.paid_through == membership.opening_paid_through == Month(2021, 1)
    assert (membership.counted_as, membership.first_paid_on, membership.kpj) == ("opening", None, "20000000001")


def test_the_office_follows_from_the_district_of_residence(tmp_path: Path) -> None:
    load(tmp_path, member(), member(nik=nik(2), district="11.71"))
    offices = dict(Membership.objects.values_list("worker__nik", "office"))
    assert offices == {nik(3): "K01", nik(2): "K22"}


def test_who_never_paid_counts_for_nothing_yet(tmp_path: Path) -> None:
    load(tmp_path, member(paid_through=""))
    assert list(Membership.objects.values_list("paid_through", "counted_as")) == [(None, None)]


def test_an_inactive_membership_ran_to_the_month_after_the_last_paid(tmp_path: Path) -> None:
    load(tmp_path, member(status="inactive", paid_through="2020-06"))
    assert Membership.objects.get().until == Month(2020, 7)


def test_a_person_in_two_segments_is_one_worker(tmp_path: Path) -> None:
    load(tmp_path, member(), wage_earner())
    assert Worker.objects.count() == 1
    assert set(Membership.objects.values_list("segment", flat=True)) == {"bpu", "pu"}


def test_a_second_load_changes_nothing(tmp_path: Path) -> None:
    rows = [member(), wage_earner(nik=nik(2)), member(nik=nik(4), status="inactive")]
    load(tmp_path, *rows)
    before = (list(Worker.objects.order_by("id").values()), list(Membership.objects.order_by("id").values()))
    again = load_members(tmp_path / "members.csv", by="rina", at=AT)
    assert (again.loaded.workers_new, again.loaded.workers_filled_in, again.loaded.memberships_new) == (0, 0, 0)
    assert (list(Worker.objects.order_by("id").values()), list(Membership.objects.order_by("id").values())) == before


def test_a_later_extract_fills_in_what_was_blank_and_overwrites_nothing(tmp_path: Path) -> None:
    load(tmp_path, member(mother_name="", name="Siti Aminah"))
    load(tmp_path, member(mother_name="Aisyah", name="Siti Rahma", phone="081999999999"))
    worker = Worker.objects.get()
    assert (worker.name, worker.mother_name, worker.phone) == ("Siti Aminah", "Aisyah", "+6281234567890")


def test_bad_rows_are_listed_with_line_and_reason_and_the_rest_is_loaded(tmp_path: Path) -> None:
    done = load_members(
        write(
            tmp_path / "members.csv",
            [
                member(),
                member(nik="12710152058500"),
                member(nik=nik(2), segment="xx", income="1.500.000"),
                member(nik=nik(4), district="31.71", since="Maret"),
            ],
        ),
        by="rina",
        at=AT,
    )
    assert Membership.objects.count() == 1
    assert [(row.line, row.problems) for row in done.refused.listed] == [
        (3, ("nik_malformed",)),
        (4, ("segment_unknown", "income_unreadable")),
        (5, ("district_unserved", "since_unreadable")),
    ]
    assert done.refused.listed[1].who == "1271••••••••0002"


def test_a_line_with_too_many_cells_is_listed_under_its_number(tmp_path: Path) -> None:
    file = write(tmp_path / "members.csv", [member(), member(nik=nik(2))])
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], lines[1] + ",surplus", "", lines[2]]))
    done = load_members(file, by="rina", at=AT)
    assert [(row.line, row.problems) for row in done.refused.listed] == [(2, ("line_broken",))]
    assert Worker.objects.get().nik == nik(2)


def test_columns_that_may_be_absent_are_not_missed(tmp_path: Path) -> None:
    absent = ("kpj", "mother_name", "phone", "employer", "paid_through")
    load(tmp_path, {name: cell for name, cell in member().items() if name not in absent})
    assert Membership.objects.get().paid_through is None


def test_without_another_column_nothing_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissingError, match="district"):
        load(tmp_path, {name: cell for name, cell in member().items() if name != "district"})
    assert not Worker.objects.exists()


def test_a_file_that_is_no_text_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_bytes(b"nik,name\n\xff\xfe\x00\n")
    with pytest.raises((ExtractUnreadableError, ColumnsMissingError)):
        load_members(tmp_path / "members.csv", by="rina", at=AT)


def test_parquet_and_semicolons_load_alike(tmp_path: Path) -> None:
    csv_file = write(tmp_path / "members.csv", [member(), member(nik=nik(2))])
    pq.write_table(pa_csv.read_csv(csv_file), tmp_path / "members.parquet")
    semicolons = tmp_path / "semicolons.csv"
    semicolons.write_text(csv_file.read_text().replace(",", ";"))
    loaded = [
        load_members(file, by="rina", at=AT).loaded for file in (csv_file, tmp_path / "members.parquet", semicolons)
    ]
    assert [(each.rows, each.memberships_new) for each in loaded] == [(2, 2), (2, 0), (2, 0)]


def test_an_employer_of_an_unknown_name_is_created_and_its_members_listed_as_not_billed(tmp_path: Path) -> None:
    done = load_members(
        write(tmp_path / "m.csv", [wage_earner(), wage_earner(nik=nik(2), employer="SINAR TOBA, PT")]), by="rina", at=AT
    )
    assert [(each.employer, each.reason, each.members) for each in done.unbilled] == [
        ("PT Sinar Toba", "no_risk_class", 2)
    ]


def test_the_extract_of_employers_completes_who_was_known_by_name(tmp_path: Path) -> None:
    load(tmp_path, wage_earner())
    done = load_employers(write(tmp_path / "e.csv", [employer(), employer(number="AB000002")]), by="rina", at=AT)
    assert (done.loaded.changed, done.loaded.new, done.unbilled) == (1, 1, [])
    first = Employer.objects.get(number="AB000001")
    assert (first.risk_class, first.scale) == ("II", "large")
    assert Membership.objects.get().employer == first


def test_employers_are_found_again_by_number(tmp_path: Path) -> None:
    load_employers(write(tmp_path / "e.csv", [employer()]), by="rina", at=AT)
    again = load_employers(tmp_path / "e.csv", by="rina", at=AT)
    renamed = load_employers(write(tmp_path / "e2.csv", [employer(name="PT Toba Jaya")]), by="rina", at=AT)
    assert (again.loaded.new, again.loaded.changed) == (0, 0)
    assert (renamed.loaded.new, renamed.loaded.changed) == (0, 1)
    load(tmp_path, wage_earner(employer="AB000001"))
    assert Membership.objects.get().employer.name == "PT Toba Jaya"


def test_a_load_leaves_one_trace_without_a_nik(tmp_path: Path) -> None:
    load(tmp_path, member())
    event = AuditEvent.objects.get(verb="load_members")
    assert (event.by, event.at, event.details["memberships_new"]) == ("rina", AT, 1)
    assert nik(3) not in str(event.details)
