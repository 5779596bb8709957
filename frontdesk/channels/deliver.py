"""An answer leaves: the message is marked before its carrier speaks to the outside, so that it is never sent twice."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.channels import retry
from frontdesk.channels.carrier import Failed, Left, Outcome, Sent, TryAgain, Waiting
from frontdesk.channels.registry import CARRIERS
from frontdesk.conversations import ledger, undelivered
from frontdesk.conversations.access import locked
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.kit import clock, jobs, rows
from frontdesk.people.models import Agent

STOPPED = (Delivery.WAITING, Delivery.UNCERTAIN, Delivery.FAILED, Delivery.BOUNCED)
"""Nothing happens with these before a person, or a changed setting, says so."""
SETTLED = ("delivery", "delivery_note", "delivered_at", "send_at", "tries", "waits_for", "unreached")


def deliver(event: Event) -> None:
    """The step behind `message.answered`: hand its message to the carrier of its channel."""
    if event.message_id is not None:
        send(event.message_id)


def leaves_at(event: Event) -> datetime | None:
    """Not before this instant, until which its author can take it back; None for at once."""
    return event.message.send_at if event.message else None


def send(message_id: int) -> None:
    """Send a queued message once; after passing trouble it is queued again, to be tried later.

    A message found *sending* was in the hands of a worker that was killed: whether the outside has it cannot be
    known, so it is shown as uncertain for a person to decide, never sent twice.
    """
    message = _taken(message_id)
    if message is None:
        return
    try:
        outcome = CARRIERS[message.channel].send(message)
    except TryAgain as trouble:
        _later(message, str(trouble), host=trouble.host, was_tried=trouble.was_tried)
    except Exception as error:
        _settle(message, Delivery.UNCERTAIN, f"{type(error).__name__}: {error}")
        raise
    else:
        _conclude(message, outcome)


send_again = jobs.task(name="channels.send")(send)
"""The job that sends what a person, a changed setting or the next try has put back into the queue."""


def again(message_id: int) -> bool:
    """Put a message that waits, failed, came back or is uncertain back into the queue; was there anything to do?"""
    with transaction.atomic():
        message = rows.first(Message, "id = %s", [message_id], is_locked=True)
        if message is None or message.delivery not in STOPPED:
            return False
        message.delivery, message.tries, message.waits_for, message.send_at = Delivery.QUEUED, 0, "", None
        message.unreached = [{**each, "is_final": False} for each in message.unreached]
        rows.update(message, SETTLED)
        send_again.enqueue(message_id, key=f"send:{message_id}")
    return True


def it_arrived(message: Message, *, by: Agent) -> None:
    """A person knows that an uncertain message, or one that failed or came back, did arrive."""
    if message.delivery in (Delivery.UNCERTAIN, Delivery.FAILED, Delivery.BOUNCED):
        message.unreached = []
        _settle(message, Delivery.SENT, "", kind="message.sent", actor=by)


def send_waiting() -> int:
    """Mail can go out now: put what waited for that into the queue; how many messages."""
    return sum(again(message_id) for message_id in undelivered.waiting_everywhere())


def try_now(message_ids: list[int]) -> int:
    """Those that wait for their next try are tried at once; how many."""
    with transaction.atomic():
        waiting = Message.objects.filter(pk__in=message_ids, delivery=Delivery.QUEUED, tries__gt=0).order_by("pk")
        return send_again.hasten([retry.key_of(message) for message in waiting.only("pk", "send_at")])


def _taken(message_id: int) -> Message | None:
    with transaction.atomic():
        message = rows.first(Message, "id = %s", [message_id], is_locked=True)
        if message is None or message.delivery not in (Delivery.QUEUED, Delivery.SENDING):
            return None
        is_left_behind = message.delivery == Delivery.SENDING
        message.delivery = Delivery.UNCERTAIN if is_left_behind else Delivery.SENDING
        rows.update(message, ("delivery",))
    return None if is_left_behind else Message.objects.select_related("conversation", "agent").get(pk=message_id)


def _conclude(message: Message, outcome: Outcome) -> None:
    if isinstance(outcome, Waiting):
        _settle(message, Delivery.WAITING, outcome.reason)
    elif isinstance(outcome, Failed):
        _settle(message, Delivery.FAILED, outcome.reason, kind="message.failed")
    elif outcome.left:
        _partly(message, outcome)
    else:
        had_trouble, host = message.tries > 0, message.waits_for
        refused = _refused_before(message)
        message.unreached = _written(refused)
        if refused:
            _settle(message, Delivery.FAILED, _names(refused), kind="message.failed")
        else:
            _settle(message, Delivery.SENT, outcome.note, kind="message.sent")
        if had_trouble:
            # The host is back: what else waits for it need not wait for its own next try.
            try_now(undelivered.waiting_for(host))


def _partly(message: Message, outcome: Sent) -> None:
    """Some have it. The others are tried again alone, or named: nobody gets the message twice."""
    left = [*_refused_before(message), *outcome.left]
    message.unreached = _written(left)
    if all(each.is_final for each in left):
        _settle(message, Delivery.FAILED, _names(left), kind="message.failed")
    else:
        _later(message, _names(left), host=outcome.host)


def _refused_before(message: Message) -> list[Left]:
    return [Left(**each) for each in message.unreached if each["is_final"]]


def _written(left: list[Left]) -> list[dict[str, Any]]:
    return [asdict(each) for each in left]


def _names(left: list[Left]) -> str:
    return _("Everybody has it but: %(them)s") % {"them": "; ".join(f"{each.address} ({each.says})" for each in left)}


def _later(message: Message, reason: str, *, host: str, was_tried: bool = True) -> None:
    """Back into the queue with the time of the next try; after the last one it has failed."""
    with transaction.atomic():
        message.tries += was_tried
        message.waits_for = host[:253]
        if message.tries > retry.MOST_TRIES:
            given_up = _("Given up after %(days)s days of trying. %(reason)s") % {"days": retry.DAYS_OF_TRYING, "reason": reason}
            _settle(message, Delivery.FAILED, given_up, kind="message.failed")
            return
        message.tries = max(message.tries, 1)
        _settle(message, Delivery.QUEUED, reason, send_at=retry.next_try(message.tries, at=clock.now(), was_tried=was_tried))
        send_again.enqueue(message.pk, key=retry.key_of(message), run_after=message.send_at)


def _settle(
    message: Message, delivery: Delivery, note: str, *, kind: str | None = None, actor: Agent | None = None, send_at: datetime | None = None,
) -> None:
    with transaction.atomic():
        conversation = locked(message.conversation)
        message.delivery = delivery
        message.delivery_note = note[:500]
        message.delivered_at = clock.now() if delivery == Delivery.SENT else message.delivered_at
        message.send_at = send_at
        rows.update(message, SETTLED)
        if kind is not None:
            ledger.record(conversation, kind, actor=actor, message=message, facts={"note": note[:200]} if note else {})
