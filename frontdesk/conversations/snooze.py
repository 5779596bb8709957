"""A conversation is put off: it stays out of the lists until an instant, or until the customer writes.

Nothing stands still meanwhile: what is promised to the customer runs on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused

LONGEST = timedelta(days=366)
LONGEST_REASON = 300


def until(conversation: Conversation, *, to: datetime, reason: str, by: Actor, at: datetime | None = None) -> Conversation:
    """Put it off until the instant `to` (UTC). A second time, the later word counts.

    Raises Refused without a reason, for an instant that has passed or is over a year away, and for what is done.
    """
    at = at or clock.now()
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise Refused(_("Write why it can wait, in a few words."))
    refuse_instant(to, at)
    with transaction.atomic():
        conversation = access.locked(conversation)
        access.refuse_merged(conversation)
        if conversation.is_finished:
            raise Refused(_("This conversation is done already. Open it again to put it off."))
        if conversation.snoozed_until == to:
            return conversation
        conversation.snoozed_until = to
        ledger.record(conversation, "conversation.snoozed", actor=by, facts={"until": to.isoformat(), "reason": reason}, at=at)
        return conversation


def wake(conversation: Conversation, *, why: str, by: Actor, put_off_to: datetime | None = None, at: datetime | None = None) -> Conversation:
    """It stands in the lists again, on top. `why`: `time`, `promise` (one is about to be broken) or `chosen`.

    With `put_off_to` only what is put off until that very instant.
    """
    with transaction.atomic():
        conversation = access.locked(conversation)
        if not conversation.is_snoozed or put_off_to not in (None, conversation.snoozed_until):
            return conversation
        conversation.snoozed_until = None
        ledger.record(conversation, "conversation.woken", actor=by, facts={"why": why}, at=at)
        return conversation


def refuse_instant(to: datetime, at: datetime) -> None:
    """Raises Refused for an instant at which nobody can be told any more, or will not be for very long."""
    if to <= at:
        raise Refused(_("That time has passed. Choose a later one."))
    if to - at > LONGEST:
        raise Refused(_("That is more than a year away. Choose an earlier time."))
