"""One case quoted for a desk or a phone: what is due and why, what it brings, which days count; and a card of it.

The engine that quotes stays open for the life of the process: to open one takes longer than to answer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from lindung.sentences import Language, Sentence, long_date, long_month, rupiah
from lindung.statute.benefits import Benefit, benefits
from lindung.statute.deadlines import deadlines
from lindung.statute.quote import Quote, quote
from lindung.statute.told import Told
from lindung.warehouse import Session

TEMPLATE = Path(__file__).with_name("quote_card.typ")

_WORDS = {
    "title": Sentence("Iuran dan manfaat", "Contributions and benefits"),
    "payable": Sentence("Iuran sebulan", "Contributions a month"),
    "payable_whole": Sentence("Iuran seluruhnya", "Contributions in all"),
    "due": Sentence("paling lambat", "due by"),
    "deferred": Sentence("ditunda", "deferred"),
    "brings": Sentence("Yang didapat", "What it brings"),
    "foot": Sentence(
        "Penjelasan, bukan keputusan. Perlindungan berlaku setelah iuran diterima. Dihitung Lindung menurut",
        "An explanation, not a decision. Cover begins once contributions are received. Worked out by Lindung from",
    ),
}
_SEGMENTS = {
    "pu": Sentence("Penerima upah", "Wage earner"),
    "bpu": Sentence("Bukan penerima upah", "Self-employed"),
    "jakon": Sentence("Jasa konstruksi", "Construction"),
    "pmi": Sentence("Pekerja migran", "Migrant worker"),
}
_PAYERS = {
    "employer": Sentence("pemberi kerja", "employer"),
    "worker": Sentence("pekerja", "worker"),
    "project": Sentence("proyek", "project"),
}


_REGULATION = re.compile(r"\b(?:PP|Permenaker|Perpres) \d+/\d{4}")


@dataclass(frozen=True, slots=True)
class QuotedCase:
    """A quote with what it brings and the days around it."""

    quote: Quote
    benefits: tuple[Benefit, ...]
    deadlines: tuple[Told, ...]


def quote_case(request: dict[str, object]) -> QuotedCase:
    """Quote one case, given as the columns of REQUESTS (months as first days). Raises CannotQuoteError."""
    quoted = quote(request, _engine())
    return QuotedCase(quoted, benefits(quoted), deadlines(quoted))


def quote_card(case: QuotedCase, language: Language) -> bytes:
    """The case on one A5 page, as PDF: for the counter, the market, or to be sent on."""
    page = typst.compile(TEMPLATE, sys_inputs={"facts": json.dumps(_facts(case, language))}, ignore_system_fonts=True)
    return bytes(page)


@cache
def _engine() -> Session:
    return Session(threads=1)


def _facts(case: QuotedCase, language: Language) -> dict[str, object]:
    quoted = case.quote
    monthly = quoted.segment in ("pu", "bpu")
    deferred = sum(line.deferred for line in quoted.lines)
    return {
        "words": {name: word.text(language) for name, word in _WORDS.items()},
        "segment": {"code": quoted.segment.upper(), "name": _SEGMENTS[quoted.segment].text(language)},
        "month": long_month(quoted.month, language),
        "total_label": _WORDS["payable" if monthly else "payable_whole"].text(language),
        "total": rupiah(quoted.total),
        "due": long_date(quoted.due_date, language),
        "deferred": rupiah(deferred) if deferred else "",
        "lines": [
            [line.programme.upper(), _PAYERS[line.payer].text(language), rupiah(line.amount)]
            for line in quoted.lines
            if line.payer in _PAYERS
        ],
        "benefits": [
            {
                "event": benefit.event.text(language),
                "amount": "" if benefit.amount is None else rupiah(benefit.amount),
                "rules": [rule.sentence.text(language) for rule in benefit.rules],
            }
            for benefit in case.benefits
        ],
        "regulations": ", ".join(regulations(case)),
    }


def regulations(case: QuotedCase) -> list[str]:
    """The regulations that the page rests on, each once."""
    sources = [line.source for line in case.quote.lines] + [r.source for b in case.benefits for r in b.rules]
    return list(dict.fromkeys(_REGULATION.findall("; ".join(sources))))
