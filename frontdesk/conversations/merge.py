"""Two conversations become one, and can be parted again: nothing is moved or copied.

The one that is merged points at the one that goes on, which shows the messages of both. So each message keeps its
conversation, its events and its mail, and taking it back is forgetting the pointer.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, index, ledger, waits
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import ChatSession, Conversation, Event, Status
from frontdesk.conversations.models.conversation import OPEN_STATUSES
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused

LONGEST_CHAIN = 50

FAMILY = """
    WITH RECURSIVE family (id, depth) AS (
        SELECT id, 0 FROM conversations_conversation WHERE merged_into_id = %s
        UNION ALL
        SELECT c.id, f.depth + 1 FROM conversations_conversation c JOIN family f ON c.merged_into_id = f.id WHERE f.depth < 50
    ) SELECT id FROM family
"""


def family(conversation: Conversation) -> list[int]:
    """The conversation and all that were merged into it, also through others. Asks nothing for one that stands alone."""
    if not conversation.has_taken_in:
        return [conversation.pk]
    return [conversation.pk, *(number for (number,) in rows.select(FAMILY, [conversation.pk]))]


def head(conversation: Conversation, *, is_locked: bool = False) -> Conversation:
    """The one that goes on with its matter: itself, unless it was merged."""
    for _step in range(LONGEST_CHAIN):
        if conversation.merged_into_id is None:
            return conversation
        found = rows.first(Conversation, "id = %s", [conversation.merged_into_id], is_locked=is_locked)
        if found is None:
            return conversation
        conversation = found
    return conversation


def merge(conversation: Conversation, into: Conversation, *, by: Actor, at: datetime | None = None) -> Conversation:
    """From now on `into` goes on with both; what still comes for the other goes there. Returns `into`.

    Raises Refused for what cannot be merged.
    """
    with transaction.atomic():
        conversation, into = _both_locked(conversation, into)
        _refuse(conversation, into)
        facts = {"into": into.pk, "status": str(conversation.status), "team": conversation.team_id}
        since = conversation.waiting_since
        Conversation.objects.filter(pk=conversation.pk).update(merged_into=into)
        Conversation.objects.filter(pk=into.pk).update(has_taken_in=True)
        conversation.merged_into, into.has_taken_in = into, True
        was_open = conversation.status in OPEN_STATUSES
        conversation.status, conversation.waiting_since = Status.CLOSED, None
        _move(conversation, into.team_id)
        ledger.record(conversation, "conversation.merged", actor=by, facts=facts, at=at)
        if was_open and into.status not in OPEN_STATUSES:
            into.status = Status.OPEN
        if was_open:
            # What it has taken in is to be seen.
            into.snoozed_until = None
        into.waiting_since = min(filter(None, (into.waiting_since, since)), default=None)
        joined = {"number": conversation.pk, "status": str(into.status), "since": since.isoformat() if since else None}
        ledger.record(into, "conversation.joined", actor=by, facts=joined, at=at)
        return into


def part(conversation: Conversation, *, by: Actor, at: datetime | None = None) -> Conversation:
    """Take a merge back: the conversation goes on by itself, as it was. What came since stays where it came."""
    if conversation.merged_into is None:
        return conversation
    with transaction.atomic():
        conversation, into = _both_locked(conversation, conversation.merged_into)
        if conversation.merged_into_id != into.pk:
            return conversation
        merged = Event.objects.filter(conversation=conversation, kind="conversation.merged").order_by("-pk").first()
        before = merged.facts if merged else {}
        Conversation.objects.filter(pk=conversation.pk).update(merged_into=None)
        conversation.merged_into = None
        stays = Conversation.objects.filter(merged_into=into).exists()
        Conversation.objects.filter(pk=into.pk).update(has_taken_in=stays)
        into.has_taken_in = stays
        conversation.status = before.get("status", Status.OPEN)
        _move(conversation, before.get("team", conversation.team_id))
        conversation.waiting_since = waits.since(conversation) if conversation.status in OPEN_STATUSES else None
        facts = {"from": into.pk, "status": str(conversation.status), "team": conversation.team_id}
        ledger.record(conversation, "conversation.parted", actor=by, facts=facts, at=at)
        into.waiting_since = waits.since(into)
        ledger.record(into, "conversation.left", actor=by, facts={"number": conversation.pk}, at=at)
        return conversation


def _both_locked(conversation: Conversation, into: Conversation) -> tuple[Conversation, Conversation]:
    """Lower number first, so that two who merge the same pair do not wait for each other."""
    found = {each.pk: access.locked(each) for each in sorted((conversation, into), key=lambda each: each.pk)}
    return found[conversation.pk], found[into.pk]


def _refuse(conversation: Conversation, into: Conversation) -> None:
    if conversation.pk == into.pk:
        raise Refused(_("A conversation cannot be merged into itself. Choose another."))
    if conversation.merged_into_id is not None:
        raise Refused(_("It has been merged already, into #%(number)s.") % {"number": conversation.merged_into_id})
    if into.merged_into_id is not None:
        raise Refused(_("#%(number)s has been merged into #%(into)s. Choose that one.") % {"number": into.pk, "into": into.merged_into_id})
    if conversation.channel == "chat":
        _refuse_chat(conversation, into)


def _refuse_chat(conversation: Conversation, into: Conversation) -> None:
    """Its customer sees it in their browser, which follows to another chat of their own and to nothing else."""
    if into.channel != "chat" or into.customer_id != conversation.customer_id:
        raise Refused(_("A chat goes on where the customer sees it. Merge the other one into it instead."))
    if ChatSession.objects.filter(conversation=conversation, ended_at=None).exists():
        raise Refused(_("The customer chats in it at this moment. Merge the other one into it, or wait until the chat has ended."))


def _move(conversation: Conversation, team_id: int) -> None:
    """Who may see the one may see the other."""
    if conversation.team_id != team_id:
        conversation.team_id = team_id
        index.move(conversation)
