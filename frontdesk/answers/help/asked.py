"""What a customer asked, and which answer solved it."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.answers.checks import around
from frontdesk.conversations.models import Author, Conversation, Message, Visibility
from frontdesk.kit import language

LONGEST = 1000
SHORTEST_ANSWER = 40
"""Letters. Shorter ones say goodbye more often than they solve something."""


def now(conversation: Conversation) -> str:
    """All that the customer wrote since the last answer of a person, else the subject."""
    return around.draft_of(conversation, "").customer_message.strip() or conversation.subject.strip()


def first(conversation: Conversation, said: Iterable[Message]) -> str:
    """The subject and what the customer wrote before the first answer; '' when nothing can be read."""
    words: list[str] = []
    for message in said:
        if message.author_kind == Author.HUMAN:
            break
        if message.author_kind == Author.CUSTOMER:
            words.append(message.text.strip())
    return "\n".join(filter(None, [conversation.subject.strip(), *words]))[:LONGEST]


def solution(said: Iterable[Message]) -> Message | None:
    """The last answer of a person that says something."""
    answers = [message for message in said if message.author_kind == Author.HUMAN and message.text.strip()]
    telling = [message for message in answers if len(message.text.strip()) >= SHORTEST_ANSWER]
    return telling[-1] if telling else (answers[-1] if answers else None)


def public(conversation: Conversation, most: int = 200) -> list[Message]:
    """What was said between the customer and us, oldest first; the last of it, where that is very much."""
    said = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC).exclude(delivery="recalled").exclude(author_kind=Author.AUTO)
    return list(said.order_by("-pk").defer("html", "quoted", "quoted_html")[:most])[::-1]


def spoken(conversation: Conversation, text: str) -> str:
    """The customer's language, without its country: as they wrote last, as is on file, or as the words tell; '' if nothing does."""
    said = Message.objects.filter(conversation=conversation, author_kind=Author.CUSTOMER).exclude(language="").order_by("-pk")
    tag = said.values_list("language", flat=True).first() or conversation.customer.language
    return str(tag or (language.of(text).tag if text.strip() else "")).partition("-")[0].lower()
