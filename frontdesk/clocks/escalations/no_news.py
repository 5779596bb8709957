"""An answer that brings no result is an answer; too many of them in a row are told to a lead (R13)."""

from __future__ import annotations

from django.db import transaction

from frontdesk.clocks.escalations import climb
from frontdesk.clocks.models import Kind, SlaClock
from frontdesk.conversations import access
from frontdesk.conversations.models import Author, Event, Status
from frontdesk.kit import clock, rows

OURS = (Status.NEW, Status.OPEN, Status.ON_HOLD)
"""After such an answer the ball is still with us, or with somebody whom we wait for."""
MOST_READ = 100
_LIMIT = "SELECT updates_without_news FROM people_desk ORDER BY id LIMIT 1"
_LOG = f"""
    SELECT e.kind, e.facts, m.author_kind FROM conversations_event e LEFT JOIN conversations_message m ON m.id = e.message_id
     WHERE e.conversation_id = %s AND e.id <= %s
       AND e.kind IN ('message.received', 'message.answered', 'conversation.solved', 'conversation.closed', 'conversation.awaited')
       AND COALESCE(m.delivery, '') <> 'recalled'
     ORDER BY e.id DESC LIMIT {MOST_READ}
"""  # noqa: S608  a number of ours


def leaves_it_with_us(event: Event) -> bool:
    """Did a person answer, and is it still for us to do?"""
    is_by_a_person = event.message is not None and event.message.author_kind == Author.HUMAN
    return is_by_a_person and event.facts.get("status") in OURS


def watch(event: Event) -> None:
    """Tell the lead on duty when the answers in a row reach the desk's limit, where updates are promised; once a row."""
    if event.conversation is None or not SlaClock.objects.filter(conversation=event.conversation, kind=Kind.PERIODIC_UPDATE).exists():
        return
    with transaction.atomic():
        conversation = access.locked(event.conversation)
        found = rows.select(_LIMIT, [])
        limit = found[0][0] if found else 0
        if limit and not conversation.is_finished and _in_a_row(conversation.pk, event.pk) == limit:
            climb.tell_lead(conversation, times=limit, at=clock.now())


def _in_a_row(number: int, until: int) -> int:
    """The answers up to that event between which the customer had nothing to say and nothing was asked of them."""
    count = 0
    for kind, facts, author in rows.select(_LOG, [number, until]):
        if kind == "message.answered" and author == Author.HUMAN and rows.facts(facts).get("status") in OURS:
            count += 1
        elif author not in (Author.BOT, Author.AUTO):
            break
    return count
