"""By e-mail, through the server of LINDUNG_SMTP."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from lindung.procedures.channels.message import Message, NotDeliveredError
from lindung.sentences import Sentence

_SUBJECT = "BPJS Ketenagakerjaan"


def by_email(message: Message) -> None:
    """Hand the text to the mail server, without the stars that WhatsApp reads as bold. Raises NotDeliveredError."""
    if not settings.EMAIL_HOST:
        raise NotDeliveredError(_NO_SERVER)
    try:
        send_mail(_SUBJECT, message.text.replace("*", ""), None, [message.address])
    except (SMTPException, OSError) as error:
        raise NotDeliveredError(_REFUSED, why=error) from error


_NO_SERVER = Sentence(
    "Server surel belum diatur. Minta pengelola mengisi LINDUNG_SMTP, atau pakai WhatsApp.",
    "No mail server is set. Ask the operator to set LINDUNG_SMTP, or use WhatsApp.",
)
_REFUSED = Sentence("Server surel menolak: {why}", "The mail server refused: {why}")
