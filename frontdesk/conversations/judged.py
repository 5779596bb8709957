"""A customer says whether what the assistant answered was it."""

from __future__ import annotations

from django.db import transaction

from frontdesk.conversations import access, ledger, post, status
from frontdesk.conversations.models import Conversation, Message, Status


def helped(conversation: Conversation, *, message: Message, how: str) -> None:
    """It did: what waits for us is solved, by the customer. `how` is where they said so: `chat`, `page` or `link`."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        ledger.record(conversation, "assistant.helped", actor=conversation.customer, message=message, facts={"how": how})
        if not conversation.is_finished and conversation.merged_into_id is None:
            status.change(conversation, to=Status.SOLVED, by=conversation.customer)


def failed(conversation: Conversation, *, message: Message, how: str, note: str = "") -> None:
    """It did not: people go on, who read the note; what was solved is open again."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        ledger.record(conversation, "assistant.failed", actor=conversation.customer, message=message, facts={"how": how})
        if conversation.is_finished and conversation.merged_into_id is None:
            status.reopen(conversation, by=conversation.customer)
        if note:
            post.assistant_note(conversation, text=note, client_id=f"failed:{message.pk}")
