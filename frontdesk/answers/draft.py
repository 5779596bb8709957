"""Keeps what an agent has typed, and forgets it once it is sent."""

from __future__ import annotations

from frontdesk.answers.models import Draft
from frontdesk.answers.words import LONGEST_TEXT, Typed
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, rows
from frontdesk.people.models import Agent


def keep(conversation: Conversation, *, by: Agent, is_note: bool, typed: Typed) -> None:
    """Keep what is typed now in place of what was kept before; nothing typed is forgotten."""
    if not typed.text.strip():
        forget(conversation, by=by, is_note=is_note)
        return
    Draft.objects.update_or_create(
        agent=by, conversation=conversation, is_note=is_note,
        defaults={"text": typed.text[:LONGEST_TEXT], "html": typed.html, "updated_at": clock.now()},
    )


def forget(conversation: Conversation, *, by: Agent, is_note: bool) -> None:
    """It was sent, or the agent has emptied the box."""
    # Asked first: a short answer has no draft yet, and nothing to delete costs less than a deletion of nothing.
    if is_note in kept(conversation, by=by):
        Draft.objects.filter(agent=by, conversation=conversation, is_note=is_note).delete()


def kept(conversation: Conversation, *, by: Agent) -> dict[bool, Typed]:
    """What the agent has typed there and not sent: the note under True, the reply under False. One query."""
    sql = "SELECT is_note, text, html FROM answers_draft WHERE agent_id = %s AND conversation_id = %s"
    return {bool(is_note): Typed(text, html) for is_note, text, html in rows.select(sql, [by.pk, conversation.pk])}
