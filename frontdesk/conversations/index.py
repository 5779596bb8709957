"""What search finds a message by, whispers left out. Who writes a message says so in its transaction (`add`); the worker
indexes what was said, and what its files say, many messages at once and within a second or two (`catch_up`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from frontdesk.conversations.finding import documents
from frontdesk.conversations.models import Conversation, Message, Visibility
from frontdesk.kit import search
from frontdesk.kit.search import waiting
from frontdesk.people.models import Agent

REBUILT_AT_ONCE = 1_000
INDEXED_AT_ONCE = 100


def add(message: Message) -> None:
    """The message is to be found by its words, its subject and who wrote it; in the caller's transaction."""
    waiting.put([message.pk])


def add_again(message_ids: Iterable[int]) -> None:
    """What belongs to these messages has changed, such as the text of a file."""
    waiting.put(message_ids)


def move(conversation: Conversation) -> None:
    """Its messages are found by those teams alone which now see it.

    They are indexed anew as well: whoever indexes one of them at this instant has read the old team.
    """
    ids = list(Message.objects.exclude(visibility=Visibility.WHISPER).filter(conversation=conversation).order_by().values_list("pk", flat=True))
    search.rescope(ids, scopes=documents.teams_of({conversation.pk: conversation.team_id})[conversation.pk])
    waiting.put(ids)


def catch_up() -> int:
    """Index all messages that wait; how many they were."""
    indexed = 0
    while waiting.are_any():
        with transaction.atomic():
            numbers = waiting.take(INDEXED_AT_ONCE)
            made = documents.of(Message.objects.filter(pk__in=numbers), INDEXED_AT_ONCE)
            search.add_many(made)
            search.remove(sorted(set(numbers) - {each.number for each in made}))
        indexed += len(numbers)
        if len(numbers) < INDEXED_AT_ONCE:
            break
    return indexed


def find(query: str, *, agent: Agent, limit: int = 50, before_message_id: int | None = None) -> list[int]:
    """Ids of the newest messages with all words of the query, in conversations that the agent may see.

    No more than words: operators and misspelling are `finding.find`'s.
    """
    terms = list(search.terms_of(query, is_begun=True))
    return search.find(terms, scopes=agent.visible_team_ids(), limit=limit, before=before_message_id) if terms else []


def renew() -> int:
    """Index every message anew while the desk goes on, a slice in a transaction; forget what is there no more. How many they were."""
    indexed = last = 0
    is_over = False
    while not is_over:
        with transaction.atomic():
            made = documents.of(Message.objects.filter(pk__gt=last), INDEXED_AT_ONCE)
            is_over = not made
            there = search.scopes_between(last + 1, None if is_over else made[-1].number)
            search.add_many(made)
            search.remove(sorted(there.keys() - {each.number for each in made}))
        indexed, last = indexed + len(made), last if is_over else made[-1].number
    search.forget_unused_words()
    return indexed


def rebuild() -> None:
    """Begin the index anew, in the caller's transaction: of a desk that is just being made."""
    search.clear()
    last = 0
    while some := documents.of(Message.objects.filter(pk__gt=last), REBUILT_AT_ONCE):
        search.add_many(some)
        last = some[-1].number
