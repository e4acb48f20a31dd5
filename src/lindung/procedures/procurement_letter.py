"""The letter about a package that is not registered, to its contractor or the owner's procurement desk: one A4 page.

What stands on a letter is kept with it, so that it can be printed again as it was sent. It is in Indonesian only: it
is an official letter. Nothing is sent here; a person prints and posts it.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import typst

from lindung.periods import Month
from lindung.registry.actions import procurement as actions
from lindung.registry.actions.procurement import check_can_write, package_numbered
from lindung.registry.made_up import made_up
from lindung.registry.models import Package, PackageLetter
from lindung.sentences import long_date, rupiah
from lindung.statute.calendar import terms_of
from lindung.statute.citations import cited
from lindung.statute.parameters import entry, value_in_force
from lindung.statute.quote import Quote, quote
from lindung.warehouse import Session

TEMPLATE = Path(__file__).with_name("procurement_letter.typ")

To = PackageLetter.To

_RULE = "jakon.registration_working_days"


def write_package_letter(number: int, to: str, *, day: date, by: str, at: datetime) -> PackageLetter:
    """Write a letter of a day, to the `contractor` or the `owner`. Raises UnknownPackageError, NoLetterError."""
    package = package_numbered(number)
    check_can_write(package, to)
    return actions.issue_package_letter(number, to, _facts(package, to, day), by=by, at=at)


def package_letter_pdf(letter: PackageLetter) -> bytes:
    """The letter as it was written, as PDF."""
    facts = {**letter.facts, "number": letter.number, "to": letter.to, "made_up": made_up() is not None}
    page = typst.compile(TEMPLATE, sys_inputs={"facts": json.dumps(facts)}, ignore_system_fonts=True)
    return bytes(page)


def quote_of(package: Package, month: Month) -> Quote:
    """What the project owes when it registers in a month: who comes late has no part in a relief that is over."""
    request = {"segment": "jakon", "month": month.first_day, "contract_value": package.value_without_vat}
    with Session(threads=1) as session:
        return quote(request, session)


def _facts(package: Package, to: str, day: date) -> dict[str, object]:
    quoted = quote_of(package, Month.of(day))
    rule = entry(_RULE, Month.of(package.spk_date or package.starts or package.as_of))
    office = package.office
    return {
        "office": "Wilayah Sumbagut" if office is None else f"Kantor Cabang {office.code} {office.name}",
        "day": long_date(day),
        "addressee": package.contractor if to == To.CONTRACTOR else package.owner,
        "package": package.name,
        "code": package.code,
        "owner": package.owner or "–",
        "contractor": package.contractor or "–",
        "contract": package.spk_number or "–",
        "contract_day": "–" if package.spk_date is None else long_date(package.spk_date),
        "value": rupiah(package.value_without_vat),
        "vat": _VAT[package.vat_included],
        "listed": rupiah(package.listed_value),
        "source": package.source,
        "as_of": long_date(package.as_of),
        "deadline": None if package.deadline is None else long_date(package.deadline),
        "days_late": 0 if package.deadline is None else max((day - package.deadline).days, 0),
        "working_days": rule.value,
        "regulation": cited(rule.regulation, "id"),
        "lines": [{"programme": line.programme.upper(), "amount": rupiah(line.amount)} for line in quoted.lines],
        "explanations": [line.explanation.id for line in quoted.lines],
        "total": rupiah(quoted.total),
        "payments": [
            {"percent": percent, "amount": rupiah(amount)}
            for percent, amount in zip(
                value_in_force("jakon.terms", quoted.month),
                terms_of((line.amount for line in quoted.lines), quoted.month),
                strict=True,
            )
        ],
    }


#: Whether the list's value has VAT in it, as the letter says it.
_VAT = {True: "termasuk PPN", False: "tidak termasuk PPN", None: "dianggap termasuk PPN"}
