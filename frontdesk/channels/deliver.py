"""An answer leaves: the message is marked before its carrier speaks to the outside, so that it is never sent twice."""

from __future__ import annotations

from django.db import transaction

from frontdesk.channels.carrier import Failed, Sent, TryAgain, Waiting
from frontdesk.channels.registry import CARRIERS
from frontdesk.conversations import ledger
from frontdesk.conversations.access import locked
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.kit import clock, jobs
from frontdesk.kit.jobs.task import Task


def deliver(event: Event) -> None:
    """The step behind `message.answered`: hand its message to the carrier of its channel."""
    if event.message_id is not None:
        send(event.message_id)


def send(message_id: int) -> None:
    """Send a queued message once. Raises TryAgain for passing trouble, with the message queued again.

    A message found *sending* was in the hands of a worker that was killed: whether the outside has it cannot be
    known, so it is shown as uncertain for a person to decide, never sent twice.
    """
    message = _take(message_id)
    if message is None:
        return
    try:
        outcome = CARRIERS[message.channel].send(message)
    except TryAgain as trouble:
        _settle(message, Delivery.QUEUED, str(trouble))
        raise
    if isinstance(outcome, Sent):
        _settle(message, Delivery.SENT, outcome.note, kind="message.sent")
    elif isinstance(outcome, Waiting):
        _settle(message, Delivery.WAITING, outcome.reason)
    elif isinstance(outcome, Failed):
        _settle(message, Delivery.FAILED, outcome.reason, kind="message.failed")


def _send_again(message_id: int) -> None:
    send(message_id)


send_again: Task = jobs.task(name="channels.send")(_send_again)
"""The job that sends a message which a person, or a changed setting, has put back into the queue."""


def _take(message_id: int) -> Message | None:
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(pk=message_id).first()
        if message is None or message.delivery not in (Delivery.QUEUED, Delivery.SENDING):
            return None
        is_left_behind = message.delivery == Delivery.SENDING
        message.delivery = Delivery.UNCERTAIN if is_left_behind else Delivery.SENDING
        message.save(update_fields=["delivery"])
    return None if is_left_behind else Message.objects.select_related("conversation", "agent").get(pk=message_id)


def _settle(message: Message, delivery: Delivery, note: str, *, kind: str | None = None) -> None:
    with transaction.atomic():
        conversation = locked(message.conversation)
        message.delivery = delivery
        message.delivery_note = note[:500]
        if delivery == Delivery.SENT:
            message.delivered_at = clock.now()
        message.save(update_fields=["delivery", "delivery_note", "delivered_at"])
        if kind is not None:
            ledger.record(conversation, kind, actor=None, message=message, facts={"note": note[:200]} if note else {})
