"""Somebody else decides, with a reason; and what nobody decides in time is told to substitutes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.clocks.authority import approvers
from frontdesk.clocks.authority.ask import facts_of
from frontdesk.clocks.authority.models import Approval, State
from frontdesk.conversations import access, ledger, notices
from frontdesk.conversations.models import Event
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


def decide(approval: Approval, *, is_approved: bool, reason: str, by: Agent, at: datetime | None = None) -> Approval:
    """Who asked is told. Raises Refused without a reason, for who asked or has no say, and for what is decided."""
    at = at or clock.now()
    reason = " ".join(reason.split())[:500]
    if not reason:
        raise Refused(_("Write why, in a few words: who asked reads it."))
    with transaction.atomic():
        conversation = access.locked(approval.conversation)
        fresh = Approval.objects.select_related("asked_by").get(pk=approval.pk)
        fresh.conversation = conversation
        if fresh.asked_by_id == by.pk:
            raise Refused(_("Nobody decides about what they asked for themselves."))
        if not approvers.may_decide(by, fresh, at):
            raise Refused(_("It is not your turn to decide. Those on the rota as approvers do, and admins."))
        if not fresh.is_asked:
            raise Refused(_("It is decided already."))
        fresh.state = State.APPROVED if is_approved else State.DECLINED
        fresh.decided_by, fresh.decided_at, fresh.decision = by, at, reason
        fresh.save(update_fields=["state", "decided_by", "decided_at", "decision"])
        facts = facts_of(fresh) | {"is_approved": is_approved, "reason": reason}
        event = ledger.record(conversation, "approval.decided", actor=by, facts=facts, at=at)
        if fresh.asked_by is not None and access.may_hold(fresh.asked_by, conversation):
            notices.tell([fresh.asked_by], event)
        return fresh


def due_at(event: Event) -> datetime:
    """When what was asked for by that event is to be decided."""
    return datetime.fromisoformat(event.facts["due_at"])


def has_due(event: Event) -> bool:
    """Will it be due at all?"""
    return bool(event.facts.get("due_at"))


def overdue(event: Event) -> None:
    """Nobody has decided in time: those who stand in are told."""
    if event.conversation is None:
        return
    with transaction.atomic():
        conversation, at = access.locked(event.conversation), clock.now()
        approval = Approval.objects.select_related("asked_by").filter(pk=event.facts["approval"], state=State.ASKED, overdue_at=None).first()
        if approval is None:
            return
        approval.conversation = conversation
        told = approvers.in_their_place(approval, at)
        approval.overdue_at = at
        approval.save(update_fields=["overdue_at"])
        facts = facts_of(approval) | {"told": [agent.pk for agent in told]}
        notices.tell(told, ledger.record(conversation, "approval.overdue", actor=None, facts=facts, at=at))
