"""The days and windows around a bill, told with their articles: when to pay, to register, to report, and what is lost.

The days themselves are worked out in `calendar.py`; here they are put into words for one quoted case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lindung.periods import Month
from lindung.sentences import Sentence, rupiah
from lindung.statute.ages import age_limits
from lindung.statute.calendar import construction_registration_deadline, late_penalty, terms_of
from lindung.statute.explanations import day_in_words, filled, in_percent, month_in_words
from lindung.statute.parameters import value, value_in_force
from lindung.statute.quote import Quote
from lindung.statute.told import Told, told


def deadlines(quoted: Quote) -> tuple[Told, ...]:
    """The rules of time for the segment of a quote, in its month."""
    of_segment = {"pu": _of_wage_earners, "bpu": _of_self_employed, "jakon": _of_projects, "pmi": _of_migrants}
    return tuple(of_segment[quoted.segment](quoted))


_DUE = Sentence(id="Iuran {month} dibayar paling lambat {due}.", en="The contributions of {month} are due by {due}.")
_PENALTY = Sentence(
    id="Terlambat: {rate} % dari iuran untuk setiap bulan yang dimulai, tidak berbunga; sebulan {amount}.",
    en="Late: {rate} % of the contributions for every month begun, never compounded; {amount} for one month.",
)
_NO_PENALTY = Sentence(id="Terlambat: tidak ada denda.", en="Late: there is no penalty.")
_SETTLED = Sentence(
    id="JP yang ditunda, {amount}, dilunasi antara {first} dan {last}.",
    en="The deferred JP, {amount}, is settled between {first} and {last}.",
)
_COVER = Sentence(
    id="Terlindungi setelah terdaftar dan iuran pertama dibayar.",
    en="Covered once registered and the first contribution is paid.",
)
_WAGE = Sentence(
    id="Yang dihitung: upah pokok dan tunjangan tetap.", en="What counts: the base wage and fixed allowances."
)
_NEW_WORKER = Sentence(
    id="Pekerja baru didaftarkan paling lambat {days} hari sejak mulai bekerja.",
    en="A new worker is registered within {days} days of starting work.",
)
_CHANGE = Sentence(
    id="Perubahan upah atau pekerja dilaporkan paling lambat {days} hari kerja.",
    en="A change of wage or worker is reported within {days} working days.",
)
_ARREARS_OF_EMPLOYER = Sentence(
    id="Menunggak sampai {months} bulan: JKK dan JKM masih dibayar; lebih dari itu pemberi kerja menalangi.",
    en="Up to {months} months of arrears JKK and JKM are still paid; beyond them the employer pays first.",
)
_FOREIGNERS = Sentence(
    id="Warga asing ikut bila bekerja paling sedikit {months} bulan.",
    en="Foreigners take part when they work for at least {months} months.",
)
_SANCTIONS = Sentence(
    id="Tidak patuh: paling banyak {warnings} teguran, masing-masing {days} hari kerja; lalu denda {rate} % iuran "
    "sebulan sampai {last} hari; lalu layanan publik dapat ditolak.",
    en="Not complying: at most {warnings} warnings of {days} working days each; then a fine of {rate} % of the "
    "contributions a month for up to {last} days; then public services can be refused.",
)
_COLLECTED_UNPAID = Sentence(
    id="Memungut iuran pekerja tanpa menyetor: penjara paling lama {years} tahun atau denda paling banyak {fine}.",
    en="Collecting the workers' share without paying it in: up to {years} years of prison or a fine of up to {fine}.",
)
_SCALES = Sentence(
    id="Skala menurut modal tanpa tanah dan bangunan, atau penjualan setahun: mikro sampai {micro} atau {micro_sales}, "
    "kecil sampai {small} atau {small_sales}, menengah sampai {medium} atau {medium_sales}.",
    en="Size by capital without land and buildings, or by yearly sales: micro up to {micro} or {micro_sales}, small up "
    "to {small} or {small_sales}, medium up to {medium} or {medium_sales}.",
)
_ARREARS = Sentence(
    id="Menunggak paling lama {months} bulan masih dapat dilunasi, tanpa perlindungan; lebih dari itu kepesertaan "
    "berhenti, dan yang kembali tidak ditagih tunggakan lama.",
    en="Up to {months} months of arrears can still be paid, without cover; beyond them membership ends, and who "
    "returns is not billed for them.",
)
_EMPLOYS_OTHERS = Sentence(
    id="JHT pilihan sendiri; wajib bagi yang mempekerjakan orang lain.",
    en="JHT is by choice; compulsory for those who employ others.",
)
_FIRST_MONTH = Sentence(
    id="Yang mendaftar sesudah tanggal {day} berutang mulai bulan berikutnya.",
    en="Who registers after the {day}th owes from the next month.",
)
_PREPAID = Sentence(id="Boleh dibayar di muka {months} bulan.", en="Can be paid ahead for {months} months.")
_AGES = Sentence(
    id="Mendaftar pertama kali pada usia {lowest} tahun atau lebih{limit}; peserta lama terus.",
    en="First registration at the age of {lowest} or more{limit}; members go on.",
)
_BELOW = Sentence(id=" dan di bawah {below}", en=" and below {below}")
_REGISTERED = Sentence(
    id="Proyek didaftarkan paling lambat {days} hari kerja sejak SPK terbit: bila terbit {first}, sampai {last}.",
    en="A project is registered within {days} working days of its work order: of {first}, by {last}.",
)
_TERMS = Sentence(
    id="Dibayar sekaligus, atau bertahap {terms} persen ({amounts}), lunas sebelum proyek selesai.",
    en="Paid at once, or in terms of {terms} percent ({amounts}), settled before the project ends.",
)
_COVER_OF_PROJECT = Sentence(
    id="Terlindungi sejak proyek mulai sampai serah terima, juga masa pemeliharaan bila tercantum dalam kontrak.",
    en="Covered from the start of the project to its handover, and in maintenance where it is in the contract.",
)
_CERTIFICATE = Sentence(
    id="Sertifikat terbit {made} hari kerja sesudah formulir dan pembayaran pertama, diterima paling lambat {sent} "
    "hari kerja.",
    en="The certificate is made {made} working day after form and first payment, and delivered within {sent}.",
)
_WORKERS_OF_PROJECT = Sentence(
    id="Pergantian pekerja dilaporkan paling lambat {days} hari kerja.",
    en="A change of workers is reported within {days} working days.",
)
_FIRST_INVOICE = Sentence(id="Tagihan pertama dibayar paling lambat {due}.", en="The first invoice is due by {due}.")
_PACKAGE = Sentence(
    id="Paket dibayar sebelum berangkat, paling lambat {due}.", en="The package is paid before departure, by {due}."
)
_BEFORE_DEPARTURE = Sentence(
    id="Perlindungan sebelum berangkat berlaku paling lama {months} bulan; sesudah itu dibayar lagi.",
    en="Cover before departure lasts at most {months} months; then it is paid again.",
)
_AFTER_RETURN = Sentence(
    id="Sesudah kontrak selesai masih terlindungi sampai tiba, paling lama {days} hari.",
    en="After the contract cover goes on until home, at most {days} days.",
)
_ALONE = Sentence(
    id="Yang berangkat sendiri mendaftar paling cepat {months} bulan sebelum berangkat.",
    en="Who goes alone registers at the earliest {months} month before departure.",
)
_SAVINGS_ABROAD = Sentence(
    id="JHT boleh ditambah, {lowest} sampai {highest} sebulan.", en="JHT can be added, {lowest} to {highest} a month."
)


def _of_wage_earners(quoted: Quote) -> Iterator[Told]:
    month = quoted.month
    yield _due(quoted, "calendar.due_pu")
    yield told(
        _PENALTY,
        month,
        "calendar.late_penalty",
        rate=in_percent(value_in_force("calendar.late_penalty", month)),
        amount=rupiah(late_penalty(quoted.total, month, (Month.of(quoted.due_date) + 1).first_day)),
    )
    deferred = sum(line.deferred for line in quoted.lines)
    if deferred:
        between = value_in_force("relief.covid_jp_settled", month)
        days = {name: day_in_words(day) for name, day in between.items()}
        yield told(_SETTLED, month, "relief.covid_jp_settled", amount=rupiah(deferred), **days)
    yield told(_COVER, month, "cover.begins")
    yield told(_WAGE, month, "pu.wage_basis")
    yield _plain(_NEW_WORKER, month, "notice.new_worker_days", "days")
    yield _plain(_CHANGE, month, "notice.change_working_days", "days")
    yield _plain(_ARREARS_OF_EMPLOYER, month, "pu.arrears_cover_months", "months")
    yield _sanctions(month)
    years, fine = "sanction.collected_unpaid_years", "sanction.collected_unpaid_fine"
    words = {"years": value_in_force(years, month), "fine": rupiah(value_in_force(fine, month))}
    yield told(_COLLECTED_UNPAID, month, years, fine, **words)
    yield _scales(month)
    yield _plain(_FOREIGNERS, month, "pu.foreigner_months", "months")
    yield _ages(quoted)


def _of_self_employed(quoted: Quote) -> Iterator[Told]:
    month = quoted.month
    yield _due(quoted, "calendar.due_bpu")
    yield told(_NO_PENALTY, month, "calendar.late_penalty")
    yield told(_COVER, month, "cover.begins")
    if value("bpu.jht_of_employers", month):
        yield told(_EMPLOYS_OTHERS, month, "bpu.jht_of_employers")
    yield _plain(_ARREARS, month, "bpu.arrears_window", "months")
    yield _plain(_FIRST_MONTH, month, "bpu.last_day_to_owe_this_month", "day")
    yield told(_PREPAID, month, "bpu.prepay_months", months=_listed(value_in_force("bpu.prepay_months", month)))
    yield _ages(quoted)


def _of_projects(quoted: Quote) -> Iterator[Told]:
    month = quoted.month
    by_wages = bool(quoted.lines) and quoted.lines[0].rate is not None
    if by_wages:
        yield _due(quoted, "calendar.due_pu")
    registered, ordered = "jakon.registration_working_days", month.first_day
    last = day_in_words(construction_registration_deadline(ordered))
    words = {"days": value_in_force(registered, month), "first": day_in_words(ordered), "last": last}
    yield told(_REGISTERED, month, registered, **words)
    if not by_wages:
        amounts = ", ".join(map(rupiah, terms_of((line.amount for line in quoted.lines), month)))
        terms = _listed(value_in_force("jakon.terms", month))
        yield told(_TERMS, month, "jakon.terms", terms=terms, amounts=amounts)
    yield told(_COVER_OF_PROJECT, month, "jakon.cover")
    made, sent = "jakon.certificate_working_days", "jakon.certificate_delivery_working_days"
    yield told(_CERTIFICATE, month, made, sent, made=value_in_force(made, month), sent=value_in_force(sent, month))
    yield _plain(_WORKERS_OF_PROJECT, month, "jakon.worker_change_working_days", "days")


def _of_migrants(quoted: Quote) -> Iterator[Told]:
    month = quoted.month
    *first, package = sorted({line.due_date for line in quoted.lines})
    for due in first:
        yield told(_FIRST_INVOICE, month, "pmi.pre_departure_amount", due=day_in_words(due))
    yield told(_PACKAGE, month, "pmi.packages", due=day_in_words(package))
    yield _plain(_BEFORE_DEPARTURE, month, "pmi.pre_cover_months", "months")
    yield _plain(_AFTER_RETURN, month, "pmi.return_days", "days")
    yield _plain(_ALONE, month, "pmi.register_before_months", "months")
    amounts = value_in_force("pmi.jht_amounts", month)
    yield told(_SAVINGS_ABROAD, month, "pmi.jht_amounts", **{name: rupiah(each) for name, each in amounts.items()})


def _due(quoted: Quote, rule: str) -> Told:
    return told(_DUE, quoted.month, rule, month=month_in_words(quoted.month), due=day_in_words(quoted.due_date))


def _sanctions(month: Month) -> Told:
    rules = ("sanction.warnings", "sanction.warning_working_days", "sanction.fine_rate", "sanction.fine_days")
    warnings, days, rate, last = (value_in_force(rule, month) for rule in rules)
    return told(_SANCTIONS, month, *rules, warnings=warnings, days=days, rate=in_percent(rate), last=last)


def _scales(month: Month) -> Told:
    capital = {size: rupiah(most) for size, most in value_in_force("pu.scale_capital", month).items()}
    sales = {f"{size}_sales": rupiah(most) for size, most in value_in_force("pu.scale_sales", month).items()}
    return told(_SCALES, month, "pu.scale_capital", "pu.scale_sales", **capital, **sales)


def _ages(quoted: Quote) -> Told:
    month, limits = quoted.month, age_limits(quoted.segment, quoted.month)
    highest = f"age.maximum_{quoted.segment}"
    if value(highest, month) is None:
        return told(_AGES, month, "age.minimum", lowest=limits.lowest, limit="")
    below = filled(_BELOW, {"below": limits.below})
    return told(_AGES, month, "age.minimum", highest, lowest=limits.lowest, limit=below)


def _plain(pattern: Sentence, month: Month, name: str, word: str) -> Told:
    return told(pattern, month, name, **{word: value_in_force(name, month)})


def _listed(numbers: list[Any]) -> str:
    return ", ".join(map(str, numbers))
