"""A second matter in a mail gets a conversation of its own, which begins with that mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, index, ledger, priority
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import BY_MAIL, Attachment, Author, Conversation, Message
from frontdesk.conversations.receive import preview_of
from frontdesk.kit import clock, rows
from frontdesk.kit.refused import Refused

COPIED = ("customer_id", "channel", "sender", "recipients", "text", "html", "quoted", "quoted_html", "warnings", "mail_id", "created_at")


def split(message: Message, *, by: Actor, subject: str = "", at: datetime | None = None) -> Conversation:
    """Begin a conversation with a copy of that mail of a customer; answers to either go on where they belong.

    The mail stays where it was, with a word about where it went. Raises Refused for what is no mail of a customer.
    """
    if message.author_kind != Author.CUSTOMER or message.channel not in BY_MAIL:
        raise Refused(_("Only a mail of a customer can be split off."))
    with transaction.atomic():
        original = access.locked(message.conversation)
        customer = message.customer or original.customer
        begun = rows.insert(Conversation(
            subject=(subject or message.subject or original.subject)[:500], customer=customer, priority=priority.at_first(customer),
            team_id=original.team_id, channel=message.channel, reached_at=original.reached_at, created_at=at or clock.now(),
            updated_at=at or clock.now(), preview=preview_of(message.text), last_author=Author.CUSTOMER, message_count=1,
            waiting_since=message.created_at,
        ))
        copy = _copied(message, begun)
        facts = {"outcome": "created", "channel": message.channel, "split_from": original.pk}
        ledger.record(begun, "message.received", actor=by, message=copy, facts=facts, at=begun.created_at)
        ledger.record(original, "conversation.split", actor=by, facts={"number": begun.pk, "message": message.pk}, at=at)
        return begun


def _copied(message: Message, begun: Conversation) -> Message:
    same = {name: getattr(message, name) for name in COPIED}
    copy = rows.insert(Message(conversation=begun, author_kind=message.author_kind, subject=begun.subject, copy_of=message, **same))
    copied = Attachment.objects.bulk_create(
        Attachment(
            message=copy, sha256=file.sha256, name=file.name, content_type=file.content_type, size_bytes=file.size_bytes,
            content_id=file.content_id, is_inline=file.is_inline, real_type=file.real_type, danger=file.danger, scan=file.scan,
            virus=file.virus,
        )
        for file in message.attachments.all()
    )
    copy.has_files = bool(copied)
    index.add(copy)
    return copy
