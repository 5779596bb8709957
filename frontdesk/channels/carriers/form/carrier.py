"""Hands the answer to a question from a form to the carrier that goes to addresses: whoever fills one in leaves theirs."""

from __future__ import annotations

from frontdesk.channels.carrier import Carrier, Outcome
from frontdesk.conversations.models import Message


class FormCarrier:
    """`by` is the carrier of mail; a customer who replies to it goes on in the same conversation."""

    name = "form"

    def __init__(self, *, by: Carrier) -> None:
        self._by = by

    def send(self, message: Message) -> Outcome:
        """As that carrier does, with the same trouble."""
        return self._by.send(message)
