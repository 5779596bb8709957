"""An agent takes an answer back that has not left yet: nobody has read it, and the conversation is as it was before."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, index, ledger, waits
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Conversation, Delivery, Event, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.conversations.receive import preview_of
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent

STILL_HERE = (Delivery.QUEUED, Delivery.WAITING)


def recall(message: Message, *, by: Agent, at: datetime | None = None) -> Words:
    """Take it back; the words and files that it was, to go on with. Raises Refused when it has left, or is another's."""
    if message.agent_id != by.pk:
        raise Refused(_("Only who wrote an answer can take it back."))
    with transaction.atomic():
        conversation = access.locked(message.conversation)
        message = Message.objects.select_for_update().get(pk=message.pk)
        if message.delivery not in STILL_HERE or message.unreached:
            raise Refused(_("It is too late to take this back: it has left."))
        words = _words(message)
        _empty(message)
        _as_before(conversation, message)
        ledger.record(conversation, "message.recalled", actor=by, message=message, facts={"status": str(conversation.status)}, at=at)
        return words


def _words(message: Message) -> Words:
    files = tuple(ArrivedFile(file.sha256, file.name, file.content_type, file.size_bytes) for file in message.attachments.all())
    return Words(message.text, message.html, files, message.recipients)


def _empty(message: Message) -> None:
    """What was never said is not kept, nor found."""
    message.attachments.all().delete()
    message.delivery, message.text, message.html, message.subject, message.send_at = Delivery.RECALLED, "", "", "", None
    rows.update(message, ("delivery", "text", "html", "subject", "send_at"))
    index.add(message)


def _as_before(conversation: Conversation, message: Message) -> None:
    """Unless somebody has gone on with it since."""
    conversation.message_count -= 1
    said = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC).exclude(delivery=Delivery.RECALLED)
    if said.filter(pk__gt=message.pk).exists():
        return
    last = said.order_by("-pk").only("text", "author_kind").first()
    conversation.preview = preview_of(last.text) if last else ""
    conversation.last_author = last.author_kind if last else ""
    answered = Event.objects.filter(message=message, kind="message.answered").values_list("facts", flat=True).first() or {}
    if conversation.status == answered.get("status"):
        conversation.status = answered.get("from", conversation.status)
        conversation.waiting_since = waits.since(conversation)
