"""Districts and kecamatan as people write them, matched to their codes by joins against the reference data.

"Kota Medan", "MEDAN", "12.71" and "1271" are one district; "Kec. Medan Belawan", "belawan" (in Medan) and
"12.71.08" one kecamatan. Blanks and signs do not count, so Tanjungbalai and Tanjung Balai are the same.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung import reference
from lindung.identity.letters import plain_words

#: The provinces whose kecamatan may be written without their district.
_REGION = ("11", "12")


def district_form(written: ir.StringValue) -> ir.StringValue:
    """A district's written name in plain capitals, its kind as KAB or KOTA: `Kabupaten Toba` is KAB TOBA."""
    words = plain_words(written)
    return words.re_replace("^(KABUPATEN|KAB) ", "KAB ").re_replace("^(KOTAMADYA|KODYA|KODIA|KOTA) ", "KOTA ")


def subdistrict_form(written: ir.StringValue) -> ir.StringValue:
    """A kecamatan's written name in plain capitals without the word kecamatan; empty for null."""
    return plain_words(written).re_replace("^(KECAMATAN|KEC) ", "")


def with_district(lines: ir.Table, written: ir.StringColumn, code: str) -> ir.Table:
    """The lines with a column more, `code`: the district that a written name or code means, or null."""
    keys = district_keys()
    return _looked_up(lines, {"key": district_form(written).replace(" ", "")}, keys, code)


def with_subdistrict(lines: ir.Table, written: ir.StringColumn, district: ir.StringColumn, code: str) -> ir.Table:
    """The lines with a column more, `code`: the kecamatan that a written name or code means, or null.

    It is looked for in the line's district; where that is null or empty, in Aceh and North Sumatra together, and
    found there only if one kecamatan alone bears the name.
    """
    keys = subdistrict_keys()
    sought = {"district": district.fill_null(""), "key": subdistrict_form(written).replace(" ", "")}
    return _looked_up(lines, sought, keys, code)


def district_keys() -> ir.Table:
    """Every way of writing a district that names exactly one: `key` (normal form without blanks), `code`."""
    districts = ibis.memtable(reference.districts())
    aliases = ibis.memtable(reference.district_aliases())
    kind = districts.kind.cases(("kota", "KOTA "), else_="KAB ")
    names = ibis.union(
        districts.select("code", kind=kind, name=districts.name),
        districts.select("code", kind=kind, name=districts.listed_name),
        aliases.join(districts, aliases.district == districts.code).select("code", kind=kind, name=aliases["alias"]),
    )
    keys = ibis.union(
        names.select(key=names.kind + plain_words(names.name), code=names.code),
        names.select(key=plain_words(names.name), code=names.code),
        districts.select(key=districts.nik4, code=districts.code),
    )
    return _naming_one(keys, ())


def subdistrict_keys() -> ir.Table:
    """Every way of writing a kecamatan that names exactly one: `district`, `key` (without blanks), `code`.

    Each is there in its district, and those of Aceh and North Sumatra once more with an empty district where the
    name is the only one of its kind in both provinces.
    """
    places = ibis.memtable(reference.subdistricts())
    districts = ibis.memtable(reference.districts())
    named = places.left_join(districts, places.district == districts.code).select(
        code=places.code,
        district=places.district,
        nik6=places.nik6,
        name=plain_words(places.name),
        district_name=plain_words(districts.name),
    )
    short = named.filter(named.name.startswith(named.district_name + " ") & (named.district_name != ""))
    keys = ibis.union(
        named.select("district", key=named.name, code=named.code),
        named.select("district", key=named.nik6, code=named.code),
        short.select("district", key=short.name.substr(short.district_name.length() + 1), code=short.code),
    )
    ours = keys.filter(keys.district.substr(0, 2).isin(_REGION)).mutate(district=ibis.literal(""))
    in_district, in_region = _naming_one(keys, ("district",)), _naming_one(ours, ("district",))
    return ibis.union(in_district, in_region)


def _naming_one(keys: ir.Table, within: tuple[str, ...]) -> ir.Table:
    """The keys, blanks taken out, that stand for one code only."""
    grouped = keys.mutate(key=keys.key.replace(" ", "")).group_by([*within, "key"])
    return grouped.agg(codes=keys.code.nunique(), code=keys.code.min()).filter(lambda t: t.codes == 1).drop("codes")


def _looked_up(lines: ir.Table, sought: dict[str, ir.StringValue], keys: ir.Table, code: str) -> ir.Table:
    names = {f"sought_{name}": value for name, value in sought.items()}
    asked = lines.mutate(**names)
    found = keys.rename({f"known_{name}": name for name in keys.columns})
    joined = asked.left_join(found, [asked[f"sought_{name}"] == found[f"known_{name}"] for name in sought])
    return joined.select(*[asked[name] for name in lines.columns], joined.known_code.name(code))
