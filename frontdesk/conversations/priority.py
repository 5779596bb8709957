"""How soon it is to be done: impact and urgency are judged, with a reason; the priority follows from them (`matrix`)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger, matrix
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Impact, Priority, Urgency
from frontdesk.kit.refused import Refused
from frontdesk.people import values
from frontdesk.people.models import Agent, Customer

LONGEST_REASON = 300
STEPS = {"raise": 1, "lower": -1}


def assess(
    conversation: Conversation, *, impact: int | None = None, urgency: int | None = None, reason: str, by: Actor, at: datetime | None = None,
) -> Conversation:
    """It has that impact and that urgency, and what follows as its priority; None leaves one as it is.

    Raises Refused for an impact or urgency that does not exist, and for a person's change without a reason. `at` is when, now
    if nothing is said.
    """
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if impact not in (None, *Impact.values) or urgency not in (None, *Urgency.values):
        raise Refused(_("There is no such impact or urgency."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        wanted = (impact or conversation.impact, urgency or conversation.urgency)
        if wanted == (conversation.impact, conversation.urgency):
            return conversation
        if isinstance(by, Agent) and not reason:
            raise Refused(_("Say why in a few words: a priority is changed with a reason."))
        conversation.impact, conversation.urgency = wanted
        _record(conversation, "conversation.prioritised", {"reason": reason}, by, at)
        return conversation


def step(conversation: Conversation, direction: str, *, reason: str, by: Actor, at: datetime | None = None) -> Conversation:
    """`raise` or `lower` its urgency by one; at the end of the scale it stays. Refused as in `assess`."""
    if direction not in STEPS:
        raise Refused(_("There is no such impact or urgency."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        wanted = conversation.urgency + STEPS[direction]
        return assess(conversation, urgency=min(max(wanted, Urgency.LOW), Urgency.HIGH), reason=reason, by=by, at=at)


def settle(conversation: Conversation, *, at: datetime | None = None) -> Conversation:
    """Another value of its customer or another matrix may mean another priority, which this records. Twice is once.

    A kind of its own, which is quiet: that is no news of the conversation, and must not lift it up the lists.
    """
    with transaction.atomic():
        conversation = access.locked(conversation)
        if _derived(conversation)[0] != conversation.priority:
            _record(conversation, "conversation.revalued", {}, None, at)
        return conversation


def at_first(customer: Customer) -> Priority:
    """That of a new conversation of the customer, of which nobody has judged anything yet."""
    return matrix.priority_of(matrix.in_force(), impact=Impact.LOW, urgency=Urgency.MEDIUM, value=values.of(customer))


def _record(conversation: Conversation, kind: str, why: dict[str, str], by: Actor, at: datetime | None) -> None:
    before = conversation.priority
    conversation.priority, value = _derived(conversation)
    judged = {"impact": conversation.impact, "urgency": conversation.urgency, "value": value}
    ledger.record(conversation, kind, actor=by, facts=judged | why | {"from": before, "to": int(conversation.priority)}, at=at)


def _derived(conversation: Conversation) -> tuple[Priority, int]:
    value = values.of(conversation.customer)
    return matrix.priority_of(matrix.in_force(), impact=conversation.impact, urgency=conversation.urgency, value=value), value
