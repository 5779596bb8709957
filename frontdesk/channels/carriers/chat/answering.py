"""A visitor answers by a press, or by a small form: their message is written here, out of what was asked."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import limits, transcript
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.channels.carriers.chat.reading import Saying, too_long
from frontdesk.conversations import access, answered
from frontdesk.conversations.models import Message
from frontdesk.kit.refused import Refused


def written(visitor: Visitor, saying: Saying) -> Saying:
    """The same with the text that the answers say, in the visitor's language.

    Inside the transaction that records it: of two windows that answer, the second finds the question answered. Raises
    Refused for what is not asked here, not asked any more, or does not fit.
    """
    if saying.answers is None or _is_copy(visitor, saying):
        return saying
    asked = _asked(visitor, saying.answers.message_id)
    with override(_language(saying.language or visitor.language)):
        text = answered.in_words(asked.asks, saying.answers.values)
    if len(text.encode()) > limits.LARGEST_TEXT_BYTES:
        raise too_long()
    return replace(saying, text=text)


def _is_copy(visitor: Visitor, saying: Saying) -> bool:
    """Sent again because its answer got lost: it is here already, and so is the one that it answers."""
    return Message.objects.filter(conversation=visitor.conversation_id, client_id=saying.client_id).exists()


def _asked(visitor: Visitor, message_id: int) -> Message:
    """What the visitor answers: the newest question that they see, while nobody has answered it."""
    if visitor.conversation is not None:
        access.locked(visitor.conversation)
    asking = transcript.messages(visitor).exclude(asks={}).order_by("-pk").first()
    if asking is None or asking.pk < message_id:
        raise Refused(_("There is nothing here to answer. Write it as a message."))
    if asking.pk != message_id:
        raise Refused(_("A newer question stands below. Answer that one, or write a message."))
    if Message.objects.filter(answers_to=asking).exists():
        raise Refused(_("This was answered already, perhaps in another window."))
    return asking


def _language(tag: str) -> str:
    known = dict(settings.LANGUAGES)
    wanted = (tag, tag.partition("-")[0], get_language() or "")
    return next((language for language in wanted if language in known), settings.LANGUAGE_CODE)
