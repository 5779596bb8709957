"""What every carrier can do, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from frontdesk.conversations.models import Message


@dataclass(frozen=True, slots=True)
class Sent:
    """The outside has taken the message."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """It cannot go out now, and no retry will help before somebody changes a setting."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The outside has refused it for good."""

    reason: str


Outcome = Sent | Waiting | Failed


class TryAgain(Exception):
    """The outside is away or asks for patience; the job is tried again with back-off."""


class Carrier(Protocol):
    """A channel. `send` raises TryAgain for passing trouble; it is called once the message is marked *sending*."""

    name: str

    def send(self, message: Message) -> Outcome:
        """Hand the message to the outside."""
        ...
