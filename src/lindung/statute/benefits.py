"""What a worker or the family gets on accident, death, old age, pension and job loss: told, never decided here.

From a quoted case, so that “what do I get for 16,800?” is answered with the same wage, programmes and month. Domain
brief 1.9; what was not found is said to be unknown (docs/adr/0109).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lindung.periods import Month
from lindung.sentences import Sentence, rupiah
from lindung.statute.explanations import filled, in_percent
from lindung.statute.parameters import RATE_PARTS, value, value_in_force
from lindung.statute.quote import Quote
from lindung.statute.told import Told, told


@dataclass(frozen=True, slots=True)
class Benefit:
    """What one event brings: its headline amount, where there is one, and the rules behind it."""

    event: Sentence
    amount: int | None
    rules: tuple[Told, ...]


def benefits(quoted: Quote) -> tuple[Benefit, ...]:
    """The benefits of the programmes in a quote, in the order in which people ask for them."""
    if quoted.segment == "pmi":
        return (Benefit(_ABROAD, None, (told(_ABROAD_ELSEWHERE, quoted.month, "pmi.packages"),)),)
    return tuple(_benefits(quoted))


_WAGE = Sentence(id="upah {amount} sebulan", en="the wage of {amount} a month")
_ANY_WAGE = Sentence(id="upah sebulan", en="the monthly wage")
_FOR_MONTHS = Sentence(id="{percent} % selama {months} bulan", en="{percent} % for {months} months")
_THEN = Sentence(id="{first}, lalu {then}", en="{first}, then {then}")
_UNTIL_RECOVERED = Sentence(id="{percent} % sampai sembuh", en="{percent} % until recovered")
_ACCIDENT = Sentence(id="Kecelakaan kerja", en="Accident at work")
_DEATH_AT_WORK = Sentence(id="Meninggal karena kecelakaan kerja", en="Death by accident at work")
_DEATH = Sentence(id="Meninggal karena sebab lain", en="Death by any other cause")
_OLD_AGE = Sentence(id="Hari tua", en="Old age")
_PENSION = Sentence(id="Pensiun", en="Pension")
_JOB_LOSS = Sentence(id="Kehilangan pekerjaan", en="Job loss")
_ABROAD = Sentence(id="Bekerja di luar negeri", en="Work abroad")

_TREATMENT = Sentence(
    id="Perawatan sampai sembuh, tanpa batas biaya, sesuai kebutuhan medis.",
    en="Treatment until recovered, without a limit of cost, as medically needed.",
)
_TRANSPORT = Sentence(
    id="Biaya angkut paling banyak {land} lewat darat, {sea} lewat laut, {air} lewat udara.",
    en="Transport of at most {land} by land, {sea} by sea, {air} by air.",
)
_HOMECARE = Sentence(
    id="Perawatan di rumah paling banyak {amount}, paling lama setahun.",
    en="Care at home of at most {amount}, for at most a year.",
)
_REPLACEMENT = Sentence(
    id="Selama tidak bisa bekerja, dari {wage}: {stages}.", en="While unable to work, of {wage}: {stages}."
)
_GLASSES = Sentence(id="Kacamata paling banyak {amount}.", en="Glasses of at most {amount}.")
_DISABILITY = Sentence(
    id="Cacat total tetap: {times} × {wage}{product}, dan santunan berkala {periodic} dibayar sekaligus.",
    en="Total lasting disability: {times} × {wage}{product}, and a periodic grant of {periodic} paid at once.",
)
_CLAIM = Sentence(
    id="Dilaporkan dalam 2 × 24 jam; hak menuntut gugur sesudah {years} tahun.",
    en="To be reported within twice 24 hours; the right to claim ends after {years} years.",
)
_WAGES_OF_DEATH = Sentence(id="Santunan {times} × {wage}{product}.", en="A grant of {times} × {wage}{product}.")
_GRANTS_BESIDE = Sentence(
    id="Biaya pemakaman {burial}, santunan berkala {periodic} dibayar sekaligus.",
    en="Burial {burial}, periodic grant of {periodic} paid at once.",
)
_GRANTS = Sentence(
    id="Santunan kematian {death}, santunan berkala {periodic} dibayar sekaligus, biaya pemakaman {burial}.",
    en="Death grant {death}, periodic grant {periodic} paid at once, burial {burial}.",
)
_SCHOLARSHIP = Sentence(
    id="Beasiswa untuk {children} anak, seluruhnya paling banyak {amount}, dari TK sampai kuliah.",
    en="Scholarship for {children} children, {amount} in all at most, from kindergarten to university.",
)
_SCHOLARSHIP_AFTER = Sentence(
    id="Beasiswa untuk {children} anak, seluruhnya paling banyak {amount}, bila iuran sudah {years} tahun.",
    en="Scholarship for {children} children, {amount} in all at most, after {years} years of contributions.",
)
_SCHOLARSHIP_UNKNOWN = Sentence(
    id="Beasiswa: besarnya pada bulan ini belum dibaca; tanyakan kantor cabang.",
    en="Scholarship: its amount in this month has not been read yet; ask the branch.",
)
_SAVED = Sentence(
    id="Tabungan bertambah {amount} sebulan dengan hasil pengembangannya, {year} setahun sebelum hasil.",
    en="Savings grow by {amount} a month with their yield, {year} a year before yield.",
)
_PAID_OUT = Sentence(
    id="Dibayar saat usia {age}, meninggal, cacat total tetap, atau berhenti bekerja.",
    en="Paid at the age of {age}, on death, total lasting disability, or the end of work.",
)
_IN_PART = Sentence(
    id="Sesudah {years} tahun boleh diambil sekali sebagian: {any} %, atau {housing} % untuk rumah.",
    en="After {years} years a part can be taken once: {any} %, or {housing} % for housing.",
)
_MONTHLY = Sentence(
    id="Sesudah {years} tahun iuran, setiap bulan {rate} % × tahun iuran × upah rata-rata terindeks: sekitar {amount} "
    "dengan upah ini.",
    en="After {years} years of contributions, each month {rate} % × years × average indexed wage: about {amount} on "
    "this wage.",
)
_LUMP_SUM = Sentence(
    id="Kurang dari {years} tahun: iuran dengan hasilnya dibayar sekaligus.",
    en="Less than {years} years: the contributions with their yield are paid at once.",
)
_PENSION_AGE = Sentence(
    id="Usia pensiun bulan ini {age}, naik setahun tiap tiga tahun sampai 65 pada 2043.",
    en="The pension age this month is {age}, a year more every three years up to 65 in 2043.",
)
_BOUNDS = Sentence(
    id="Pensiun paling sedikit {lowest} dan paling banyak {highest} sebulan.",
    en="The pension is at least {lowest} and at most {highest} a month.",
)
_CASH = Sentence(
    id="Uang tunai, dari {wage}: {stages}; seluruhnya {amount}. Juga informasi kerja dan pelatihan.",
    en="Cash, of {wage}: {stages}; {amount} in all. Also information on work, and training.",
)
_CASH_AFTER = Sentence(
    id="Bila iuran sudah {months} bulan dalam 24 bulan terakhir; tidak bila mengundurkan diri, pensiun, meninggal.",
    en="After {months} months of contributions in the last 24; not on resignation, pension or death.",
)
_ABROAD_ELSEWHERE = Sentence(
    id="Santunan pekerja migran diatur tersendiri dalam peraturan ini; besarnya belum dibaca di sini.",
    en="Grants of migrant workers are set apart in this regulation; their amounts have not been read here.",
)


def _benefits(quoted: Quote) -> Iterator[Benefit]:
    month = quoted.month
    by_programme = {line.programme: line for line in quoted.lines}
    # A project's basis is no worker's wage; there the multiples of a wage stay in words.
    if "jkk" in by_programme:
        wage = None if quoted.segment == "jakon" else by_programme["jkk"].basis
        yield Benefit(_ACCIDENT, None, tuple(_of_accident(wage, month)))
        yield _death_at_work(wage, month)
    if "jkm" in by_programme:
        yield _other_death(month)
    if "jht" in by_programme:
        monthly = sum(line.amount for line in quoted.lines if line.programme == "jht")
        yield Benefit(_OLD_AGE, None, tuple(_of_old_age(monthly, month)))
    if "jp" in by_programme:
        yield Benefit(_PENSION, None, tuple(_of_pension(by_programme["jp"].basis or 0, month)))
    if "jkp" in by_programme:
        yield _job_loss(by_programme["jkp"].basis or 0, month)


def _of_accident(wage: int | None, month: Month) -> Iterator[Told]:
    yield told(_TREATMENT, month, "benefit.jkk_treatment")
    costs = {means: rupiah(amount) for means, amount in value_in_force("benefit.jkk_transport", month).items()}
    yield told(_TRANSPORT, month, "benefit.jkk_transport", **costs)
    stages = value_in_force("benefit.jkk_replacement", month)
    yield told(_REPLACEMENT, month, "benefit.jkk_replacement", stages=_stages(stages), wage=_wage(wage))
    for limited, name in ((_HOMECARE, "benefit.jkk_homecare"), (_GLASSES, "benefit.jkk_glasses")):
        if value(name, month):
            yield told(limited, month, name, amount=rupiah(value(name, month)))
    wages, periodic = "benefit.jkk_disability_wages", "benefit.jkm_periodic"
    words = _product(value_in_force(wages, month), wage) | {"periodic": rupiah(value_in_force(periodic, month))}
    yield told(_DISABILITY, month, wages, periodic, **words)
    yield _scholarship(month, after_years=False)
    years = value_in_force("benefit.jkk_claim_years", month)
    yield told(_CLAIM, month, "notice.accident_days", "benefit.jkk_claim_years", years=years)


def _death_at_work(wage: int | None, month: Month) -> Benefit:
    times = value_in_force("benefit.jkk_death_wages", month)
    burial, periodic = (value_in_force(f"benefit.{name}", month) for name in ("burial", "jkm_periodic"))
    rules = (
        told(_WAGES_OF_DEATH, month, "benefit.jkk_death_wages", **_product(times, wage)),
        told(
            _GRANTS_BESIDE,
            month,
            "benefit.burial",
            "benefit.jkm_periodic",
            burial=rupiah(burial),
            periodic=rupiah(periodic),
        ),
        _scholarship(month, after_years=False),
    )
    return Benefit(_DEATH_AT_WORK, None if wage is None else times * wage + burial + periodic, rules)


def _other_death(month: Month) -> Benefit:
    names = ("benefit.jkm_death", "benefit.jkm_periodic", "benefit.burial")
    death, periodic, burial = (value_in_force(name, month) for name in names)
    grants = told(_GRANTS, month, *names, death=rupiah(death), periodic=rupiah(periodic), burial=rupiah(burial))
    return Benefit(_DEATH, death + periodic + burial, (grants, _scholarship(month, after_years=True)))


def _scholarship(month: Month, *, after_years: bool) -> Told:
    schools, children = value("benefit.scholarship", month), value("benefit.scholarship_children", month)
    if schools is None:
        return told(_SCHOLARSHIP_UNKNOWN, month, "benefit.scholarship")
    words = {
        "children": children,
        "amount": rupiah(children * sum(school["amount"] * school["years"] for school in schools)),
        "years": value_in_force("benefit.scholarship_jkm_years", month),
    }
    return told(_SCHOLARSHIP_AFTER if after_years else _SCHOLARSHIP, month, "benefit.scholarship", **words)


def _of_old_age(monthly: int, month: Month) -> Iterator[Told]:
    yield told(_SAVED, month, "benefit.jht_age", amount=rupiah(monthly), year=rupiah(12 * monthly))
    yield told(_PAID_OUT, month, "benefit.jht_age", age=value_in_force("benefit.jht_age", month))
    years, shares = (value_in_force(f"benefit.jht_part_{name}", month) for name in ("years", "percents"))
    yield told(_IN_PART, month, "benefit.jht_part_years", "benefit.jht_part_percents", years=years, **shares)


def _of_pension(wage: int, month: Month) -> Iterator[Told]:
    years, rate = (value_in_force(f"jp.pension_{name}", month) for name in ("years", "rate"))
    words = {"years": years, "rate": in_percent(rate), "amount": rupiah(wage * rate * years // RATE_PARTS)}
    yield told(_MONTHLY, month, "jp.pension_years", "jp.pension_rate", **words)
    lowest, highest = (value(f"jp.pension_{name}", month) for name in ("minimum", "maximum"))
    if lowest is not None:
        bounds = {"lowest": rupiah(lowest), "highest": rupiah(highest)}
        yield told(_BOUNDS, month, "jp.pension_minimum", "jp.pension_maximum", **bounds)
    yield told(_LUMP_SUM, month, "jp.pension_years", years=years)
    yield told(_PENSION_AGE, month, "jp.pension_age", age=value_in_force("jp.pension_age", month))


def _job_loss(wage: int, month: Month) -> Benefit:
    stages = value_in_force("benefit.jkp_cash", month)
    amount = sum(wage * stage["percent"] * stage["months"] for stage in stages) // 100
    cash = told(_CASH, month, "benefit.jkp_cash", stages=_stages(stages), wage=_wage(wage), amount=rupiah(amount))
    after = told(_CASH_AFTER, month, "benefit.jkp_paid_months", months=value_in_force("benefit.jkp_paid_months", month))
    return Benefit(_JOB_LOSS, amount, (cash, after))


def _stages(stages: list[dict[str, Any]]) -> Sentence:
    """“100 % for 12 months, then 50 % until recovered”."""
    *before, last = [filled(_UNTIL_RECOVERED if each["months"] is None else _FOR_MONTHS, each) for each in stages]
    for each in reversed(before):
        last = filled(_THEN, {"first": each, "then": last})
    return last


def _product(times: int, wage: int | None) -> dict[str, object]:
    product = "" if wage is None else f" = {rupiah(times * wage)}"
    return {"times": times, "wage": _wage(wage), "product": product}


def _wage(wage: int | None) -> Sentence:
    return _ANY_WAGE if wage is None else filled(_WAGE, {"amount": rupiah(wage)})
