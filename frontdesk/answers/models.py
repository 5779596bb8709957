"""Half-written replies and notes, and replies that are to leave later: kept on the server, for any machine to find."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.models import Agent


class Kind(models.TextChoices):
    """What becomes of it when it is sent."""

    REPLY = "reply", _("Reply")
    NOTE = "note", _("Note")
    WHISPER = "whisper", _("Whisper")


class Draft(models.Model):
    """What an agent has typed and not yet sent; at most one of each kind in each conversation, and nobody else's to see.

    `whisper_to` is the colleague whom a whisper is meant for.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="drafts")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.REPLY)
    whisper_to = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    files = models.JSONField(default=list, blank=True)
    """What hangs on it: the name, type, size and digest of each file, whose bytes are in the store."""
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "conversation", "kind"], name="draft_once")]

    def __str__(self) -> str:
        return f"draft of {self.agent_id} in #{self.conversation_id}"


class Planned(models.Model):
    """A reply that is written and leaves at `send_at`, unless somebody writes in the conversation before.

    Until then it is no message: it stops no clock and answers nobody. `seen_event_id` is the last event that its author
    had seen. Once `held_at` is set it waits for a person, and `held_why` says why.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="planned")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="planned")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    files = models.JSONField(default=list, blank=True)
    recipients = models.JSONField(default=dict, blank=True)
    then = models.CharField(max_length=20)
    client_id = models.CharField(max_length=64)
    seen_event_id = models.BigIntegerField(null=True)
    send_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    held_why = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["send_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["conversation", "client_id"], name="planned_once")]

    def __str__(self) -> str:
        return f"planned reply {self.pk} in #{self.conversation_id}"
