"""Why the amount: the lines of one quoted case, each with its arithmetic in words and the article it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from lindung.periods import Month
from lindung.sentences import Language, Sentence, long_date, long_month, rupiah
from lindung.statute.calendar import migrant_due_dates
from lindung.statute.parameters import RATE_PARTS, Entry, entry, value_in_force
from lindung.statute.reliefs import open_reliefs


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a quote: who pays how much for which programme, from what, and by which article.

    `amount` is payable now and `deferred` later; `rate` is null where the amount is fixed or goes by slices.
    """

    programme: str
    payer: str
    amount: int
    basis: int | None
    rate: str | None
    due_date: date
    deferred: int
    source: str
    explanation: Sentence


def lines(case: dict[str, Any]) -> tuple[Line, ...]:
    """The lines of one row of QUOTES, in the law's order; programmes that were not asked for have none."""
    write = {"pu": _wage_earner, "bpu": _self_employed, "jakon": _project, "pmi": _migrant}[case["segment"]]
    return tuple(write(case, Month.of(case["month"])))


_PAYERS = {
    "employer": Sentence(id="dibayar pemberi kerja", en="paid by the employer"),
    "worker": Sentence(id="dibayar pekerja", en="paid by the worker"),
    "project": Sentence(id="dibayar proyek", en="paid by the project"),
    "state": Sentence(id="dibayar negara, tidak ditagih", en="paid by the state, in nobody's bill"),
}

_JOB_LOSS = Sentence(
    id="Di dalam dana, {jkk} dari JKK dan {jkm} dari JKM menjadi JKP; tagihan tidak berubah. Berlaku bagi warga "
    "Indonesia yang berusia di bawah {age} saat mendaftar dan peserta JKN.",
    en="Inside the fund {jkk} of JKK and {jkm} of JKM become JKP; no bill changes. It holds for citizens who were "
    "below {age} when registered and are members of JKN.",
)
_TWO = Sentence(id="{first} {then}", en="{first} {then}")
_IN_THE_LANGUAGE = Sentence(id="{id}", en="{en}")
_OF_BASIS = Sentence(
    id="{programme}: {percent} %{relief} dari {basis} = {amount}, {payer}.",
    en="{programme}: {percent} %{relief} of {basis} = {amount}, {payer}.",
)
_DEFERRED = Sentence(
    id="{programme}: {percent} % dari {basis} = {whole}; {amount} sekarang, {deferred} ditunda, {payer}.",
    en="{programme}: {percent} % of {basis} = {whole}; {amount} now, {deferred} later, {payer}.",
)
_FIXED_RELIEVED = Sentence(
    id="{programme}: tetap {fixed} sebulan; keringanan, hanya {paid} % = {amount}, {payer}.",
    en="{programme}: fixed, {fixed} a month; relief, only {paid} % = {amount}, {payer}.",
)
_FIXED = Sentence(
    id="{programme}: tetap {amount} sebulan, {payer}.", en="{programme}: fixed, {amount} a month, {payer}."
)
_SLICES = Sentence(
    id="{programme}: nilai kontrak {basis} di luar PPN, tiap lapisan dengan tarifnya: {slices}{relief} = {amount}, "
    "{payer}.",
    en="{programme}: contract value {basis} without VAT, each slice at its own rate: {slices}{relief} = {amount}, "
    "{payer}.",
)
_SLICE = Sentence(id="{percent} % × {part}", en="{percent} % × {part}")
_SUM = Sentence(id="{before} + {last}", en="{before} + {last}")
_IN_BRACKETS = Sentence(id="({slices})", en="({slices})")
_INVOICES = {
    "pre_departure": Sentence(
        id="Tagihan pertama, sebelum berangkat lewat P3MI: {amount}, {payer}.",
        en="First invoice, before departure through an agency: {amount}, {payer}.",
    ),
    "package": Sentence(
        id="Paket selama dan sesudah bekerja: {amount}, {payer}.",
        en="Package for work abroad and return: {amount}, {payer}.",
    ),
    "extra_months": Sentence(
        id="Bulan di luar paket: {amount}, {payer}.", en="Months beyond the package: {amount}, {payer}."
    ),
}


def _wage_earner(case: dict[str, Any], month: Month) -> Iterator[Line]:
    asked = case["programmes"].split()
    if "jkk" in asked:
        yield _share(case, month, "jkk", "jkk", "employer", "basis", "jkk.pu_rate", key=case["risk_class"])
    if "jkm" in asked:
        yield _share(case, month, "jkm", "jkm", "employer", "basis", "jkm.pu_rate")
    if "jht" in asked:
        yield _share(case, month, "jht", "jht_employer", "employer", "basis", "jht.pu_employer_rate")
        yield _share(case, month, "jht", "jht_worker", "worker", "basis", "jht.pu_worker_rate")
    if "jp" in asked:
        yield _share(case, month, "jp", "jp_employer", "employer", "jp_basis", "jp.employer_rate")
        yield _share(case, month, "jp", "jp_worker", "worker", "jp_basis", "jp.worker_rate")
    if case["jkp_state"]:
        state = _share(case, month, "jkp", "jkp_state", "state", "jkp_basis", "jkp.state_rate")
        inside = {"jkk": rupiah(case["jkp_from_jkk"]), "jkm": rupiah(case["jkp_from_jkm"])}
        then = filled(_JOB_LOSS, inside | {"age": value_in_force("jkp.age_below", month)})
        yield replace(state, explanation=filled(_TWO, {"first": state.explanation, "then": then}))


def _self_employed(case: dict[str, Any], month: Month) -> Iterator[Line]:
    asked = case["programmes"].split()
    if "jkk" in asked:
        yield _share(case, month, "jkk", "jkk", "worker", "basis", "jkk.bpu_rate")
    if "jkm" in asked:
        found = entry("jkm.bpu_amount", month)
        words = _words("jkm", case["jkm"], "worker", paid=case["jkm_paid"]) | {"fixed": rupiah(found.value)}
        pattern = _FIXED if case["jkm_paid"] == 100 else _FIXED_RELIEVED
        yield _line(case, "jkm", "worker", "jkm", _source(found, "jkm", case), _sentence(pattern, words))
    if "jht" in asked:
        yield _share(case, month, "jht", "jht_worker", "worker", "basis", "jht.bpu_rate")


def _project(case: dict[str, Any], month: Month) -> Iterator[Line]:
    for programme in ("jkk", "jkm"):
        if programme not in case["programmes"].split():
            continue
        if case["contract_value"] is None:
            yield _share(case, month, programme, programme, "project", "basis", f"jakon.wage_{programme}_rate")
            continue
        found = entry("jakon.contract_tiers", month)
        words = _words(programme, case[programme], "project", paid=case[f"{programme}_paid"], basis=case["basis"])
        sentence = _sentence(_SLICES, words | {"slices": _slices(found, programme, case)})
        yield _line(
            case, programme, "project", programme, _source(found, programme, case), sentence, basis=case["basis"]
        )


def _slices(found: Entry, programme: str, case: dict[str, Any]) -> Sentence:
    """0,21 % × Rp100.000.000 + 0,17 % × Rp50.000.000; in brackets where a relief follows."""
    uppers = [*(each["from"] for each in found.value[1:]), case["basis"]]
    pieces = [
        filled(
            _SLICE, {"percent": in_percent(each[programme]), "part": rupiah(min(case["basis"], upper) - each["from"])}
        )
        for each, upper in zip(found.value, uppers, strict=True)
        if case["basis"] > each["from"]
    ]
    together = reduce(lambda before, last: filled(_SUM, {"before": before, "last": last}), pieces)
    relieved = case[f"{programme}_paid"] != 100 and len(pieces) > 1
    return filled(_IN_BRACKETS, {"slices": together}) if relieved else together


def _migrant(case: dict[str, Any], month: Month) -> Iterator[Line]:
    days = migrant_due_dates(month)
    for invoice, name, amount, due in (
        ("pre_departure", "pmi.pre_departure_amount", case["pre_departure"], days.pre_departure),
        ("package", "pmi.packages", case["package"], days.package),
        ("extra_months", "pmi.extra_month_amount", case["extra_months"], days.package),
    ):
        if amount:
            sentence = _sentence(_INVOICES[invoice], _words("jkk jkm", amount, "worker"))
            source = _source(entry(name, month), "jkk jkm", case)
            yield Line("jkk jkm", "worker", amount, None, None, due, 0, source, sentence)


def _share(
    case: dict[str, Any],
    month: Month,
    programme: str,
    amount: str,
    payer: str,
    basis: str,
    rate_name: str,
    key: str | None = None,
) -> Line:
    found = entry(rate_name, month)
    rate = found.value if key is None else found.value[key]
    paid = case.get(f"{programme}_paid") or 100
    deferred = case.get(f"{amount}_deferred") or 0
    words = _words(
        programme,
        case[amount],
        payer,
        paid=paid,
        basis=case[basis],
        percent=in_percent(rate),
        deferred=deferred,
    )
    return _line(
        case,
        programme,
        payer,
        amount,
        _source(found, programme, case),
        _sentence(_DEFERRED if deferred else _OF_BASIS, words),
        basis=case[basis],
        rate=_plain(Decimal(rate * paid) / (100 * RATE_PARTS)),
        deferred=deferred,
    )


def _line(
    case: dict[str, Any],
    programme: str,
    payer: str,
    amount: str,
    source: str,
    explanation: Sentence,
    *,
    basis: int | None = None,
    rate: str | None = None,
    deferred: int = 0,
) -> Line:
    return Line(programme, payer, case[amount], basis, rate, case["due_date"], deferred, source, explanation)


def _source(found: Entry, programme: str, case: dict[str, Any]) -> str:
    """The regulation, how sure we are of it and where it was read, and the relief that was applied."""
    sources = [cited(found)]
    relieved = case["deferred"] if programme == "jp" else case.get(f"{programme}_paid", 100) != 100
    if relieved:
        month = Month.of(case["month"])
        sources += [cited(relief) for _, relief in open_reliefs(programme, case["segment"], month)[:1]]
    return "; ".join(sources)


def filled(pattern: Sentence, words: Mapping[str, object]) -> Sentence:
    """A sentence with its placeholders filled, in both languages; a word may be a sentence itself."""

    def said(language: Language) -> str:
        own = {k: word.text(language) if isinstance(word, Sentence) else word for k, word in words.items()}
        return pattern.text(language, **own)

    return Sentence(said("id"), said("en"))


def in_percent(parts: int) -> Sentence:
    """A rate in parts per hundred thousand as percent, with the comma or point of the language: 540 is 0,54."""
    written = _plain(Decimal(parts) * 100 / RATE_PARTS)
    return filled(_IN_THE_LANGUAGE, {"id": written.replace(".", ","), "en": written})


def day_in_words(day: date) -> Sentence:
    """15 Maret 2021."""
    return filled(_IN_THE_LANGUAGE, {"id": long_date(day, "id"), "en": long_date(day, "en")})


def month_in_words(month: Month) -> Sentence:
    """Maret 2021."""
    return filled(_IN_THE_LANGUAGE, {"id": long_month(month, "id"), "en": long_month(month, "en")})


def cited(found: Entry) -> str:
    """The regulation of a value, how sure we are of it, and where it was read."""
    return f"{found.regulation} ({found.certainty}: {found.read_in})"


def _words(
    programme: str,
    amount: int,
    payer: str,
    *,
    paid: int = 100,
    basis: int | None = None,
    percent: Sentence | None = None,
    deferred: int = 0,
) -> dict[str, Any]:
    return {
        "programme": programme.upper(),
        "amount": rupiah(amount),
        "payer": payer,
        "paid": paid,
        "basis": rupiah(basis or 0),
        "percent": percent,
        "deferred": rupiah(deferred),
        "whole": rupiah(amount + deferred),
    }


def _sentence(pattern: Sentence, words: dict[str, Any]) -> Sentence:
    relief = "" if words["paid"] == 100 else f" × {words['paid']} %"
    return filled(pattern, words | {"relief": relief, "payer": _PAYERS[words["payer"]]})


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
