"""What every carrier can do, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from frontdesk.conversations.models import Message


@dataclass(frozen=True, slots=True)
class Left:
    """An address that has not taken the message; `is_final`: and will not."""

    address: str
    says: str
    is_final: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """The outside has taken the message, but for the addresses that are `left`. `host` is who keeps those waiting."""

    note: str = ""
    left: tuple[Left, ...] = ()
    host: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """It cannot go out now, and no retry will help before somebody changes a setting."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The outside has refused it for good."""

    reason: str
    left: tuple[Left, ...] = ()


Outcome = Sent | Waiting | Failed


class TryAgain(Exception):
    """The outside is away or asks for patience; the message is tried again with back-off. `host` is who asks for it.

    `was_tried` is False when nothing was attempted, because that host is known to be away: this counts as no try.
    """

    def __init__(self, reason: str, *, host: str = "", was_tried: bool = True) -> None:
        super().__init__(reason)
        self.host, self.was_tried = host, was_tried


class Carrier(Protocol):
    """A channel. `send` raises TryAgain for passing trouble; it is called once the message is marked *sending*."""

    name: str

    def send(self, message: Message) -> Outcome:
        """Hand the message to the outside."""
        ...
