"""What the desk has learned, and what it suggests; people decide."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation, Message, Tag
from frontdesk.kit import clock
from frontdesk.people.models import Agent


class Learned(models.Model):
    """The topics that were learned from the desk's tags (`shelf.written`); there is one row at most.

    `seen_event_id` is the last event that they can know of. `token` changes whenever they were learned anew.
    """

    content = models.BinaryField()
    token = models.CharField(max_length=32)
    examples = models.PositiveIntegerField()
    topics = models.PositiveIntegerField()
    seen_event_id = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.topics} topics of {self.examples} examples"


class Answer(models.TextChoices):
    OPEN = "open", _("Suggested")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")


class Suggestion(models.Model):
    """A tag that a conversation might have. `confidence` is between 0 and 1 as it was told then.

    `why` are the numbers of the conversations with that tag that are the most alike, with their cosines.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    confidence = models.FloatField()
    why = models.JSONField(default=list)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.OPEN)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "tag"], name="suggestion_once")]
        indexes = [models.Index(fields=["id"], name="suggestion_refused", condition=models.Q(answer="refused"))]

    def __str__(self) -> str:
        return f"{self.tag} for #{self.conversation_id}"


class SignalKind(models.TextChoices):
    URGENCY = "urgency", _("Seems urgent")
    COMPLAINT = "complaint", _("Seems to complain")
    WANTS_PERSON = "wants_person", _("Wants to talk to a person")


class Signal(models.Model):
    """What a customer seems to say, once a kind and conversation. `words` are theirs, `rule` is the phrase that they matched.

    `is_wrong` says that an agent looked and it is not so.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="signals", db_index=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=SignalKind.choices)
    words = models.CharField(max_length=120)
    rule = models.CharField(max_length=200)
    is_wrong = models.BooleanField(default=False)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "kind"], name="signal_once")]
        indexes = [models.Index(fields=["rule", "is_wrong"], name="signal_rule"), models.Index(fields=["message"], name="signal_message")]

    def __str__(self) -> str:
        return f"{self.kind} in #{self.conversation_id}"
