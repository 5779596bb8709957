"""A tool looked something up or did something beside a conversation; its log has the whole of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.conversations import access, ledger
from frontdesk.conversations.models import Conversation, Event
from frontdesk.people.models import Agent


def tool_used(conversation: Conversation, *, by: Agent | None, tool: str, use_id: int, status: str, reads_only: bool, at: datetime) -> Event:
    """`by` None: the assistant used it. `status` is `done`, `not_found`, `failed` or `uncertain`."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        facts = {"tool": tool, "use": use_id, "status": status, "reads_only": reads_only}
        return ledger.record(conversation, "tool.used", actor=by, facts=facts, at=at)
