"""Names and tax numbers of employers and partners, as column expressions."""

from __future__ import annotations

import re

import ibis
import ibis.expr.types as ir

from lindung.identity.letters import plain_words, plain_words_of

#: Legal forms: what a company is, not what it is called. KOPERASI, YAYASAN and the like are names of a kind and stay.
_IN_FRONT = "PT|CV|UD|PD|FA|FIRMA|NV|PERUM|PERSERO|PERUMDA|PERSEROAN( TERBATAS| KOMANDITER)?"
_BEHIND = "TBK|PERSERO|PT|CV|UD|PERSERODA"


#: Words that one list writes short or in the other language, and the one that stands for all of them in `full_name`.
#: Gathered from public lists of Indonesian companies.
WRITTEN_OUT = {
    "INTL": "INTERNATIONAL",
    "INTERNASIONAL": "INTERNATIONAL",
    "INDO": "INDONESIA",
    "INDONESIAN": "INDONESIA",
    "IND": "INDUSTRY",
    "INDUSTRI": "INDUSTRY",
    "INDUSTRIES": "INDUSTRY",
    "TEX": "TEXTILE",
    "TEKSTIL": "TEXTILE",
    "PROPERTI": "PROPERTY",
    "PROPERTIES": "PROPERTY",
    "GRUP": "GROUP",
    "CO": "COMPANY",
    "CORP": "CORPORATION",
    "MFG": "MANUFACTURING",
    "PERK": "PERKEBUNAN",
    "NUS": "NUSANTARA",
    "BPR": "BANK PERKREDITAN RAKYAT",
    "RS": "RUMAH SAKIT",
}

#: They join words and are as often left out; `&` is a sign, and gone already.
_JOINING = "DAN|AND"

_FORM_IN_FRONT = f"^(({_IN_FRONT}) )+"
_FORM_BEHIND = f"( ({_BEHIND}))+$"


def name_key(name: ir.StringValue) -> ir.StringValue:
    """The name's words without legal form: `PT. Sinar Toba (Persero), Tbk` and `SINAR TOBA, PT` are SINAR TOBA."""
    return plain_words(name).re_replace(_FORM_IN_FRONT, "").re_replace(_FORM_BEHIND, "")


def name_key_of(name: str) -> str:
    """The same for one name."""
    return re.sub(_FORM_BEHIND, "", re.sub(_FORM_IN_FRONT, "", plain_words_of(name)))


def full_name(name: ir.StringValue) -> ir.StringValue:
    """The words of `name_key` with short and foreign ones written out, and the joining ones left out.

    `PT Sinar Toba Int'l & Co.` and `Sinar Toba Internasional dan Company` are one.
    """
    # A blank on either side lets a pattern see whole words; doubled, so that neighbours share none.
    padded = ibis.literal(" ") + name_key(name).replace(" ", "  ") + " "
    for short, long in WRITTEN_OUT.items():
        padded = padded.replace(f" {short} ", f" {long} ")
    return without_joining_words(padded.re_replace(" +", " ").strip())


def without_joining_words(words: ir.StringValue) -> ir.StringValue:
    """The words without those that only join others; at the beginning and the end they stay."""
    return words.re_replace(f"( ({_JOINING}))+ ", " ")


def npwp(written: ir.StringValue) -> ir.StringValue:
    """The tax number as its fifteen digits, or empty.

    The sixteen-digit form of a company, in use since July 2022, is a 0 before the fifteen (PMK 112/2022).
    """
    digits = written.fill_null("").re_replace("[ .'-]+", "")
    fifteen = ibis.ifelse(digits.re_search("^0[0-9]{15}$"), digits.substr(1, 15), digits)
    return ibis.ifelse(fifteen.re_search("^[0-9]{15}$"), fifteen, "")
