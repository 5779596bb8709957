"""The assistant in a chat: it speaks while the chat is with it, and people get all that it knows when it hands over."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, chats, post
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Author, ChatSession, ChatState, Conversation, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


def say(
    conversation: Conversation, *, words: Words, client_id: str | None = None, language: str = "", facts: dict[str, Any] | None = None,
) -> Message:
    """The assistant answers. Raises Refused unless the chat is with it: a person who took it is not talked over."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        if _live(conversation).state != ChatState.ASSISTANT:
            raise Refused(_("The chat is not with the assistant any more: people go on with it."))
        return post.as_assistant(conversation, words=words, client_id=client_id, language=language, facts=facts)


def to_people(conversation: Conversation, *, by: Actor, summary: str = "", because: str = "") -> ChatSession:
    """The chat waits for a person, who finds the summary as a note; for one that is with people already it is only noted.

    `by` is the customer who asks for a person, or None for the assistant itself; `because` is a word for why it goes on
    to people. Raises Refused when no chat goes on.
    """
    with transaction.atomic():
        conversation = access.locked(conversation)
        chat = _live(conversation)
        if summary.strip():
            post.assistant_note(conversation, text=summary)
        if chat.state != ChatState.ASSISTANT:
            return chat
        return chats.give_back(chat, why="people", by=by, because=because)


def to_assistant(conversation: Conversation, *, by: Agent, summary: str = "") -> ChatSession:
    """The assistant goes on, and finds the summary as a note. Raises Refused when no chat goes on, or no assistant is there."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        chat = chats.delegate(_live(conversation), by=by)
        if summary.strip():
            post.note(conversation, by=by, words=Words(summary))
        return chat


def summary_of(chat: ChatSession) -> Message | None:
    """What the assistant told the team when it last handed this chat over."""
    notes = Message.objects.filter(conversation=chat.conversation_id, author_kind=Author.BOT, visibility=Visibility.INTERNAL)
    return notes.filter(created_at__gte=chat.began_at).order_by("-pk").first()


def _live(conversation: Conversation) -> ChatSession:
    chat = chats.live(conversation)
    if chat is None:
        raise Refused(_("No chat goes on in this conversation."))
    return chat
