"""Reminders: an agent is told about a conversation at an instant, and why. It stays where it is, and so do its promises."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger, notices, snooze
from frontdesk.conversations.models import Conversation, Event
from frontdesk.followups.models import Reminder
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent

MOST_OF_ONE = 50
"""Reminders that wait for their time in one conversation."""


def remind(conversation: Conversation, agent: Agent, *, due_at: datetime, reason: str, by: Agent | None, at: datetime | None = None) -> Reminder:
    """Tell the agent at `due_at` (UTC). Raises Refused without a reason, for a time that has passed, and for an agent who may
    not see the conversation.
    """
    at = at or clock.now()
    reason = " ".join(reason.split())[: snooze.LONGEST_REASON]
    if not reason:
        raise Refused(_("Write what is to be thought of, in a few words."))
    snooze.refuse_instant(due_at, at)
    with transaction.atomic():
        conversation = access.locked(conversation)
        access.refuse_merged(conversation)
        if not access.may_hold(agent, conversation):
            raise Refused(_("%(agent)s may not see this conversation. Share it with their team first.") % {"agent": agent})
        if of(conversation).count() >= MOST_OF_ONE:
            raise Refused(_("So many reminders wait here already. Cancel one first."))
        made = Reminder.objects.create(conversation=conversation, agent=agent, by=by, reason=reason, due_at=due_at)
        facts = {"reminder": made.pk, "agent": agent.pk, "due_at": due_at.isoformat(), "reason": reason}
        ledger.record(conversation, "reminder.set", actor=by, facts=facts, at=at)
        return made


def of(conversation: Conversation) -> QuerySet[Reminder]:
    """Those that wait for their time, the next first."""
    return Reminder.objects.filter(conversation=conversation, done_at=None).select_related("agent")


def cancel(reminder: Reminder, *, by: Agent, at: datetime | None = None) -> None:
    """Nobody is told. Whoever sees the conversation may say so; that is in the ledger."""
    _end(reminder.pk, reminder.conversation, "reminder.cancelled", by=by, at=at or clock.now())


def rings_at(event: Event) -> datetime:
    """When the reminder that was set by that event is due."""
    return datetime.fromisoformat(event.facts["due_at"])


def ring(event: Event) -> None:
    """Its time has come: its agent finds a notice, if they may still see the conversation."""
    if event.conversation is not None:
        _end(event.facts["reminder"], event.conversation, "reminder.rang", by=None, at=clock.now())


def _end(number: int, conversation: Conversation, kind: str, *, by: Agent | None, at: datetime) -> None:
    with transaction.atomic():
        conversation = access.locked(conversation)
        reminder = of(conversation).filter(pk=number).first()
        if reminder is None:
            return
        reminder.done_at = at
        reminder.save(update_fields=["done_at"])
        facts = {"reminder": reminder.pk, "agent": reminder.agent_id, "reason": reminder.reason}
        event = ledger.record(conversation, kind, actor=by, facts=facts, at=at)
        if kind == "reminder.rang" and access.may_hold(reminder.agent, conversation):
            notices.tell([reminder.agent], event)
