"""A rule of the desk did something here, or was kept from it: the line in the ledger that is the cause of all that it did."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from frontdesk.conversations import access, ledger
from frontdesk.conversations.models import Conversation, Event


def fired(conversation: Conversation, *, facts: dict[str, Any]) -> Event:
    """The rule's conditions held: `rule` (its id), `name`, `version`, and `why`, what each condition was read as."""
    return _record(conversation, "rule.fired", facts)


def stopped(conversation: Conversation, *, facts: dict[str, Any]) -> Event:
    """They held, and it was not let fire: `because` it had led to this itself (`loop`), or too many rules had (`depth`)."""
    return _record(conversation, "rule.stopped", facts)


def _record(conversation: Conversation, kind: str, facts: dict[str, Any]) -> Event:
    with transaction.atomic():
        return ledger.record(access.locked(conversation), kind, actor=None, facts=facts)
