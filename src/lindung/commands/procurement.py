"""`lindung procurement`: packages of local governments, their projects, and letters about those without one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.options import by_option, json_option, language, print_json
from lindung.commands.registry import FILE
from lindung.procedures.follow_procurement import compare_heads, packages_to_work, take_packages
from lindung.procedures.procurement_letter import package_letter_pdf, write_package_letter
from lindung.registry import clock
from lindung.registry.actions import procurement as actions
from lindung.registry.models import PackageLetter
from lindung.registry.record import open_record
from lindung.sentences import Sentence, rupiah, whole

#: Lines printed on a terminal; `--json` gives all.
_SHOWN = 20

_TAKEN = Sentence(
    "Daftar {number} ({source}): {taken} paket, {touched} baru atau berubah, {linked} dikenali sebagai proyek "
    "terdaftar; disisihkan: {not_works} bukan konstruksi, {cancelled} batal, {repeated} berulang, "
    "{value_missing} tanpa nilai.",
    "List {number} ({source}): {taken} packages, {touched} new or changed, {linked} found to be registered projects; "
    "set aside: {not_works} no works, {cancelled} cancelled, {repeated} repeated, {value_missing} without a value.",
)
_REPEATED = Sentence("Berkas ini sudah pernah diambil dari sumber itu.", "This file was taken from that source before.")
_NO_VALUE = Sentence(
    "  Lembar “{sheet}”, baris {line}: {name} tanpa nilai kontrak.",
    "  Sheet “{sheet}”, line {line}: {name} without a contract value.",
)
_ANSWERED = Sentence("Paket {number} dijawab.", "Package {number} is answered.")
_WRITTEN = Sentence("Surat {number}: {file}.", "Letter {number}: {file}.")
_DROPPED = Sentence("Paket {number} digugurkan.", "Package {number} is dropped.")
_ODD = Sentence(
    "{projects} proyek jauh dari median, tidak ikut dalam angka kantornya; tanyakan jumlah tenaga kerjanya.",
    "{projects} projects are far from the median and left out of their office's figure; ask about their heads.",
)

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def procurement() -> None:
    """Paket pengadaan pemerintah daerah · procurement packages of local governments."""


@procurement.command()
@click.argument("file", type=FILE)
@click.option("--source", required=True, help="Penerbit daftar · who publishes the list.")
@click.option("--as-of", type=_DAY, help="Hari keadaannya · the day it speaks of.")
@click.option("--office", metavar="CODE", help="Untuk paket tanpa tempat · for packages that tell no place.")
@click.option("--district", metavar="CODE", help="Kabupaten/kota bagi baris tanpa lokasi · for lines without a place.")
@by_option
@json_option
def take(
    file: Path,
    source: str,
    as_of: datetime | None,
    office: str | None,
    district: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Ambil daftar paket: mana yang belum terdaftar · take a list of packages and find those not registered."""
    open_record()
    at = clock.now()
    day = clock.day_of(at) if as_of is None else as_of.date()
    taken = take_packages(file, file.name, source=source, as_of=day, office=office, district=district, by=by, at=at)
    kept = taken.procurement_list
    if as_json:
        print_json(
            {
                "list": kept.pk,
                "counts": taken.counts,
                "touched": taken.touched,
                "linked": taken.linked,
                "valueless": kept.valueless,
                "repeated": taken.repeated,
            }
        )
        return
    if taken.repeated:
        click.echo(_REPEATED.text(language()))
    counts = dict.fromkeys(("taken", "not_works", "cancelled", "repeated", "value_missing"), 0) | taken.counts
    click.echo(
        _TAKEN.text(
            language(), number=kept.pk, source=kept.source, touched=taken.touched, linked=taken.linked, **counts
        )
    )
    for line in kept.valueless[:_SHOWN]:
        click.echo(_NO_VALUE.text(language(), **line))


@procurement.command()
@click.option("--office", metavar="CODE", help="Satu kantor · one office.")
@click.option("--day", type=_DAY, help="Keadaan pada hari ini · as of this day; default: today.")
@json_option
def packages(office: str | None, day: datetime | None, as_json: bool) -> None:
    """Paket yang harus dikerjakan, yang lewat batas dahulu · packages to work on, those past the last day first."""
    open_record()
    found = packages_to_work(office, day=clock.today() if day is None else day.date())
    if as_json:
        print_json([{**asdict(each), "due": each.due and each.due.isoformat()} for each in found])
        return
    table = Table("#", *_HEADINGS[language()])
    for each in found[:_SHOWN]:
        heads = "–" if each.expected_heads is None else whole(each.expected_heads)
        cells = (each.office, each.what, str(each.days_late), rupiah(each.value), heads, each.name, each.contractor)
        table.add_row(str(each.number), *cells)
    Console().print(table)


@procurement.command()
@click.argument("package", type=int)
@click.option("--project", type=int, help="Nomor proyek · number of the project; none: it is none of the candidates.")
@by_option
@json_option
def answer(package: int, project: int | None, by: str, as_json: bool) -> None:
    """Jawab paket yang mungkin sudah terdaftar · say which project a package is."""
    open_record()
    answered = actions.answer_package(package, project, by=by, at=clock.now())
    if as_json:
        print_json({"project": answered.project_id})
    else:
        click.echo(_ANSWERED.text(language(), number=package))


@procurement.command()
@click.argument("package", type=int)
@click.option(
    "--to",
    type=click.Choice(PackageLetter.To.values),
    default="contractor",
    show_default=True,
    help="Kepada kontraktor atau pemberi pekerjaan · to the contractor or the owner's procurement desk.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Berkas PDF · PDF file.")
@by_option
@json_option
def letter(package: int, to: str, out: Path, by: str, as_json: bool) -> None:
    """Tulis surat sebagai PDF; tidak ada yang dikirim · write a letter as PDF; nothing is sent."""
    open_record()
    at = clock.now()
    written = write_package_letter(package, to, day=clock.day_of(at), by=by, at=at)
    out.write_bytes(package_letter_pdf(written))
    if as_json:
        print_json({"number": written.number, "to": written.to, "total": written.facts["total"]})
    else:
        click.echo(_WRITTEN.text(language(), number=written.number, file=out))


@procurement.command()
@click.argument("package", type=int)
@click.option("--why", required=True, help="Alasannya · the reason.")
@by_option
@json_option
def drop(package: int, why: str, by: str, as_json: bool) -> None:
    """Gugurkan paket dengan alasan · drop a package with a reason."""
    open_record()
    dropped = actions.drop_package(package, why, by=by, at=clock.now())
    if as_json:
        print_json({"state": dropped.state})
    else:
        click.echo(_DROPPED.text(language(), number=package))


@procurement.command()
@click.option("--year", type=int, required=True, help="Tahun pendaftaran · year of registration.")
@json_option
def heads(year: int, as_json: bool) -> None:
    """Tenaga kerja per rupiah, kantor dan proyek · heads per rupiah of offices, and projects that stand out."""
    open_record()
    compared = compare_heads(year)
    if as_json:
        print_json({"year": year, "offices": compared.offices, "odd_projects": compared.odd_projects})
        return
    table = Table(*_COMPARED[language()])
    for row in compared.offices:
        percent = "–" if row["percent_of_median"] is None else f"{row['percent_of_median']} %"
        mark = " !" if row["stands_out"] else ""
        a_head = "–" if row["rupiah_a_head"] is None else rupiah(row["rupiah_a_head"])
        cells = (whole(row["projects"]), whole(row["heads"]), a_head, percent + mark, str(row["odd_projects"]))
        table.add_row(row["office"], *cells)
    Console().print(table)
    if compared.odd_projects:
        click.echo(_ODD.text(language(), projects=len(compared.odd_projects)))


_HEADINGS = {
    "id": ("Kantor", "Keadaan", "Hari lewat", "Nilai", "Pekerja", "Paket", "Kontraktor"),
    "en": ("Office", "Standing", "Days late", "Value", "Heads", "Package", "Contractor"),
}
_COMPARED = {
    "id": ("Kantor", "Proyek", "Tenaga kerja", "Rp per orang", "Dari median", "Ditanyakan"),
    "en": ("Office", "Projects", "Heads", "Rp a head", "Of median", "Asked about"),
}
