"""What a customer wrote last needs no reply, such as a word of thanks: whoever says so says why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation
from frontdesk.kit.refused import Refused


def say(conversation: Conversation, *, reason: str, by: Actor, at: datetime | None = None) -> Conversation:
    """Nobody waits any more. Raises Refused without a reason, and where nobody waits for a reply."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused(_("Write why no reply is needed, in a few words."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        access.refuse_merged(conversation)
        if conversation.waiting_since is None:
            raise Refused(_("Nobody waits for a reply here."))
        conversation.waiting_since = None
        ledger.record(conversation, "reply.unneeded", actor=by, facts={"reason": reason}, at=at)
        return conversation
