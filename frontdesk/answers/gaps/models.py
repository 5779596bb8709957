"""The rows behind knowledge gaps: the questions without an answer, and the gaps into which they are grouped."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation
from frontdesk.knowledge.models import Article
from frontdesk.people.models import Agent


class Why(models.TextChoices):
    """What showed that there was no answer."""

    HANDOVER = "handover", _("The assistant passed it on")
    UNSURE = "unsure", _("The assistant was not sure")
    DID_NOT_HELP = "did_not_help", _("The answer did not help")
    NOTHING_FOUND = "nothing_found", _("The search found nothing")
    BY_PEOPLE = "by_people", _("People answered it without an article")


class State(models.TextChoices):
    """How far the article about it has come."""

    OPEN = "open", _("Open")
    WRITING = "writing", _("Being written")
    DONE = "done", _("Done")
    NOT_WORTH_IT = "not_worth_it", _("Not worth it")


WAITING_STATES = (State.OPEN, State.WRITING)
"""An article is still to be written."""


class Gap(models.Model):
    """Questions in one language that one article would answer. It has no words of its own: those are its questions', and
    who may not see these does not see it.

    `centre` is the sum of its questions' vectors (32-bit floats, little-endian) by `encoder`; without an encoder `words`
    counts their stems. `worth` is `volume` (questions of the last 90 days) times `value` (of who asked, the mean) times
    `effort_seconds` (a person's work on one of them, the mean). `asked_since` counts the questions since it was done.
    """

    language = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    owner = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    """Why it is not worth an article, or why it is open again."""
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    encoder = models.CharField(max_length=60, blank=True, default="")
    centre = models.BinaryField(default=bytes)
    words = models.JSONField(default=dict)
    volume = models.PositiveIntegerField(default=0)
    value = models.FloatField(default=0)
    effort_seconds = models.FloatField(default=0)
    worth = models.FloatField(default=0)
    asked_since = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    last_asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    """Articles that were published before were compared with it already."""
    closed_at = models.DateTimeField(null=True, blank=True)

    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    """Its questions are that one's until it is parted again; what comes near its own centre goes there, too."""
    merged_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    merged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-worth", "pk"]
        indexes = [
            models.Index(fields=["state", "-worth", "id"], name="gap_worth"),
            models.Index(fields=["language", "encoder"], name="gap_language"),
        ]

    def __str__(self) -> str:
        return f"gap {self.pk} ({self.language})"

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING_STATES


class GapsLooked(models.Model):
    """The newest gap that there was when the agent last looked at what is missing: those above are new to them."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="+")
    gap_id = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.agent_id} up to {self.gap_id}"


class Unanswered(models.Model):
    """A question as it was asked, of one conversation or, with personal data taken out, of the help centre's search.

    `gap` is None until it is grouped. `nearness` to the centre of its gap says which question speaks for the others.
    """

    gap = models.ForeignKey(Gap, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    conversation = models.ForeignKey(Conversation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    came_from = models.ForeignKey(Gap, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The gap whose centre it is near, where that is merged into `gap`."""
    text = models.TextField()
    language = models.CharField(max_length=12)
    why = models.CharField(max_length=14, choices=Why.choices)
    nearness = models.FloatField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # A conversation asks once: what a machine and what people made of it is the same gap.
            models.UniqueConstraint(fields=["conversation"], condition=models.Q(conversation__isnull=False), name="unanswered_once"),
        ]
        indexes = [
            models.Index(fields=["id"], name="unanswered_ungrouped", condition=models.Q(gap__isnull=True)),
            models.Index(fields=["gap", "-nearness"], name="unanswered_of_gap"),
            models.Index(fields=["at"], name="unanswered_at"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"
