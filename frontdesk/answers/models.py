"""Half-written replies and notes, kept on the server so that a reload or another machine finds them again."""

from __future__ import annotations

from django.db import models

from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.models import Agent


class Draft(models.Model):
    """What an agent has typed and not yet sent; one for replies and one for notes in each conversation."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="drafts")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    is_note = models.BooleanField(default=False)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "conversation", "is_note"], name="draft_once")]

    def __str__(self) -> str:
        return f"draft of {self.agent_id} in #{self.conversation_id}"
