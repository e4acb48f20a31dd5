"""A company's full name word by word: slow, and plain to read."""

from __future__ import annotations

from lindung.identity.organisations import WRITTEN_OUT, name_key_of


def full_name(written: str) -> str:
    words = " ".join(WRITTEN_OUT.get(word, word) for word in name_key_of(written).split()).split()
    inside = [word for word in words[1:-1] if word not in ("DAN", "AND")]
    return " ".join([*words[:1], *inside, *words[-1:]] if len(words) > 1 else words)
