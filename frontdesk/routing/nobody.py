"""A chat that waits while nobody of its team is here any more is over: its customer is told, and the answer goes by mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from frontdesk.conversations import access, chats
from frontdesk.conversations.models import ChatSession, ChatState, EndedBy
from frontdesk.kit import clock, jobs
from frontdesk.people.models import Here, Presence

PATIENCE = timedelta(minutes=3)
"""So long the last one may have been gone: who only changes tables, or takes a breath, finds the queue as it was."""
HERE = (Here.ONLINE, Here.WRAP_UP)


def look(at: datetime) -> int:
    """End the chats that wait for nobody; how many."""
    waiting = ChatSession.objects.filter(state=ChatState.QUEUED, ended_at=None, queued_at__lte=at - PATIENCE).select_related("conversation")
    return sum(_end(chat, at) for chat in waiting.order_by("pk"))


def _end(chat: ChatSession, at: datetime) -> bool:
    with transaction.atomic():
        access.locked(chat.conversation)
        # In this moment somebody may have come, or taken it.
        if _is_anybody_there(chat, at) or not ChatSession.objects.filter(pk=chat.pk, state=ChatState.QUEUED).exists():
            return False
        chats.end(chat, how=EndedBy.NOBODY, by=None, at=at)
        return True


def _is_anybody_there(chat: ChatSession, at: datetime) -> bool:
    """In the team or, of a chat that is being handed to a colleague, that one; or were they, until a moment ago?"""
    theirs = Q(agent__teams=chat.conversation.team_id) | Q(agent=chat.wanted_id)
    return Presence.objects.filter(theirs, Q(state__in=HERE) | Q(since__gt=at - PATIENCE), agent__is_active=True).exists()


def _look_often() -> None:
    look(clock.now())


look_often = jobs.task(name="routing.end_what_nobody_takes", every_seconds=30)(_look_often)
