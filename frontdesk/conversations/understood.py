"""What the desk has worked out about a customer's message."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.conversations import access, ledger
from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import rows
from frontdesk.people.models import Agent


def speaks(message: Message, *, language: str, confidence: float, is_carried: bool, at: datetime | None = None) -> bool:
    """It is in that language (a tag), unless that is known already; was it news?

    `is_carried`: its own words do not tell, so it is taken to be in the language of the conversation.
    """
    with transaction.atomic():
        conversation = access.locked(Conversation(pk=message.conversation_id))
        fresh = rows.first(Message, "id = %s", [message.pk])
        if fresh is None or fresh.language:
            return False
        fresh.language = message.language = language
        rows.update(fresh, ("language",))
        facts: dict[str, str | float | bool] = {"language": language, "confidence": confidence}
        if is_carried:
            facts["carried"] = True
        ledger.record(conversation, "message.understood", actor=None, message=fresh, facts=facts, at=at)
        return True


def seems(message: Message, signals: list[str], *, no_longer: list[str] | None = None, at: datetime | None = None) -> None:
    """The message seems to say these beside its matter (`complaint`, `urgent`); `no_longer` are those of before that it takes back."""
    with transaction.atomic():
        conversation = access.locked(Conversation(pk=message.conversation_id))
        facts = {"signals": signals} | ({"no_longer": no_longer} if no_longer else {})
        ledger.record(conversation, "message.signalled", actor=None, message=message, facts=facts, at=at)


def judged(conversation: Conversation, signal: str, *, is_so: bool, by: Agent, at: datetime | None = None) -> None:
    """An agent says that the conversation has that signal, or that it has not."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        ledger.record(conversation, "signal.judged", actor=by, facts={"signal": signal, "is_so": is_so}, at=at)
