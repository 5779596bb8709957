"""A one-time code that a customer typed is made unreadable: it has done what it was for, and nobody need see it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.conversations import access, index, ledger
from frontdesk.conversations.models import Message
from frontdesk.conversations.receive import preview_of
from frontdesk.kit import rows

DOTS = "••••••"


def mask(message: Message, *, what: str, at: datetime) -> None:
    """Dots stand in its place, in the text, the subject and the list; as it came with markup it is not kept."""
    with transaction.atomic():
        conversation = access.locked(message.conversation)
        message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
        if what not in message.text and what not in message.subject and what not in message.html:
            return
        hidden = preview_of(message.text)
        message.text, message.subject, message.html = message.text.replace(what, DOTS), message.subject.replace(what, DOTS), ""
        rows.update(message, ("text", "subject", "html"))
        index.add(message)
        if conversation.preview == hidden:
            conversation.preview = preview_of(message.text)
        conversation.subject = conversation.subject.replace(what, DOTS)
        ledger.record(conversation, "message.masked", actor=None, message=message, at=at)
