"""Is this company already known? Two lists of companies, matched by number and by name.

First every way in which two companies may meet is an equality: of a number, of a name's letters, of its words in
order, of the letters with one left out (two names one slip apart share such a form: Garbe's symmetric delete), of the
first letters. So no company is ever compared with all others. Then what met is looked at more closely, each pair keeps
the best way in which it met, and each company its best partner, where there is exactly one.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.names import damerau_levenshtein
from lindung.identity.organisations import full_name, name_key, npwp, without_joining_words
from lindung.linkage.tables import COMPANY_LINK_KINDS, COMPANY_LINKS

#: Shorter names are not compared letter by letter: too many are one slip, or one beginning, away from another company.
_SHORTEST = 8

#: The first letters that names must share before one may be the beginning of the other.
_BEGINNING = 10

#: A list's names are taken as cut where at least so many, and so large a part, have the length of the longest, and that
#: is at least so long: registers cut at 25, 30, 40 letters, while a longest name usually stands alone.
_CUT_NAMES, _CUT_PART, _CUT_LENGTH = 3, 0.02, 20

#: A pair whose district or tax number contradict each other is worse than any pair that does not.
_CONTRADICTED = 100


def link_companies(listed: ir.Table, known: ir.Table) -> ir.Table:
    """Two tables of COMPANIES: which of the listed is which of the known, as COMPANY_LINKS.

    A listed company without a row is not among the known. A link is `certain` by number, `likely` by name, each company
    in one link at most. Everything else that may be, but has another equally good or is contradicted by the district or
    the tax number, has a row `ask` for each candidate: a person decides.
    """
    pairs = _ranked(_met(_described(listed), _described(known)))
    mutual = pairs.filter(
        pairs.rank == pairs.rank.min().over(group_by=pairs.company),
        pairs.rank == pairs.rank.min().over(group_by=pairs.known),
    )
    alone = mutual.filter(
        mutual.count().over(group_by=mutual.company) == 1, mutual.count().over(group_by=mutual.known) == 1
    )
    linked = alone.filter(alone.kind != "begins", alone.rank < _CONTRADICTED)
    by_number = linked.kind.isin(["npwp", "nib"])
    sure = linked.mutate(certainty=ibis.ifelse(by_number, "certain", "likely"))
    free = pairs.anti_join(linked, "company").anti_join(linked, "known")
    asked = free.mutate(certainty=ibis.literal("ask"))
    return sure.union(asked).select(COMPANY_LINKS.names)


def _described(companies: ir.Table) -> ir.Table:
    """What companies are compared by: numbers, words, letters, and whether the list cut the name off."""
    written = companies.mutate(
        _written=companies.name.fill_null("").strip(),
        npwp=npwp(companies.npwp),
        nib=companies.nib.fill_null("").re_replace("[^0-9]+", ""),
        district=companies.district.fill_null(""),
        words=full_name(companies.name),
        plain=without_joining_words(name_key(companies.name)).replace(" ", ""),
    )
    written = written.mutate(letters=written.words.replace(" ", ""), longest=written._written.length().max().over())
    length = written._written.length()
    often = (length == written.longest).sum().over()
    systematic = (often >= _CUT_NAMES) & (often >= written.count().over() * _CUT_PART)
    # A name cut behind a word has lost the blank there, and is one shorter than the others.
    as_long = length >= written.longest - 1
    return written.mutate(is_cut=as_long & systematic & (written.longest >= _CUT_LENGTH))


def _met(listed: ir.Table, known: ir.Table) -> ir.Table:
    """The pairs that share a key, each way they meet once, with what is known of both."""
    one, other = _keys(listed), _keys(known).rename(known="company")
    met = one.join(other, ["kind", "key"]).select("company", "known", "kind").distinct()
    facts = ("npwp", "district", "words", "plain", "letters", "is_cut")
    left = listed.select("company", *facts)
    right = known.select(known="company", **{f"{name}_known": known[name] for name in facts})
    return met.join(left, "company").join(right, "known")


def _keys(companies: ir.Table) -> ir.Table:
    """`company, kind, key`: every key by which a company may meet another; none is empty."""
    letters, long_enough = companies.letters, companies.letters.length() >= _SHORTEST
    # Every form with one letter left out, and the whole.
    without_one = ibis.range(0, letters.length() + 1).map(lambda at: letters.substr(0, at) + letters.substr(at + 1))
    by_kind = {
        "npwp": companies.npwp,
        "nib": companies.nib,
        "name": companies.plain,
        "written_out": letters,
        "order": companies.words.split(" ").sort().join(" "),
        "slip": ibis.ifelse(long_enough, without_one, ibis.array([""])).unnest(),
        "begins": ibis.ifelse(long_enough, companies.plain.left(_BEGINNING), ""),
    }
    each = [companies.select("company", kind=ibis.literal(kind), key=key) for kind, key in by_kind.items()]
    keys = ibis.union(*each)
    return keys.filter(keys.key != "")


def _ranked(met: ir.Table) -> ir.Table:
    """`company, known, kind, rank`: the best way that each pair meets in, of those that hold on a closer look."""
    held = met.mutate(kind=_kind_that_holds(met))
    held = held.filter(held.kind.notnull())
    by_number = held.kind.isin(["npwp", "nib"])
    place_said = (held.district != "") & (held.district_known != "")
    other_place = place_said & (held.district != held.district_known)
    # The first nine digits are the taxpayer, the last six its tax office and branch.
    taxed = (held.npwp != "") & (held.npwp_known != "")
    other_taxpayer = taxed & (held.npwp.left(9) != held.npwp_known.left(9))
    order = held.kind.find_in_set(list(COMPANY_LINK_KINDS))
    same_place = place_said & ~other_place
    contradicted = ~by_number & (other_place | other_taxpayer)
    ranked = held.mutate(rank=order * 2 + ibis.ifelse(same_place, 0, 1) + ibis.ifelse(contradicted, _CONTRADICTED, 0))
    best = ranked.filter(ranked.rank == ranked.rank.min().over(group_by=[ranked.company, ranked.known]))
    return best.select("company", "known", "kind", "rank").distinct()


def _kind_that_holds(met: ir.Table) -> ir.StringValue:
    """The kind by which a pair really meets, or null: sharing a key says little for a slip or a beginning."""
    one_slip = (damerau_levenshtein(met.letters, met.letters_known) <= 1) & (
        met.letters.re_replace("[^0-9]", "") == met.letters_known.re_replace("[^0-9]", "")
    )
    return ibis.cases(
        (~met.kind.isin(["slip", "begins"]), met.kind),
        ((met.kind == "slip") & one_slip, "slip"),
        ((met.kind == "begins") & _cut_off(met), "cut"),
        ((met.kind == "begins") & _begins(met), "begins"),
        else_=ibis.null("string"),
    )


def _cut_off(met: ir.Table) -> ir.BooleanValue:
    """Whether one name was cut off and the other goes on. What was cut off may be in the middle of the TBK behind."""

    def goes_on(cut: ir.StringValue, plain: ir.StringValue, letters: ir.StringValue) -> ir.BooleanValue:
        return (plain + "TBK").startswith(cut) | (letters + "TBK").startswith(cut)

    return (met.is_cut & goes_on(met.plain, met.plain_known, met.letters_known)) | (
        met.is_cut_known & goes_on(met.plain_known, met.plain, met.letters)
    )


def _begins(met: ir.Table) -> ir.BooleanValue:
    """Whether the words of one are the first words of the other."""
    one, other = met.words + " ", met.words_known + " "
    return one.startswith(other) | other.startswith(one)
