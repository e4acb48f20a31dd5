"""Our own payment codes, where the institution has given none (docs/adr/0107).

Eleven digits like an official code, so that a bank's column takes them: `90`, a running number of eight digits, and a
check digit after Luhn. An official code is eleven random digits and may by chance look the same, so the shape never
decides: the record knows which codes it issued, and the mark "own" is printed wherever one of them is shown.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.sentences import Sentence

OWN_PREFIX = "90"
_SEQUENCE_DIGITS = 8
HIGHEST_SEQUENCE = 10**_SEQUENCE_DIGITS - 1

#: Printed beside every code of our own.
OWN_CODE_MARK = Sentence(
    id="kode sementara Lindung, bukan kode iuran resmi", en="Lindung's own code, not an official one"
)


def own_payment_code(sequence: int) -> str:
    """The code of a running number that the record hands out, from 1. Raises ValueError outside eight digits."""
    if not 1 <= sequence <= HIGHEST_SEQUENCE:
        raise ValueError(f"a payment code needs a running number from 1 to {HIGHEST_SEQUENCE}, not {sequence}")
    body = f"{OWN_PREFIX}{sequence:0{_SEQUENCE_DIGITS}}"
    return body + _check_digit(body)


def own_payment_codes(sequence: ir.IntegerValue) -> ir.StringValue:
    """The same for a column of running numbers, which the record keeps within eight digits."""
    body = sequence.cast("int64") + int(OWN_PREFIX) * 10**_SEQUENCE_DIGITS
    digits = [body // 10**place % 10 for place in range(len(OWN_PREFIX) + _SEQUENCE_DIGITS)]
    doubled = [
        ibis.ifelse(digit * 2 > 9, digit * 2 - 9, digit * 2) if place % 2 == 0 else digit
        for place, digit in enumerate(digits)
    ]
    check = (10 - sum(doubled[1:], doubled[0]) % 10) % 10
    return (body * 10 + check).cast("string")


def _check_digit(body: str) -> str:
    """Luhn's check digit (ISO/IEC 7812-1): finds every single wrong digit and nearly every swap of neighbours."""
    doubled = [int(digit) * 2 if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(body))]
    return str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)
