"""More than one of us in a chat: colleagues are invited, supervisors join, and all leave again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.models import ChatSession, Participant
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


def invite(chat: ChatSession, agent: Agent, *, by: Agent, at: datetime | None = None) -> Participant:
    """Ask a colleague to come in. Raises Refused for one who may not see it: share it with their team first."""
    at = at or clock.now()
    with transaction.atomic():
        conversation = access.locked(chat.conversation)
        _refuse_ended(chat)
        if not access.may_hold(agent, conversation):
            raise Refused(_("%(agent)s may not see this chat. Share it with their team first.") % {"agent": agent})
        asked, is_new = Participant.objects.get_or_create(chat=chat, agent=agent, defaults={"invited_by": by, "invited_at": at})
        if not is_new and asked.left_at is None:
            return asked
        asked.invited_by, asked.invited_at, asked.joined_at, asked.left_at = by, at, None, None
        asked.save(update_fields=["invited_by", "invited_at", "joined_at", "left_at"])
        ledger.record(conversation, "colleague.invited", actor=by, facts={"chat": chat.pk, "agent": agent.pk}, at=at)
        return asked


def join(chat: ChatSession, *, by: Agent, at: datetime | None = None) -> Participant:
    """Come in, invited or not: who may see a chat may take part in it."""
    at = at or clock.now()
    with transaction.atomic():
        conversation = access.locked(chat.conversation)
        _refuse_ended(chat)
        member, _is_new = Participant.objects.get_or_create(chat=chat, agent=by)
        if member.joined_at is not None and member.left_at is None:
            return member
        member.joined_at, member.left_at = at, None
        member.save(update_fields=["joined_at", "left_at"])
        ledger.record(conversation, "colleague.joined", actor=by, facts={"chat": chat.pk}, at=at)
        return member


def leave(chat: ChatSession, *, by: Agent, at: datetime | None = None) -> None:
    """Go again, or decline an invitation."""
    at = at or clock.now()
    with transaction.atomic():
        conversation = access.locked(chat.conversation)
        member = Participant.objects.filter(chat=chat, agent=by, left_at=None).first()
        if member is None:
            return
        member.left_at = at
        member.save(update_fields=["left_at"])
        ledger.record(conversation, "colleague.left", actor=by, facts={"chat": chat.pk, "was_there": member.joined_at is not None}, at=at)


def _refuse_ended(chat: ChatSession) -> None:
    if ChatSession.objects.filter(pk=chat.pk).exclude(ended_at=None).exists():
        raise Refused(_("This chat has ended."))
