"""What search finds a conversation by; kept in the transaction that writes the message."""

from __future__ import annotations

from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import search
from frontdesk.people.models import Agent

LONGEST_INDEXED_TEXT = 100_000
REBUILT_AT_ONCE = 1_000


def add(message: Message, conversation: Conversation) -> None:
    """Make the message findable by its words, its subject and who wrote it."""
    search.add(message.pk, scope=conversation.team_id, text=_words(message))


def move(conversation: Conversation) -> None:
    """Its messages are to be found by another team from now on."""
    ids = list(Message.objects.filter(conversation=conversation).order_by().values_list("pk", flat=True))
    search.rescope(ids, scope=conversation.team_id)


def find(query: str, *, agent: Agent, limit: int = 50, before_message_id: int | None = None) -> list[int]:
    """Ids of the newest messages with all words of the query, in conversations that the agent may see."""
    return search.find(query, scopes=agent.visible_team_ids(), limit=limit, before=before_message_id)


def rebuild() -> None:
    """Index every message anew, in the caller's transaction."""
    search.clear()
    messages = Message.objects.order_by("pk").select_related("conversation").defer("html", "quoted", "quoted_html")
    last = 0
    while some := list(messages.filter(pk__gt=last)[:REBUILT_AT_ONCE]):
        search.add_many((message.pk, message.conversation.team_id, _words(message)) for message in some)
        last = some[-1].pk


def _words(message: Message) -> str:
    return "\n".join((message.subject, message.sender, f"#{message.conversation_id}", message.text[:LONGEST_INDEXED_TEXT]))
