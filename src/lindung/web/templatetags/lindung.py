"""How the pages write money, months, NIKs and the record's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from django import template
from django.http import QueryDict
from django.utils import formats
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lindung.enrolment.findings import FINDINGS
from lindung.periods import Month
from lindung.planning.progress import Growth
from lindung.procedures.compare_official import LikelyReason
from lindung.reference import districts
from lindung.registry.models import Account, Submission
from lindung.registry.scope import sees_office
from lindung.sentences import Language, LindungError, Sentence, mask_nik
from lindung.sentences import rupiah as in_rupiah
from lindung.statute.citations import cited
from lindung.web.desk import reading_language
from lindung.web.quote.shown import sources as cited_sources
from lindung.web.words import REASON_TITLES, TABLES

register = template.Library()

#: A SHA-256 in hexadecimal digits.
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@register.filter
def rupiah(amount: int | None) -> str:
    return "–" if amount is None else in_rupiah(amount)


@register.filter
def masked(nik: str) -> str:
    """A NIK as it may be shown; an empty one as a dash."""
    return mask_nik(nik) if nik else "–"


@register.filter
def month(value: Month | None) -> str:
    """February 2021, in the reader's language."""
    return "–" if value is None else formats.date_format(value.first_day, "F Y")


@register.filter
def share(percent: Decimal | None) -> str:
    """98.9 as “98,9%”; without a base, a dash."""
    return "–" if percent is None else formats.number_format(percent, 1) + "%"


@register.filter
def chance(part: float | None) -> str:
    """0.374 as “37%”; without a target, a dash."""
    return "–" if part is None else f"{part:.0%}"


@register.filter
def signed_share(percent: Decimal) -> str:
    """A growth with its sign: +4,2%."""
    return ("−" if percent < 0 else "+") + share(abs(percent))


@register.filter
def whole_or_dash(number: int | None) -> str:
    return "–" if number is None else formats.number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def signed(number: int | None) -> str:
    """A difference with its sign, as −16.679 or +1.200."""
    if number is None:
        return "–"
    digits = formats.number_format(abs(number), use_l10n=True, force_grouping=True)
    return f"{'−' if number < 0 else '+' if number > 0 else ''}{digits}"


@register.filter
def word(code: str, table: str) -> str | Promise:
    """The word for a stored code: `{{ submission.state|word:"state" }}`. An unknown code shows itself."""
    return TABLES[table].get(code, code)


@register.filter
def detail(value: object) -> str:
    """A detail of an audit event for reading: a fingerprint shortened, counts with their names, yes or no."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    if isinstance(value, Mapping):
        return ", ".join(f"{TABLES['outcome'].get(key, key)} {number}" for key, number in value.items())
    text = str(value)
    return f"{text[:16]}…" if FINGERPRINT.fullmatch(text) else text


@register.filter
def standing(submission: Submission) -> str:
    """Where a list stands, as the pages say it: a list of changes waits for no money, so confirmed it is `done`."""
    carried_out = submission.state == Submission.State.CONFIRMED and submission.kind in Submission.CHANGES
    return "done" if carried_out else submission.state


@register.filter
def say(message: Sentence | LindungError | Mapping[str, str]) -> str:
    """A sentence in the reader's language, also one stored as {id, en}."""
    language = reading_language()
    return message[language] if isinstance(message, Mapping) else message.text(language)


@register.filter
def regulation(name: str) -> str:
    """A regulation as the parameters name it, cited in the reader's language."""
    return cited(name, reading_language())


@register.filter
def sources(written: str) -> SafeString:
    """The regulations behind a sentence of the law, as the reader says them; those that nobody has read are marked."""
    return _sources(written, reading_language())


@cache
def _sources(written: str, language: Language) -> SafeString:
    # A page names some forty regulations, and all pages name the same ones.
    mark = format_html(' <span class="badge is-ask">{}</span>', gettext("perlu dipastikan"))
    return format_html_join(
        "",
        '<div class="small soft" title="{}">{}{}</div>',
        (
            (each.read_in, each.regulation, mark if each.to_be_confirmed else "")
            for each in cited_sources(written, language)
        ),
    )


@register.filter
def missing(growth: Growth) -> str:
    """Why there is no growth."""
    return "" if growth.missing is None else growth.missing.text(reading_language(), year=growth.year)


@register.filter
def likely(reason: LikelyReason) -> str:
    """A likely reason for a difference, with its amount."""
    return reason.sentence.text(reading_language(), amount=whole_or_dash(reason.amount))


@register.filter
def codes(reasons: str) -> list[str]:
    """“a;b” as its codes."""
    return reasons.split(";") if reasons else []


@register.filter
def reason(code: str) -> str:
    """The sentence of a reason code."""
    return FINDINGS[code].sentence.text(reading_language())


@register.filter
def reason_title(code: str) -> str | Promise:
    """A reason in a few words, for a chip."""
    return REASON_TITLES[code]


@register.filter
def sees(account: Account, office: str) -> bool:
    """Whether the account may open the rows behind a figure of this place."""
    return sees_office(account, office)


@register.filter
def programmes(codes: str) -> str:
    """“jkk jkm” as “JKK, JKM”."""
    return ", ".join(code.upper() for code in codes.split()) or gettext("sesuai ketentuan")


@register.filter
def district(code: str) -> str:
    """12.71 as Kota Medan; an unknown code shows itself."""
    return _district_labels().get(code, code)


@cache
def _district_labels() -> dict[str, str]:
    known = districts()
    return dict(zip(known["code"].to_pylist(), known["label"].to_pylist(), strict=True))


@register.filter
def get(table: Mapping[str, object], key: str) -> object:
    """One entry of a table; nothing where there is none."""
    return table.get(key, "")


@register.simple_tag(takes_context=True)
def address_with(context: template.Context, **changes: object) -> str:
    """This page's address with some of its query changed; an empty value takes a key away."""
    query: QueryDict = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = str(value)
    return "?" + query.urlencode()
