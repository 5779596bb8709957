"""What was asked in conversations that were solved, so that one like it is found by its meaning."""

from __future__ import annotations

from django.db import models

from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import clock


class SolvedQuestion(models.Model):
    """The vector of what was asked, by the encoder of that name ('' where there is nothing to compare), and the answer that solved it.

    Made anew with a new number when the conversation is solved again.
    """

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="+")
    encoder = models.CharField(max_length=80, blank=True, default="")
    vector = models.BinaryField(default=bytes)
    learned_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["encoder", "-id"], name="solved_encoder")]

    def __str__(self) -> str:
        return f"what was asked in #{self.conversation_id}"
