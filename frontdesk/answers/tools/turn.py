"""One turn of a customer with a tool: what is said back to a message that a tool concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdesk.conversations.models import Conversation, Message


@dataclass(frozen=True, slots=True)
class Turn:
    """`text` is said to the customer. `is_over`: the tool has done what it was asked for, or was told to stop.

    `hand_over_because` is a word for why people shall go on; '' while they need not.
    """

    text: str
    is_over: bool
    hand_over_because: str = ""


def take(conversation: Conversation, message: Message, *, at: datetime) -> Turn | None:
    """What is said to the message; None when no tool concerns it, and none is defined yet.

    Call it outside any transaction: a tool may ask another server.
    """
    return None
