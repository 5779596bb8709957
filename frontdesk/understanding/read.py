"""The step after a customer's message: in which language is it, and what does it seem to be about?"""

from __future__ import annotations

from frontdesk.conversations import understood
from frontdesk.conversations.models import Event, Message
from frontdesk.kit import language, rows
from frontdesk.kit.language import Language
from frontdesk.people.models import Desk
from frontdesk.understanding import suggest

EARLIER = """
    SELECT language FROM conversations_message
     WHERE conversation_id = %s AND id < %s AND author_kind = 'customer' AND language <> '' ORDER BY id DESC LIMIT 1
"""
LEAST_CONFIDENCE = 0.5
"""Below it a first message has no language yet: what follows from it should not rest on a toss."""


def is_to_be_read(event: Event) -> bool:
    """There are words whose language the channel did not say, or which begin a conversation."""
    message = event.message
    if message is None or not message.is_from_customer or not (message.text or message.subject):
        return False
    return not message.language or event.facts.get("outcome") == "created"


def read(event: Event) -> None:
    """Set the message's language, if its words or those before them tell it; suggest a tag for a new conversation."""
    message, conversation = event.message, event.conversation
    if message is None or conversation is None:
        return
    # First, so that a page which hears of the other finds it.
    if event.facts.get("outcome") == "created":
        suggest.suggest(conversation, message)
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
