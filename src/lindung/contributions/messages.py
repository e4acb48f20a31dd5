"""Ready messages to send on (WhatsApp text), for the partner and for a worker: amount, code, due day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from lindung.contributions.codes import OWN_CODE_MARK
from lindung.periods import Month
from lindung.sentences import Language, Sentence, long_date, long_month, rupiah

_TO_PARTNER = Sentence(
    id=(
        "Yth. {partner},\n"
        "iuran BPJS Ketenagakerjaan bulan {month} untuk {workers} pekerja berjumlah *{amount}*.\n"
        "Kode bayar: *{code}*{mark}\n"
        "Batas bayar: *{due}*\n"
        "Perlindungan dimulai setelah iuran diterima. Terima kasih."
    ),
    en=(
        "Dear {partner},\n"
        "the BPJS Ketenagakerjaan contributions of {month} for {workers} workers come to *{amount}*.\n"
        "Payment code: *{code}*{mark}\n"
        "Due by: *{due}*\n"
        "Cover begins once the contributions are received. Thank you."
    ),
)

_TO_WORKER = Sentence(
    id=(
        "Halo {name}, Anda didaftarkan {partner} ke BPJS Ketenagakerjaan ({programmes}).\n"
        "Iuran bulan {month}: *{amount}*, kode bayar *{code}*{mark}, paling lambat *{due}*.\n"
        "Anda terlindungi setelah iuran dibayar."
    ),
    en=(
        "Hello {name}, {partner} has registered you with BPJS Ketenagakerjaan ({programmes}).\n"
        "Contribution of {month}: *{amount}*, payment code *{code}*{mark}, due by *{due}*.\n"
        "You are covered once it is paid."
    ),
)


@dataclass(frozen=True, slots=True)
class Payment:
    """What has to be paid, by which code and day. `own_code`: the code is ours and not the institution's."""

    month: Month
    amount: int
    code: str
    own_code: bool
    due: date


def message_to_partner(payment: Payment, partner: str, workers: int, language: Language = "id") -> str:
    """The text an officer forwards to the partner who sent the list."""
    return _TO_PARTNER.text(language, partner=partner, workers=workers, **_payment_words(payment, language))


def message_to_worker(payment: Payment, name: str, partner: str, programmes: str, language: Language = "id") -> str:
    """The text for one worker; it names no NIK, for it may be read over a shoulder."""
    words = _payment_words(payment, language)
    return _TO_WORKER.text(language, name=name, partner=partner, programmes=programmes.upper(), **words)


def whatsapp_link(message: str, phone: str = "") -> str:
    """Opens WhatsApp with the message, to `+62…`; without a number, whom it goes to is chosen there."""
    return f"https://wa.me/{phone.removeprefix('+')}?" + urlencode({"text": message}, quote_via=quote)


def _payment_words(payment: Payment, language: Language) -> dict[str, str]:
    return {
        "month": long_month(payment.month, language),
        "amount": rupiah(payment.amount),
        "code": payment.code,
        "mark": f" ({OWN_CODE_MARK.text(language)})" if payment.own_code else "",
        "due": long_date(payment.due, language),
    }
