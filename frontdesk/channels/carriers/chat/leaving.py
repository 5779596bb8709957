"""A chat whose customer shows no sign of life is over: its agent is free again, and what is answered later goes by mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from frontdesk.channels.carriers.chat import presence
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations import access, chats
from frontdesk.conversations.models import ChatSession, EndedBy
from frontdesk.kit import clock, jobs


def look(at: datetime) -> int:
    """End the chats of those who have left; how many."""
    since = at - presence.LEFT_AFTER
    there = Visitor.objects.filter(conversation=OuterRef("conversation"), last_seen_at__gt=since)
    silent = ChatSession.objects.filter(~Exists(there), ended_at=None, began_at__lte=since).select_related("conversation")
    return sum(_end(chat, at) for chat in silent.order_by("pk"))


def _end(chat: ChatSession, at: datetime) -> bool:
    with transaction.atomic():
        access.locked(chat.conversation)
        # Whoever came back in this moment is there.
        if not presence.has_left(chat.conversation_id, at=at):
            return False
        return chats.end(chat, how=EndedBy.LEFT, by=None, at=at).ended_at == at


def _look_often() -> None:
    look(clock.now())


look_often = jobs.task(name="chat.end_what_was_left", every_seconds=30)(_look_often)
