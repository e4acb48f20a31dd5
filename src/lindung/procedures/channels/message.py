"""What every channel takes, and how it says that it could not."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.sentences import LindungError


@dataclass(frozen=True, slots=True)
class Message:
    """A text to one address: `+62…`, or an e-mail address."""

    address: str
    text: str


class NotDeliveredError(LindungError):
    """The channel did not take the message; the sentence says why."""
