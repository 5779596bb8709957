"""An answer leaves: the message is marked before its carrier speaks to the outside, so that it is never sent twice."""

from __future__ import annotations

from django.db import transaction

from frontdesk.channels.carrier import Failed, Sent, TryAgain, Waiting
from frontdesk.channels.registry import CARRIERS
from frontdesk.conversations import ledger, undelivered
from frontdesk.conversations.access import locked
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.kit import clock, jobs, rows
from frontdesk.people.models import Agent

STOPPED = (Delivery.WAITING, Delivery.UNCERTAIN, Delivery.FAILED)
"""Nothing happens with these before a person, or a changed setting, says so."""


def deliver(event: Event) -> None:
    """The step behind `message.answered`: hand its message to the carrier of its channel."""
    if event.message_id is not None:
        send(event.message_id)


def send(message_id: int) -> None:
    """Send a queued message once. Raises TryAgain for passing trouble, with the message queued again.

    A message found *sending* was in the hands of a worker that was killed: whether the outside has it cannot be
    known, so it is shown as uncertain for a person to decide, never sent twice.
    """
    message = _taken(message_id)
    if message is None:
        return
    try:
        outcome = CARRIERS[message.channel].send(message)
    except TryAgain as trouble:
        _settle(message, Delivery.QUEUED, str(trouble))
        raise
    except Exception as error:
        _settle(message, Delivery.UNCERTAIN, f"{type(error).__name__}: {error}")
        raise
    if isinstance(outcome, Sent):
        _settle(message, Delivery.SENT, outcome.note, kind="message.sent")
    elif isinstance(outcome, Waiting):
        _settle(message, Delivery.WAITING, outcome.reason)
    elif isinstance(outcome, Failed):
        _settle(message, Delivery.FAILED, outcome.reason, kind="message.failed")


send_again = jobs.task(name="channels.send")(send)
"""The job that sends what a person, or a changed setting, has put back into the queue."""


def again(message_id: int) -> bool:
    """Put a message that waits, failed or is uncertain back into the queue; was there anything to do?"""
    with transaction.atomic():
        queued = Message.objects.filter(pk=message_id, delivery__in=STOPPED).update(delivery=Delivery.QUEUED)
        if queued:
            send_again.enqueue(message_id, key=f"send:{message_id}")
    return bool(queued)


def it_arrived(message: Message, *, by: Agent) -> None:
    """A person knows that an uncertain or failed message did arrive."""
    if message.delivery in (Delivery.UNCERTAIN, Delivery.FAILED):
        _settle(message, Delivery.SENT, "", kind="message.sent", actor=by)


def send_waiting() -> int:
    """Mail can go out now: put what waited for that into the queue; how many messages."""
    return sum(again(message_id) for message_id in undelivered.waiting_everywhere())


def _taken(message_id: int) -> Message | None:
    with transaction.atomic():
        message = rows.first(Message, "id = %s", [message_id], is_locked=True)
        if message is None or message.delivery not in (Delivery.QUEUED, Delivery.SENDING):
            return None
        is_left_behind = message.delivery == Delivery.SENDING
        message.delivery = Delivery.UNCERTAIN if is_left_behind else Delivery.SENDING
        rows.update(message, ("delivery",))
    return None if is_left_behind else Message.objects.select_related("conversation", "agent").get(pk=message_id)


def _settle(
    message: Message, delivery: Delivery, note: str, *, kind: str | None = None, actor: Agent | None = None,
) -> None:
    with transaction.atomic():
        conversation = locked(message.conversation)
        message.delivery = delivery
        message.delivery_note = note[:500]
        message.delivered_at = clock.now() if delivery == Delivery.SENT else message.delivered_at
        rows.update(message, ("delivery", "delivery_note", "delivered_at"))
        if kind is not None:
            ledger.record(conversation, kind, actor=actor, message=message, facts={"note": note[:200]} if note else {})
