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
    URGENCY = "urgency", _("Urgency")
    COMPLAINT = "complaint", _("Complaint")
    WANTS_PERSON = "wants_person", _("Wants a person")
    CHURN = "churn", _("May leave")
    VULNERABLE = "vulnerable", _("May need care")
    REPEAT = "repeat", _("Repeat contact")
    SENTIMENT = "sentiment", _("Mood")
    POLITENESS = "politeness", _("Manners")


class Source(models.TextChoices):
    """From where an estimate is."""

    WORDS = "words", _("Words of the message")
    EXAMPLES = "examples", _("Earlier conversations")
    FACTS = "facts", _("What is on file")
    PERSON = "person", _("An agent")


class Signal(models.Model):
    """What a customer seems to say, once a kind and conversation. `words` are theirs, `rule` is how corrections are counted.

    `level` says how much: of urgency 1 (held up) or 2 (urgent), of mood and manners from -2 (very bad) to 2, else 1.
    `source` says from where; by examples it has a `confidence` between 0 and 1, and `why`: the numbers of conversations.
    `earlier` is the conversation that a repeat contact repeats. `is_wrong` says that an agent, `by`, looked and it is not so.
    It belongs to the conversation and never to the customer: who needs care today is not a person who needs care.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="signals", db_index=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=SignalKind.choices)
    level = models.SmallIntegerField(default=1)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.WORDS)
    words = models.CharField(max_length=120, blank=True, default="")
    rule = models.CharField(max_length=200, blank=True, default="")
    confidence = models.FloatField(null=True, blank=True)
    why = models.JSONField(default=list)
    earlier = models.ForeignKey(Conversation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    is_wrong = models.BooleanField(default=False)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "kind"], name="signal_once")]
        indexes = [
            models.Index(fields=["rule", "is_wrong"], name="signal_rule"), models.Index(fields=["message"], name="signal_message"),
            models.Index(fields=["earlier"], name="signal_earlier", condition=models.Q(earlier__isnull=False)),
            models.Index(fields=["kind", "id"], name="signal_judged", condition=models.Q(is_wrong=True) | models.Q(source="person")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in #{self.conversation_id}"


class Judge(models.Model):
    """What was learned of one kind of signal from what agents said (`judge.written`).

    The numbers are of conversations that it was not taught: how often it and the words were right, and how many they found.
    Only where it `is_better` are its estimates shown. `seen` counts the answers of people that it can know of.
    """

    kind = models.CharField(max_length=16, choices=SignalKind.choices, unique=True)
    content = models.BinaryField()
    token = models.CharField(max_length=32)
    examples = models.PositiveIntegerField()
    seen = models.PositiveIntegerField()
    is_better = models.BooleanField(default=False)
    precision = models.FloatField(default=0.0)
    recall = models.FloatField(default=0.0)
    words_precision = models.FloatField(default=0.0)
    words_recall = models.FloatField(default=0.0)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.kind} of {self.examples} examples"
