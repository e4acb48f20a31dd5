"""Agreement of names as a slow reader would work it out, from words in normal form."""

from __future__ import annotations


def names_agree(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    if not words or not others:
        return False
    if "".join(words) == "".join(others) or set(words) <= set(others) or set(others) <= set(words):
        return True
    return (
        len(words) == len(others)
        and all(any(one_slip(word, near) for near in others) for word in words)
        and all(any(one_slip(word, near) for near in words) for word in others)
    )


def one_slip(word: str, other: str) -> bool:
    """Whether one insert, delete, substitution or swap of neighbours at most makes one word the other."""
    return word == other or word in slips(other) or other in slips(word) or len(word) == len(other) == 1


def slips(word: str) -> set[str]:
    """The word with one letter left out, one letter replaced, or two neighbours swapped."""
    letters = sorted(set("ABDEHILMNRUY"))
    left_out = {word[:at] + word[at + 1 :] for at in range(len(word))}
    replaced = {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in letters}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return left_out | replaced | swapped
