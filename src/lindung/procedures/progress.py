"""How a procedure says where it is, without knowing who listens: a terminal, a job, nobody."""

from __future__ import annotations

from collections.abc import Callable

from lindung.sentences import Sentence

#: Called with a sentence at the start of each step.
Progress = Callable[[Sentence], None]


def silent(step: Sentence) -> None:
    """Nobody listens."""


READING = Sentence("Membaca berkas", "Reading the file")
CHECKING = Sentence("Memeriksa setiap baris", "Checking every line")
LINKING = Sentence("Mencocokkan dengan peserta yang sudah ada", "Comparing with members on the record")
PRICING = Sentence("Menghitung iuran", "Working out the dues")
KEEPING = Sentence("Menyimpan pratinjau", "Keeping the preview")
ENROLLING = Sentence("Mendaftarkan pekerja", "Enrolling the workers")
