"""By SMS, through the HTTP gateway of LINDUNG_SMS_URL."""

from __future__ import annotations

import json
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from django.conf import settings

from lindung.procedures.channels.message import Message, NotDeliveredError
from lindung.sentences import Sentence

#: Longer than any gateway that works takes to answer; whoever waits is a person at a page.
_SECONDS = 10


def by_gateway(message: Message) -> None:
    """Ask the gateway to send it; any answer of 200 to 299 means that it took the message.

    `{phone}` and `{text}` stand in the address, or in the JSON body where LINDUNG_SMS_BODY gives one; then it is a
    POST. Raises NotDeliveredError.
    """
    if not settings.SMS_URL:
        raise NotDeliveredError(_NO_GATEWAY)
    try:
        with urlopen(_request(message), timeout=_SECONDS):
            return
    except HTTPError as error:
        raise NotDeliveredError(_REFUSED, why=f"HTTP {error.code}") from error
    except (URLError, OSError) as error:
        raise NotDeliveredError(_REFUSED, why=getattr(error, "reason", error)) from error


def _request(message: Message) -> Request:
    headers = {"Authorization": f"Bearer {settings.SMS_TOKEN}"} if settings.SMS_TOKEN else {}
    address = _filled(settings.SMS_URL, quote(message.address, safe=""), quote(message.text, safe=""))
    if not settings.SMS_BODY:
        return Request(address, headers=headers)
    # What stands between the quotes of a JSON string.
    body = _filled(settings.SMS_BODY, json.dumps(message.address)[1:-1], json.dumps(message.text)[1:-1])
    return Request(address, body.encode(), headers | {"Content-Type": "application/json"})


def _filled(template: str, phone: str, text: str) -> str:
    return text.join(part.replace("{phone}", phone) for part in template.split("{text}"))


_NO_GATEWAY = Sentence(
    "Gerbang SMS belum diatur. Minta pengelola mengisi LINDUNG_SMS_URL, atau pakai WhatsApp.",
    "No SMS gateway is set. Ask the operator to set LINDUNG_SMS_URL, or use WhatsApp.",
)
_REFUSED = Sentence("Gerbang SMS menolak: {why}", "The SMS gateway refused: {why}")
