"""Which programmes a list asks for: those written, or those that the law makes compulsory."""

from __future__ import annotations

from lindung.periods import Month
from lindung.sentences import LindungError, Sentence
from lindung.statute.parameters import value_in_force
from lindung.statute.requests import PROGRAMMES_OPEN

#: JKK and JKM are compulsory for the self-employed, construction and migrants (Permenaker 5/2021; domain brief 1.5
#: to 1.7).
_COMPULSORY_BESIDE_WAGES = "jkk jkm"


class ProgrammeNotOpenError(LindungError):
    """A programme that does not exist, or not for this segment."""

    def __init__(self, programme: str, segment: str) -> None:
        super().__init__(
            Sentence(
                "Program “{programme}” tidak terbuka untuk segmen {segment}. Yang terbuka: {programmes}.",
                "Programme “{programme}” is not open to segment {segment}. Open are: {programmes}.",
            ),
            programme=programme,
            segment=segment,
            programmes=PROGRAMMES_OPEN[segment],
        )


def programmes_of(segment: str, written: str | None, scale: str | None, month: Month) -> str:
    """The programmes in the law's order, separated by blanks: as written, else the compulsory ones.

    Wage earners: by the employer's scale (Perpres 109/2013 art. 6(3)); all four while the scale is not known. Raises
    ProgrammeNotOpenError.
    """
    if not written:
        if segment != "pu":
            return _COMPULSORY_BESIDE_WAGES
        return str(value_in_force("pu.compulsory_programmes", month).get(scale, PROGRAMMES_OPEN["pu"]))
    asked = written.lower().replace(",", " ").split()
    order = PROGRAMMES_OPEN[segment].split()
    for programme in asked:
        if programme not in order:
            raise ProgrammeNotOpenError(programme, segment)
    return " ".join(programme for programme in order if programme in asked)
