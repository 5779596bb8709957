"""A draft with what the desk knows around it."""

from __future__ import annotations

from frontdesk.answers.checks.draft import Draft
from frontdesk.answers.macros import conditions
from frontdesk.answers.macros.situation import Situation
from frontdesk.answers.models import Macro
from frontdesk.conversations.models import Author, Conversation, Message, Visibility
from frontdesk.kit import clock

MOST_MESSAGES = 20


def draft_of(conversation: Conversation, text: str, *, macros: tuple[int, ...] = (), attachments: int = 0, solves: bool = False) -> Draft:
    """What an agent is about to send in the conversation. One query, and one when a macro went before.

    The customer's message is all that they wrote since the last answer of a person.
    """
    public = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC).exclude(delivery="recalled").order_by("-pk")
    lately = list(public.values_list("author_kind", "text", "language")[:MOST_MESSAGES])
    asked: list[str] = []
    for author, said, _language in lately:
        if author == Author.HUMAN:
            break
        if author == Author.CUSTOMER:
            asked.append(said)
    spoken = next((language for author, _said, language in lately if author == Author.CUSTOMER and language), "")
    used = _used(conversation, macros)
    return Draft(
        text, "\n\n".join(reversed(asked)), conversation.channel, conversation.customer.language or spoken, used,
        customer_name=_name(conversation.customer.name), attachments=attachments,
        is_first=not any(author == Author.HUMAN for author, _said, _language in lately), solves=solves,
    )


def _used(conversation: Conversation, macros: tuple[int, ...]) -> str:
    """The words of the macro that went before, as they are for that conversation; '' without one."""
    text = Macro.objects.filter(pk__in=macros).order_by("-pk").values_list("text", flat=True).first() if macros else None
    return conditions.choose(text, Situation(conversation, clock.now())) if text else ""


def _name(name: str) -> str:
    """'' for an address that stands where a name should."""
    return "" if "@" in name else " ".join(name.split())
