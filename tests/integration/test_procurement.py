"""A government's list of packages against the projects on the record: linked, late, written to, registered."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lindung.commands import main
from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm, undo
from lindung.procedures.follow_procurement import (
    NoPublisherError,
    Taken,
    UnknownDistrictError,
    compare_heads,
    follow_packages,
    packages_to_work,
    take_packages,
)
from lindung.procedures.plan_year import Asked, construction_assumption, demand_of_record
from lindung.procedures.procurement_letter import package_letter_pdf, write_package_letter
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.actions import procurement as actions
from lindung.registry.actions.procurement import (
    NoLetterError,
    NoReasonError,
    NotAskedError,
    UnknownPackageError,
    WrongPackageMoveError,
)
from lindung.registry.models import (
    PACKAGE_MOVES,
    AuditEvent,
    Employer,
    OpeningFigure,
    Package,
    Partner,
    ProcurementList,
    Project,
    Submission,
)
from lindung.rosters import UnreadableListError

pytestmark = pytest.mark.django_db

AT = datetime(2021, 6, 30, 2, 30, tzinfo=UTC)
DAY = AT.date()
MILLION = 1_000_000

HEAD = "Kode Tender;Nama Paket;Satuan Kerja;Pemenang;No. SPK;Tanggal SPK;Nilai Kontrak (termasuk PPN);Lokasi;Status\n"
LIST = HEAD + (
    "101;Rehabilitasi Jalan Asia;Dinas PU;PT Bina Jalan;602/11/SPK;14/05/2021;825.000.000;Kota Medan;\n"
    "102;Drainase Sei Mati;Dinas PU;CV Tirta;602/12/SPK;17/05/2021;330.000.000;Kota Medan;\n"
    "103;Pagar Puskesmas;Dinas Kesehatan;CV Pagar;602/13/SPK;25/06/2021;110.000.000;;\n"
    "104;Pasar Induk;Dinas Perdagangan;;;;5.500.000.000;Kota Medan;\n"
    "105;Gedung SD;Dinas Pendidikan;PT Rumah;602/14/SPK;18/05/2021;;Kota Medan;\n"
)


@pytest.fixture
def before() -> Submission:
    """A confirmed list of projects, for what is registered to have come by."""
    partner = Partner.objects.create(name="Dinas PU", name_key="DINAS PU")
    return Submission.objects.create(
        partner=partner, segment="jakon", kind="projects", month=Month(2021, 5), programmes="jkk jkm",
        file_name="proyek.csv", file_hash="0" * 64, received_at=AT, received_by="ani",
    )  # fmt: skip


@pytest.fixture
def asia(before: Submission) -> Project:
    """The first package of the list, registered."""
    return project(before, "Rehabilitasi Jalan Asia", "PT Bina Jalan", "602/11/SPK", 750, 30)


def project(before: Submission, name: str, contractor: str, spk: str, value: int, heads: int, **other: Any) -> Project:
    builder, _ = Employer.objects.get_or_create(name=contractor, name_key=name_key_of(contractor))
    usual: dict[str, Any] = {"office_id": "K01", "registered_on": date(2021, 5, 20), "spk_date": date(2021, 5, 14)}
    return Project.objects.create(
        name=name, contractor=builder, spk_number=spk, value_without_vat=value * MILLION, headcount=heads,
        submission=before, place=Project.objects.count() + 1, **usual | other,
    )  # fmt: skip


def take(folder: Path, text: str = LIST, **other: Any) -> Taken:
    file = folder / "paket.csv"
    file.write_text(text)
    usual: dict[str, Any] = {"source": "LPSE Kota Medan", "as_of": DAY}
    return take_packages(file, file.name, **usual | other, by="ani", at=AT)


def standings() -> dict[str, str]:
    return {package.code: package.standing for package in Package.objects.standing_on(DAY).order_by("code")}


def package(code: str) -> Package:
    return Package.objects.get(code=code)


def test_packages_are_registered_late_waiting_or_planned_and_a_line_without_value_is_set_aside(
    asia: Project, tmp_path: Path
) -> None:
    taken = take(tmp_path)
    assert standings() == {"101": "registered", "102": "late", "103": "waiting", "104": "planned"}
    assert (taken.counts, taken.touched, taken.linked) == ({"taken": 4, "value_missing": 1}, 4, 1)
    assert taken.procurement_list.valueless == [{"sheet": "Sheet1", "line": 6, "name": "Gedung SD"}]
    assert (package("101").project, package("101").how) == (asia, "contract")
    late = package("102")
    assert (late.deadline, late.value_without_vat, late.office_id) == (date(2021, 6, 8), 300 * MILLION, "K01")


def test_the_same_list_again_changes_nothing(asia: Project, tmp_path: Path) -> None:
    first = take(tmp_path)
    again = take(tmp_path)
    assert (again.repeated, again.procurement_list, again.touched) == (True, first.procurement_list, 0)
    assert (ProcurementList.objects.count(), Package.objects.count()) == (1, 4)


def test_a_newer_list_updates_its_packages_and_an_older_one_changes_nothing(asia: Project, tmp_path: Path) -> None:
    take(tmp_path)
    won = "104;Pasar Induk;Dinas Perdagangan;PT Pasar;602/20/SPK;28/06/2021;5.170.000.000;Kota Medan;\n"
    newer = take(tmp_path, HEAD + won, as_of=date(2021, 7, 5))
    assert (newer.touched, standings()["104"]) == (1, "waiting")
    assert (package("104").value_without_vat, package("104").listed) == (4_700 * MILLION, newer.procurement_list)
    older = take(tmp_path, LIST.replace("CV Tirta", "CV Lain").replace("PT Pasar", ""), as_of=date(2021, 6, 1))
    assert (older.touched, package("102").contractor) == (0, "CV Tirta")
    plan = take(tmp_path, LIST, as_of=date(2021, 7, 6), source="LPSE Kota Medan")
    assert (plan.repeated, standings()["104"]) == (True, "waiting")


def test_a_place_that_the_list_does_not_tell_is_the_district_or_office_that_was_named(tmp_path: Path) -> None:
    take(tmp_path, district="12.06")
    assert (package("103").district, package("103").office_id) == ("12.06", Package.objects.get(code="103").office_id)
    assert package("103").office_id not in (None, "K01")
    take(tmp_path, LIST + "\n", source="Lain", office="K05")
    assert Package.objects.get(source="Lain", code="103").office_id == "K05"


def test_a_list_needs_a_publisher_a_known_district_and_values(tmp_path: Path) -> None:
    with pytest.raises(NoPublisherError):
        take(tmp_path, source=" ")
    with pytest.raises(UnknownDistrictError, match="99"):
        take(tmp_path, district="99.99")
    with pytest.raises(UnreadableListError, match=r"“Nilai Kontrak” pada lembar “Sheet1”.*baris 2"):
        take(tmp_path, "No;Nama Paket;Nilai Kontrak\n1;Jalan;-\n2;Jembatan;\n")
    assert not ProcurementList.objects.exists()


def test_where_two_projects_fit_a_person_says_which(asia: Project, before: Submission, tmp_path: Path) -> None:
    twins = [project(before, "Parit", "CV Tirta", spk, 300, 12) for spk in ("7", "8")]
    take(tmp_path)
    asked = package("102")
    assert (standings()["102"], asked.candidates) == ("ask", " ".join(str(twin.pk) for twin in twins))
    with pytest.raises(NotAskedError):
        actions.answer_package(asked.pk, asia.pk, by="ani", at=AT)
    with pytest.raises(NoLetterError, match="Jawab dahulu"):
        write_package_letter(asked.pk, "contractor", day=DAY, by="ani", at=AT)
    answered = actions.answer_package(asked.pk, twins[1].pk, by="ani", at=AT)
    assert (answered.project, answered.how, standings()["102"]) == (twins[1], "person", "registered")


def test_or_that_it_is_none_of_them_and_is_not_asked_again(asia: Project, before: Submission, tmp_path: Path) -> None:
    for spk in ("7", "8"):
        project(before, "Parit", "CV Tirta", spk, 300, 12)
    take(tmp_path)
    actions.answer_package(package("102").pk, None, by="ani", at=AT)
    follow_packages(by="ani", at=AT)
    assert standings()["102"] == "late"


def test_a_letter_says_the_package_the_article_the_deadline_the_contribution_and_the_terms(
    asia: Project, tmp_path: Path
) -> None:
    take(tmp_path)
    number = package("102").pk
    letter = write_package_letter(number, "contractor", day=DAY, by="ani", at=AT)
    facts = letter.facts
    assert (letter.number, package("102").state) == ("JK/0001/K01/2021", "written")
    assert (facts["addressee"], facts["package"], facts["value"]) == ("CV Tirta", "Drainase Sei Mati", "Rp300.000.000")
    assert (facts["deadline"], facts["days_late"], facts["working_days"]) == ("8 Juni 2021", 22, 14)
    assert facts["regulation"] == "Permenaker 5/2021"
    # Of 300 million 100 million at 0.24 % and 200 million at 0.19 %: 620,000.
    assert facts["total"] == "Rp620.000"
    assert [each["amount"] for each in facts["payments"]] == ["Rp310.000", "Rp155.000", "Rp155.000"]
    assert package_letter_pdf(letter).startswith(b"%PDF")
    desk = write_package_letter(number, "owner", day=DAY, by="ani", at=AT)
    assert (desk.number, desk.facts["addressee"]) == ("JK/0002/K01/2021", "Dinas PU")


def test_no_letter_for_what_is_registered_planned_dropped_or_has_nobody_to_write_to(
    asia: Project, tmp_path: Path
) -> None:
    take(tmp_path, LIST + "106;Gapura;;CV Gapura;602/15;03/05/2021;50000000;Kota Medan;\n")
    with pytest.raises(
        NoLetterError, match="sudah terdaftar sebagai proyek “Rehabilitasi Jalan Asia” pada 20 Mei 2021"
    ):
        write_package_letter(package("101").pk, "contractor", day=DAY, by="ani", at=AT)
    with pytest.raises(NoLetterError, match="baru direncanakan"):
        write_package_letter(package("104").pk, "owner", day=DAY, by="ani", at=AT)
    with pytest.raises(NoLetterError, match="tidak menyebut satuan kerjanya"):
        write_package_letter(package("106").pk, "owner", day=DAY, by="ani", at=AT)
    actions.drop_package(package("102").pk, "Kontrak diputus", by="ani", at=AT)
    with pytest.raises(NoLetterError, match="Kontrak diputus"):
        write_package_letter(package("102").pk, "contractor", day=DAY, by="ani", at=AT)
    with pytest.raises(UnknownPackageError):
        write_package_letter(4711, "contractor", day=DAY, by="ani", at=AT)


def test_a_package_is_dropped_and_taken_up_again_with_a_reason(asia: Project, tmp_path: Path) -> None:
    take(tmp_path)
    number = package("102").pk
    with pytest.raises(NoReasonError):
        actions.drop_package(number, "  ", by="ani", at=AT)
    actions.drop_package(number, "Kontrak diputus", by="ani", at=AT)
    assert standings()["102"] == "dropped"
    with pytest.raises(WrongPackageMoveError):
        actions.drop_package(number, "Lagi", by="ani", at=AT)
    actions.take_package_up(number, "Dilanjutkan kontraktor lain", by="ani", at=AT)
    assert standings()["102"] == "late"
    with pytest.raises(WrongPackageMoveError):
        actions.drop_package(package("101").pk, "Terdaftar", by="ani", at=AT)
    verbs = AuditEvent.objects.filter(subject=f"package {number}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["drop_package", "take_package_up"]
    assert set(verbs) <= {verb for moves in PACKAGE_MOVES.values() for verb in moves.values()}


def test_a_project_registered_later_is_found_at_once_and_lost_when_its_list_is_taken_back(tmp_path: Path) -> None:
    take(tmp_path)
    file = tmp_path / "proyek.csv"
    file.write_text(
        "No;Nama Proyek;Kontraktor;No. SPK;Tgl SPK;Nilai Kontrak;PPN;Mulai;Selesai;Jumlah Tenaga Kerja;Lokasi\n"
        "1;Drainase;CV Tirta;602/12/SPK;17/05/2021;300000000;Tidak;01/06/2021;30/11/2021;12;Kota Medan\n"
    )
    terms = Terms("jakon", "CV Tirta", Month(2021, 6), office="K01")
    submission = receive_roster(file, file.name, terms, by="ani", at=AT)
    preview_roster(submission.pk, by="ani", at=AT)
    assert standings()["102"] == "late"
    confirm(submission.pk, by="ani", at=AT)
    assert (standings()["102"], package("102").how) == ("registered", "contract")
    undo(submission.pk, why="Salah berkas", by="ani", at=AT)
    assert standings()["102"] == "late"


def test_steps_are_late_ones_first_and_of_those_the_one_with_most_heads(
    asia: Project, before: Submission, tmp_path: Path
) -> None:
    take(tmp_path, LIST + "107;Jembatan;Dinas PU;CV Besi;602/16;03/05/2021;2.200.000.000;Kota Medan;\n")
    steps = packages_to_work("K01", day=DAY)
    assert [(step.name, step.what, step.days_late, step.expected_heads) for step in steps] == [
        ("Jembatan", "late", 34, 80),
        ("Drainase Sei Mati", "late", 22, 12),
    ]
    assert steps[0].link == f"/procurement/{steps[0].number}/"
    assert [step.name for step in packages_to_work(day=DAY)][-1] == "Pagar Puskesmas"


def test_an_offices_own_projects_say_what_to_expect_once_there_are_enough(
    asia: Project, before: Submission, tmp_path: Path
) -> None:
    for number in range(5):
        project(before, f"Jalan {number}", f"CV {number}", f"{number}", 100, 2, office_id="K05")
    take(tmp_path)
    assert (package("102").expected_heads, package("102").heads_basis) == (9, "region")  # 40 heads for 1,250 million
    take(tmp_path, LIST, source="Karo", district="12.06", office="K05")
    Package.objects.filter(source="Karo", code="103").update(office="K05")
    follow_packages(by="ani", at=AT)
    karo = Package.objects.get(source="Karo", code="103")
    assert (karo.expected_heads, karo.heads_basis) == (2, "office")


def test_offices_and_projects_that_stand_out_are_named(before: Submission) -> None:
    for office, heads in (("K01", 4), ("K02", 4), ("K03", 9)):
        for number in range(5):
            project(before, f"{office} {number}", f"CV {office} {number}", f"{number}", 100, heads, office_id=office)
    odd = project(before, "Gapura", "CV Gapura", "9", 10, 300)
    compared = compare_heads(2021)
    assert [row["office"] for row in compared.offices if row["stands_out"]] == ["K03"]
    assert [row["project"] for row in compared.odd_projects] == [odd.pk]


ASKED = Asked(2022, "booked", 100_000, {"12": 60_000, "11": 40_000})


def test_planned_contracts_make_the_potential_of_construction(
    asia: Project, before: Submission, tmp_path: Path
) -> None:
    OpeningFigure.objects.create(
        office="K01", segment="jakon", month=date(2021, 6, 1), measure="project_headcount", value=700, source="contoh"
    )

    def potential(office: str) -> int:
        return next(o for o in demand_of_record(ASKED).offices if o.code == office).potential["jakon"]

    assert (potential("K01"), potential("K05")) == (1_400, 0)
    assert "belum ada paket pengadaan" in construction_assumption(2022, "id")
    plan = "201;Jalan Lingkar;Dinas PU;;;;110.000.000.000;Kota Medan;Rencana\n"
    take(tmp_path, HEAD + plan, as_of=date(2022, 1, 3))
    assert potential("K01") == 4_000  # 100 billion at 30 heads for 750 million
    assert "Rp100.000.000.000, 1 paket" in construction_assumption(2022, "id")


def test_the_commands_take_show_answer_write_and_drop(asia: Project, before: Submission, tmp_path: Path) -> None:
    file = tmp_path / "paket.csv"
    file.write_text(LIST)

    def run(*words: str) -> Any:
        done = CliRunner().invoke(main, ["procurement", *words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    taken = run("take", str(file), "--source", "LPSE Kota Medan", "--as-of", "2021-06-30")
    assert (taken["counts"], taken["linked"]) == ({"taken": 4, "value_missing": 1}, 1)
    assert taken["valueless"] == [{"sheet": "Sheet1", "line": 6, "name": "Gedung SD"}]
    late = run("packages", "--day", "2021-06-30")
    assert (late[0]["name"], late[0]["what"]) == ("Drainase Sei Mati", "late")
    out = tmp_path / "surat.pdf"
    assert run("letter", str(late[0]["number"]), "--out", str(out))["number"].startswith("JK/0001/K01/")
    assert out.read_bytes().startswith(b"%PDF")
    assert run("drop", str(late[0]["number"]), "--why", "Kontrak diputus") == {"state": "dropped"}
    assert run("heads", "--year", "2021")["offices"][0]["heads"] == 30
    refused = CliRunner().invoke(main, ["procurement", "answer", str(late[0]["number"]), "--json"])
    assert (refused.exit_code, "tidak menunggu" in refused.output) == (1, True)
