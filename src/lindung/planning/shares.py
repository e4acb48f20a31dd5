"""An office's number shared out over its officers and their partners: exact sums, numbers set by hand kept.

The same weights as for offices (`demand.weigh`), shared out in proportion: below an office nothing is bounded by a
workforce, so that evenness needs no optimisation. First the officers, then each one's partners.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TypeVar

from lindung.measures.carriers import APART
from lindung.planning.proportion import in_proportion
from lindung.sentences import LindungError, Sentence, whole

Key = TypeVar("Key", str, int)

#: By officer, and within an officer by partner or APART (`measures.carriers`).
Weights = Mapping[str, Mapping[int, Fraction]]
Shares = dict[str, dict[int, int]]


class NothingLeftToShareError(LindungError):
    """The numbers set by hand and the number to share do not go together."""

    def __init__(self, number: int, by_hand: int) -> None:
        super().__init__(
            Sentence(
                "Yang diatur tangan berjumlah {by_hand}, tetapi yang dibagi {number}. Ubah salah satu angka itu.",
                "What was set by hand adds up to {by_hand}, but {number} is to be shared. Change one of the numbers.",
            ),
            by_hand=whole(by_hand),
            number=whole(number),
        )


def share_out(
    number: int, weights: Weights, officers: Mapping[str, int], partners: Mapping[tuple[str, int], int]
) -> Shares:
    """One segment's number by officer and partner. `officers`, `partners`: the numbers set by hand.

    An officer whose number is not set by hand gets at least what is set by hand for his or her partners. Raises
    NothingLeftToShareError.
    """
    by_hand = {
        officer: {partner: value for (of, partner), value in partners.items() if of == officer} for officer in weights
    }
    together = {officer: sum(own.values(), Fraction(0)) for officer, own in weights.items()}
    least = {officer: sum(own.values()) for officer, own in by_hand.items()}
    of_officers = around(number, together, officers, least, where_nothing_weighs=weights)
    return {
        officer: around(value, weights[officer], by_hand[officer], {}, where_nothing_weighs=(APART,))
        for officer, value in of_officers.items()
    }


def around(
    number: int,
    weights: Mapping[Key, Fraction],
    by_hand: Mapping[Key, int],
    least: Mapping[Key, int],
    *,
    where_nothing_weighs: Collection[Key],
) -> dict[Key, int]:
    """The number in proportion to the weights, around what is set by hand, nobody below the least; exact.

    Where all weights that are left are zero, some get it alike: `where_nothing_weighs`. Ties go to the first by name.
    Raises NothingLeftToShareError.
    """
    kept = dict(by_hand)
    while True:
        free = sorted(name for name in weights if name not in kept)
        left = number - sum(kept.values())
        if left < sum(least.get(name, 0) for name in free) or (left and not free):
            raise NothingLeftToShareError(number, sum(kept.values()) + sum(least.get(name, 0) for name in free))
        if not free:
            return kept
        # Those who would fall below their least get it, and the others share what is left then.
        alike = [Fraction(name in where_nothing_weighs) for name in free]
        own = [weights[name] for name in free]
        found = dict(zip(free, in_proportion(left, own if any(own) else alike), strict=True))
        raised = {name: least[name] for name in free if found[name] < least.get(name, 0)}
        if not raised:
            return kept | found
        kept |= raised
