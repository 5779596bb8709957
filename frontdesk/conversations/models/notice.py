"""A notice: a line for one agent about a conversation that somebody or something wants them to look at."""

from __future__ import annotations

from django.db import models

from frontdesk.conversations.models.conversation import Conversation
from frontdesk.conversations.models.event import Event
from frontdesk.people.models import Agent


class Notice(models.Model):
    """`event` says what it is about, and each event tells an agent once. `done_at`: the agent has put it away."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="notices", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notices", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notices")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "event"], name="notice_once")]
        indexes = [
            models.Index(fields=["agent", "-id"], name="notice_open", condition=models.Q(done_at=None)),
            models.Index(fields=["conversation"], name="notice_conversation"),
        ]

    def __str__(self) -> str:
        return f"to {self.agent_id} about #{self.conversation_id}"
