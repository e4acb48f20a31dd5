"""The words of a reminder, to a worker or to whom a group is reached by, and how long they are as an SMS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lindung.contributions.codes import OWN_CODE_MARK
from lindung.sentences import Language, Sentence, long_date, rupiah, whole

Medium = Literal["whatsapp", "sms"]


@dataclass(frozen=True, slots=True)
class Losing:
    """What a reminder is about: `why` of WHYS, for how many heads, the last day, and what would keep the cover.

    `name` is the worker's, or for a group the partner's or employer's. `own_code`: the code is ours and not the
    institution's.
    """

    name: str
    is_group: bool
    why: str
    heads: int
    last_day: date
    amount: int | None
    code: str | None
    own_code: bool = False


@dataclass(frozen=True, slots=True)
class SmsLength:
    """How an SMS goes out: `units` of its alphabet in `parts`, of which the last has `left` free."""

    alphabet: Literal["GSM-7", "UCS-2"]
    units: int
    parts: int
    left: int


def reminder_text(losing: Losing, medium: Medium, language: Language = "id") -> str:
    """The text as it goes out, unless a person changes it. It names no NIK: it may be read over a shoulder."""
    words = {
        "name": losing.name,
        "heads": whole(losing.heads),
        "day": long_date(losing.last_day, language),
        "reason": _REASONS[losing.why].text(language),
    }
    fact = (_GROUP_LOSES if losing.is_group else _WORKER_LOSES)[losing.why == "window"].text(language, **words)
    ask = _ask(losing, language)
    frame = _FRAMES[medium][losing.is_group]
    text = frame.text(language, **words, fact=fact, ask=ask)
    return text if medium == "whatsapp" else text.replace("*", "")


def sms_length(text: str) -> SmsLength:
    """In how many parts a text goes out as an SMS, and how much more the last part takes.

    3GPP TS 23.038: the default alphabet has seven bits, and the signs of its extension table take two places; one sign
    outside both puts the whole text into UCS-2. 3GPP TS 23.040: a part holds 140 bytes, 6 of which a text of several
    parts needs to be put together again; neither an extended sign nor a surrogate pair is cut in two.
    """
    if all(sign in _GSM or sign in _GSM_EXTENDED for sign in text):
        return _parts("GSM-7", [2 if sign in _GSM_EXTENDED else 1 for sign in text], alone=160, together=153)
    return _parts("UCS-2", [len(sign.encode("utf-16-be")) // 2 for sign in text], alone=70, together=67)


def _parts(alphabet: Literal["GSM-7", "UCS-2"], sizes: list[int], *, alone: int, together: int) -> SmsLength:
    units = sum(sizes)
    if units <= alone:
        return SmsLength(alphabet, units, 1, alone - units)
    parts, filled = 1, 0
    for size in sizes:
        if filled + size > together:
            parts, filled = parts + 1, 0
        filled += size
    return SmsLength(alphabet, units, parts, together - filled)


def _ask(losing: Losing, language: Language) -> str:
    if losing.amount is None:
        return _TALK[losing.why].text(language)
    pay = _PAY_BY_CODE if losing.code else _PAY
    mark = f" ({OWN_CODE_MARK.text(language)})" if losing.own_code else ""
    day = long_date(losing.last_day, language)
    return pay.text(language, amount=rupiah(losing.amount), code=losing.code, mark=mark, day=day)


_WORKER_LOSES = {
    False: Sentence(
        "perlindungan BPJS Ketenagakerjaan Anda berakhir *{day}* karena {reason}.",
        "your BPJS Ketenagakerjaan cover ends on *{day}* because {reason}.",
    ),
    True: Sentence(
        "perlindungan BPJS Ketenagakerjaan Anda terputus karena {reason}. Sampai *{day}* masih bisa disambung.",
        "your BPJS Ketenagakerjaan cover is interrupted because {reason}. Until *{day}* it can be taken up again.",
    ),
}
_GROUP_LOSES = {
    False: Sentence(
        "perlindungan BPJS Ketenagakerjaan {heads} pekerja Anda berakhir *{day}* karena {reason}.",
        "the BPJS Ketenagakerjaan cover of {heads} of your workers ends on *{day}* because {reason}.",
    ),
    True: Sentence(
        "perlindungan BPJS Ketenagakerjaan {heads} pekerja Anda terputus karena {reason}. "
        "Sampai *{day}* masih bisa disambung.",
        "the BPJS Ketenagakerjaan cover of {heads} of your workers is interrupted because {reason}. "
        "Until *{day}* it can be taken up again.",
    ),
}
_REASONS = {
    "unpaid": Sentence("iuran berikutnya belum dibayar", "the next contribution is not paid"),
    "window": Sentence("iuran belum dibayar", "contributions are not paid"),
    "sponsorship": Sentence("masa sponsor selesai", "the sponsorship is over"),
    "pre_departure": Sentence(
        "masa sebelum berangkat (5 bulan) selesai", "the five months ahead of departure are over"
    ),
    "contract": Sentence("masa kontrak kerja di luar negeri selesai", "the work contract abroad is over"),
    "project": Sentence("masa proyek selesai", "the project is over"),
}
_PAY = Sentence("Bayar *{amount}* paling lambat *{day}*.", "Please pay *{amount}* by *{day}*.")
_PAY_BY_CODE = Sentence(
    "Bayar *{amount}* dengan kode *{code}*{mark} paling lambat *{day}*.",
    "Please pay *{amount}* under code *{code}*{mark} by *{day}*.",
)
_PAY_AHEAD = Sentence(
    "Bayar iuran sebelum hari itu, atau tanya kami.", "Please pay the contribution before that day, or ask us."
)
_TALK = {
    "unpaid": _PAY_AHEAD,
    "window": _PAY_AHEAD,
    "sponsorship": Sentence("Hubungi kami untuk melanjutkan.", "Talk to us to go on."),
    "pre_departure": Sentence(
        "Hubungi kami sebelum berangkat untuk membayar lagi.", "Talk to us before departure to pay again."
    ),
    "contract": Sentence(
        "Hubungi kami untuk memperpanjang, atau kabari bila sudah pulang.",
        "Talk to us to extend it, or tell us that you are home.",
    ),
    "project": Sentence(
        "Hubungi kami bila pekerjaan diperpanjang atau ada proyek berikutnya.",
        "Talk to us if the work goes on or a new project begins.",
    ),
}
_STOP = Sentence("Balas STOP bila tidak ingin diingatkan.", "Answer STOP if you do not want reminders.")

#: By medium, for a worker and for a group.
_FRAMES: dict[Medium, dict[bool, Sentence]] = {
    "whatsapp": {
        False: Sentence(
            "Halo {name}, {fact}\n{ask}\n" + _STOP.id,
            "Hello {name}, {fact}\n{ask}\n" + _STOP.en,
        ),
        True: Sentence(
            "Yth. {name}, {fact}\n{ask}\nTerima kasih. " + _STOP.id,
            "Dear {name}, {fact}\n{ask}\nThank you. " + _STOP.en,
        ),
    },
    "sms": {
        False: Sentence("{name}, {fact} {ask}", "{name}, {fact} {ask}"),
        True: Sentence("{name}: {fact} {ask}", "{name}: {fact} {ask}"),
    },
}

#: 3GPP TS 23.038, 6.2.1 and its extension table 6.2.1.1.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
