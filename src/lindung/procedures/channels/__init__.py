"""How a released reminder goes out. A new channel is a module with one function and a line here.

WhatsApp goes out by the tap of a person on a link, and a file by the hands of whoever takes it: those have nothing to
deliver, and are noted as sent when the person opens or takes them.
"""

from __future__ import annotations

from collections.abc import Callable

from lindung.procedures.channels.email import by_email
from lindung.procedures.channels.gateway import by_gateway
from lindung.procedures.channels.message import Message, NotDeliveredError
from lindung.registry.models import Reminder

__all__ = ["DELIVER", "Message", "NotDeliveredError"]

#: Hands a message over, or raises NotDeliveredError with the reason.
Deliver = Callable[[Message], None]

DELIVER: dict[str, Deliver] = {
    Reminder.Channel.GATEWAY: by_gateway,
    Reminder.Channel.EMAIL: by_email,
}
