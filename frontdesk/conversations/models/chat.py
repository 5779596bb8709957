"""A live chat: one sitting of a customer who is there now, from their first words until it ends."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models.conversation import Conversation
from frontdesk.people.models import Agent


class ChatState(models.TextChoices):
    QUEUED = "queued", _("Waiting for an agent")
    ACTIVE = "active", _("With an agent")
    ASSISTANT = "assistant", _("With the assistant")
    ENDED = "ended", _("Ended")


LIVE_STATES = (ChatState.QUEUED, ChatState.ACTIVE, ChatState.ASSISTANT)


class EndedBy(models.TextChoices):
    CUSTOMER = "customer", _("The customer ended it")
    AGENT = "agent", _("An agent ended it")
    LEFT = "left", _("The customer left")
    NOBODY = "nobody", _("Nobody was free any more")


class ChatSession(models.Model):
    """At most one of a conversation is live. Its `agent` leads it; others take part as `Participant`.

    `queued_at` is since when the customer waits for a person: from the beginning, or since the assistant, who answered
    first, handed the chat over. A chat that comes back to the queue keeps it.
    `wanted` is the colleague to whom it is being handed: it is offered to them first. `quoted_seconds` is the wait that the
    customer was told at the beginning (the 80th percentile), so that one can count how often it was kept.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="chats")
    state = models.CharField(max_length=9, choices=ChatState.choices, default=ChatState.QUEUED)
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="chats")
    wanted = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    began_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    first_accepted_at = models.DateTimeField(null=True, blank=True)
    quoted_seconds = models.PositiveIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=EndedBy.choices, blank=True, default="")
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    """From 1 (very dissatisfied) to 5 (very satisfied)."""
    rating_comment = models.CharField(max_length=2000, blank=True, default="")
    rated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation"], name="chat_one_live", condition=models.Q(ended_at=None)),
        ]
        indexes = [
            models.Index(fields=["conversation", "id"], name="chat_conversation"),
            models.Index(fields=["state", "queued_at"], name="chat_live", condition=models.Q(ended_at=None)),
            models.Index(fields=["first_accepted_at"], name="chat_accepted", condition=models.Q(first_accepted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"chat {self.pk} of #{self.conversation_id}"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None

    def waited_seconds(self, at: datetime) -> float:
        """How long the customer waited for the first person, or has until `at` if none is there yet."""
        return ((self.first_accepted_at or at) - self.queued_at).total_seconds()


class Participant(models.Model):
    """A colleague or supervisor in a chat, beside its agent. Invited and not yet there while `joined_at` is None."""

    chat = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="participants")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    invited_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chat", "agent"], name="participant_once")]
