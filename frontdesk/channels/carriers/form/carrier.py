"""Hands the answer to a question from a form to the carrier that goes to addresses: whoever fills one in leaves theirs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.channels.carrier import Carrier, Failed, Outcome, Sent
from frontdesk.conversations.models import Author, Message

PUBLIC = "comment:"
"""With what our side's address begins when somebody wrote under an article and left none of theirs."""


class FormCarrier:
    """`by` is the carrier of mail; a customer who replies to it goes on in the same conversation."""

    name = "form"

    def __init__(self, *, by: Carrier) -> None:
        self._by = by

    def send(self, message: Message) -> Outcome:
        """As that carrier does, with the same trouble. What has no address to go to is shown where it was asked."""
        if message.conversation.reached_at.startswith(PUBLIC):
            if message.author_kind != Author.HUMAN:
                return Failed(_("Only what a person writes is shown under an article."))
            return Sent(_("It stands under the article, for everybody to read."))
        return self._by.send(message)
