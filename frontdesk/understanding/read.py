"""The step after a customer's message: in which language is it, and what does it seem to be about?"""

from __future__ import annotations

from frontdesk.conversations import understood
from frontdesk.conversations.models import Event, Message
from frontdesk.kit import language, rows
from frontdesk.kit.language import Language
from frontdesk.people.models import Desk
from frontdesk.understanding import heard, repeat, suggest

EARLIER = """
    SELECT language FROM conversations_message
     WHERE conversation_id = %s AND id < %s AND author_kind = 'customer' AND language <> '' ORDER BY id DESC LIMIT 1
"""
LEAST_CONFIDENCE = 0.5
"""Below it a first message has no language yet: what follows from it should not rest on a toss."""


def is_to_be_read(event: Event) -> bool:
    """A customer wrote words."""
    message = event.message
    return message is not None and message.is_from_customer and bool(message.text or message.subject)


def read(event: Event) -> None:
    """Note what it seems to say, suggest a tag for a new conversation, set its language if its words or those before tell it."""
    message, conversation = event.message, event.conversation
    if message is None or conversation is None:
        return
    # The language last: a page that hears of it finds all the rest.
    heard.hear(conversation, message)
    if event.facts.get("outcome") == "created":
        suggest.suggest(conversation, message)
        repeat.look(conversation, message)
    if not message.language:
        _tell_language(message)


def _tell_language(message: Message) -> None:
    earlier = _earlier(message)
    spoken, is_carried = spoken_in(message.text or message.subject, earlier=earlier, likely=_likely(message, earlier))
    if is_carried or spoken.confidence >= LEAST_CONFIDENCE:
        understood.speaks(message, language=spoken.tag, confidence=spoken.confidence, is_carried=is_carried)


def spoken_in(text: str, *, earlier: str, likely: tuple[str, ...]) -> tuple[Language, bool]:
    """The language of a text that came after words in `earlier` (a tag, or ''), and whether it was taken from these."""
    found = language.of(text, likely)
    if earlier and (language.is_short(text) or not found.is_known):
        return Language(earlier, found.confidence if found.tag == earlier else 0.0), True
    return found, False


def _earlier(message: Message) -> str:
    found = rows.select(EARLIER, [message.conversation_id, message.pk])
    return str(found[0][0]) if found else ""


def _likely(message: Message, earlier: str) -> tuple[str, ...]:
    """The language in which the customer wrote before, the one on file for them, and that of the desk."""
    customer = message.customer
    desk = Desk.objects.first()
    spoken = (earlier, customer.language if customer else "", desk.language if desk else "")
    return tuple(filter(None, spoken))
