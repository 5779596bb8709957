"""What search finds a conversation by, whispers left out. Who writes a message says so in its transaction (`add`); the worker indexes what
was said, many messages at once and within a second or two (`catch_up`).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from frontdesk.conversations.models import Conversation, Message, Shared, Visibility
from frontdesk.kit import search
from frontdesk.kit.search import waiting
from frontdesk.people.models import Agent

LONGEST_INDEXED_TEXT = 100_000
REBUILT_AT_ONCE = 1_000
INDEXED_AT_ONCE = 100


def add(message: Message) -> None:
    """The message is to be found by its words, its subject and who wrote it; in the caller's transaction."""
    waiting.put([message.pk])


def move(conversation: Conversation) -> None:
    """Its messages are found by those teams alone which now see it.

    They are indexed anew as well: whoever indexes one of them at this instant has read the old team.
    """
    ids = list(Message.objects.exclude(visibility=Visibility.WHISPER).filter(conversation=conversation).order_by().values_list("pk", flat=True))
    search.rescope(ids, scopes=_scopes({conversation.pk: conversation.team_id})[conversation.pk])
    waiting.put(ids)


def catch_up() -> int:
    """Index all messages that wait; how many they were."""
    indexed = 0
    while waiting.are_any():
        with transaction.atomic():
            numbers = waiting.take(INDEXED_AT_ONCE)
            search.add_many(_documents(Message.objects.filter(pk__in=numbers), INDEXED_AT_ONCE))
        indexed += len(numbers)
        if len(numbers) < INDEXED_AT_ONCE:
            break
    return indexed


def find(query: str, *, agent: Agent, limit: int = 50, before_message_id: int | None = None) -> list[int]:
    """Ids of the newest messages with all words of the query, in conversations that the agent may see."""
    return search.find(query, scopes=agent.visible_team_ids(), limit=limit, before=before_message_id)


def rebuild() -> None:
    """Index every message anew, in the caller's transaction."""
    search.clear()
    last = 0
    while some := list(_documents(Message.objects.exclude(visibility=Visibility.WHISPER).filter(pk__gt=last), REBUILT_AT_ONCE)):
        search.add_many(some)
        last = some[-1][0]


def _documents(messages: QuerySet[Message], limit: int) -> Iterator[tuple[int, set[int], str]]:
    """Number, teams and words of each."""
    columns = ("pk", "conversation_id", "conversation__team_id", "subject", "sender", "text")
    found = list(messages.values_list(*columns).order_by("pk")[:limit])
    teams = _scopes({row[1]: row[2] for row in found})
    for number, conversation_id, _team, subject, sender, text in found:
        yield number, teams[conversation_id], "\n".join((subject, sender, f"#{conversation_id}", text[:LONGEST_INDEXED_TEXT]))


def _scopes(team_of: dict[int, int]) -> dict[int, set[int]]:
    """The teams that see each conversation: its own, and those with which it is shared."""
    teams = {conversation_id: {team_id} for conversation_id, team_id in team_of.items()}
    for conversation_id, team_id in Shared.objects.filter(conversation__in=team_of).values_list("conversation_id", "team_id"):
        teams[conversation_id].add(team_id)
    return teams
