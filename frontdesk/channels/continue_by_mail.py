"""A visitor who has left gets the answers that they have not seen by mail, and a reply to it joins the conversation."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import presence
from frontdesk.channels.carriers.email import unsubscribe
from frontdesk.channels.deliver import send_again
from frontdesk.conversations.access import locked
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.kit import clock, jobs

LOOK_AFTER = timedelta(seconds=60)
"""By then a browser that is still there has fetched the answer."""
SEEN_WITHIN = timedelta(seconds=120)
"""So long a browser that has fetched it may take to show it: the panel is closed, or another window lies on top."""


def watch(event: Event) -> None:
    """The step behind `message.sent`: look in a minute whether the visitor has seen it; at once, if they left long before."""
    message = event.message
    if message is not None and message.channel == "chat":
        has_left = presence.has_left(message.conversation_id, at=message.created_at)
        run_after = message.created_at if has_left else message.created_at + LOOK_AFTER
        look.enqueue(message.pk, key=f"unseen:{message.pk}", run_after=run_after)


def _look(message_id: int) -> None:
    """Mail the answer if it was not seen. One that was seen, or that went already, stays as it is."""
    message = Message.objects.filter(pk=message_id, channel="chat", seen_at=None).select_related("conversation").first()
    if message is None:
        return
    patience_ends = message.created_at + SEEN_WITHIN
    if clock.now() < patience_ends and presence.was_there_since(message.conversation_id, message.created_at):
        look.enqueue(message.pk, key=f"unseen-for-long:{message.pk}", run_after=patience_ends)
        return
    address = presence.mail_address(message.conversation)
    if address and unsubscribe.has(address):
        Message.objects.filter(pk=message.pk, channel="chat", seen_at=None).update(delivery_note=_("The visitor has left, and wants no answers by mail."))
    elif address:
        _hand_to_mail(message, address)


def _hand_to_mail(message: Message, address: str) -> None:
    """The message goes on as a mail, from the queue and by the carrier of any other mail: marked once, hence sent once."""
    with transaction.atomic():
        locked(message.conversation)
        changed = Message.objects.filter(pk=message.pk, channel="chat", seen_at=None, delivery=Delivery.SENT).update(
            channel="email", recipients={"to": [address]}, delivery=Delivery.QUEUED, delivery_note=_("The visitor had left, so it goes by mail."),
        )
        if changed:
            send_again.enqueue(message.pk, key=f"by-mail:{message.pk}")


look: jobs.Task = jobs.task(name="channels.continue_by_mail")(_look)
