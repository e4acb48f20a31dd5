"""An office is short until its named sources, and what others bring for it, cover 120 % of what it must find."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from lindung.periods import Month
from lindung.planning.reserve import Gap, Reserve, Source, Transfer, parts_for, reserves

OCTOBER = Month(2021, 10)
Made = TypeVar("Made")


def rows(drawing: str, make: Callable[..., Made]) -> list[Made]:
    """What a drawing holds: a line a row, its cells handed to `make`."""
    return [make(*(cell.strip() for cell in line.split("|"))) for line in drawing.strip().splitlines()]


def found(gaps: str, sources: str = "", transfers: str = "") -> list[Reserve]:
    return list(
        reserves(
            rows(gaps, lambda office, gap: Gap(office, None if gap == "-" else int(gap))),
            rows(
                sources, lambda office, segment, heads, month: Source(office, segment, int(heads), Month.parse(month))
            ),
            rows(transfers, lambda giver, helped, heads: Transfer(giver, helped, int(heads))),
            month=OCTOBER,
            segments=("pu", "bpu", "jakon"),
            enough=120,
        )
    )


def drawn(lines: list[Reserve]) -> str:
    """Office, named, overdue, share, still to name, short or not."""
    return "\n".join(
        f"{line.office} | {line.named} | {line.overdue} | {'-' if line.share is None else line.share} | {line.missing} "
        f"| {'short' if line.short else 'covered'}"
        for line in lines
    )


def test_an_office_is_short_until_its_sources_cover_120_percent_of_its_gap() -> None:
    lines = found(
        """
        K01 | 1000
        K02 | 1000
        K03 | 1000
        """,
        """
        K01 | pu  | 1200 | 2021-10
        K02 | pu  |  700 | 2021-11
        K02 | bpu |  499 | 2021-12
        K03 | bpu |  600 | 2021-10
        """,
    )
    assert drawn(lines) == "\n".join(
        (
            "K03 | 600 | 0 | 60.0 | 600 | short",
            "K02 | 1199 | 0 | 119.9 | 1 | short",
            "K01 | 1200 | 0 | 120.0 | 0 | covered",
        )
    )


def test_what_should_have_come_last_month_is_overdue_and_covers_nothing() -> None:
    lines = found("K01 | 100", "K01 | pu | 90 | 2021-09 \n K01 | pu | 60 | 2021-10")
    assert drawn(lines) == "K01 | 60 | 90 | 60.0 | 60 | short"


def test_a_source_in_a_segment_that_the_plan_leaves_out_covers_nothing() -> None:
    assert drawn(found("K01 | 100", "K01 | pmi | 500 | 2021-12")) == "K01 | 0 | 0 | 0.0 | 120 | short"


def test_who_is_past_the_target_or_has_none_finds_nothing() -> None:
    assert drawn(found("K01 | -5\nK02 | 0\nK03 | -")) == "\n".join(
        f"{office} | 0 | 0 | - | 0 | covered" for office in ("K01", "K02", "K03")
    )


def test_what_another_office_brings_covers_like_a_source_and_the_giver_must_bring_it_too() -> None:
    helped, giver, early = found("K01 | 1000\nK02 | 100\nK03 | -500", transfers="K02 | K01 | 300\nK03 | K01 | 400")
    assert (giver.office, giver.to_find, giver.given, giver.share) == ("K02", 400, 300, 0)
    assert (helped.office, helped.to_find, helped.covered, helped.share) == ("K01", 1000, 700, 70)
    assert (early.office, early.to_find, early.short) == ("K03", 0, False)


def test_who_must_still_name_most_comes_first_then_the_wider_gap_then_the_code() -> None:
    lines = found("K04 | 0\nK05 | 40\nK03 | 50\nK02 | 50\nK01 | 40", "K05 | pu | 48 | 2021-12")
    assert [line.office for line in lines] == ["K02", "K03", "K01", "K05", "K04"]


def test_a_surplus_goes_to_the_weakest_first_and_to_none_more_than_it_lacks() -> None:
    short = found("K01 | 100\nK02 | 300\nK03 | 200", "K02 | pu | 290 | 2021-12\nK03 | pu | 150 | 2021-12")
    assert parts_for(160, short) == {"K01": 100, "K03": 50, "K02": 10}
    assert parts_for(120, short) == {"K01": 100, "K03": 20}


@given(
    gap=st.integers(-1000, 10_000),
    named=st.lists(st.integers(1, 2000), max_size=5),
)
def test_naming_what_is_missing_and_no_less_ends_the_shortness(gap: int, named: list[int]) -> None:
    def line(*more: int) -> Reserve:
        sources = [Source("K01", "pu", heads, OCTOBER) for heads in (*named, *more)]
        return reserves([Gap("K01", gap)], sources, (), month=OCTOBER, segments=("pu",), enough=120)[0]

    now = line()
    assert now.short == (sum(named) * 100 < 120 * max(0, gap))
    if now.short:
        assert not line(now.missing).short
        if now.missing > 1:
            assert line(now.missing - 1).short
