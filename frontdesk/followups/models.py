"""The row behind a reminder."""

from __future__ import annotations

from django.db import models

from frontdesk.conversations.models import Conversation
from frontdesk.people.models import Agent


class Reminder(models.Model):
    """`agent` is told at `due_at` (UTC) about the conversation, and why. It is over at `done_at`: told, or cancelled."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="reminders")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    reason = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"of #{self.conversation_id} at {self.due_at}"
