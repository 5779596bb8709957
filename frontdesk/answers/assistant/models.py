"""The rows behind the assistant: how it is set up, what was measured of it, and what it has said to whom."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.answers.assistant.threshold import Judged
from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import clock
from frontdesk.people.models import Agent


class SetupState(models.TextChoices):
    """How far a setup has come; `past` was published once."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    PAST = "past", _("Earlier")


class Setup(models.Model):
    """How the assistant is to be. One may be a draft, and one published; a published one is never changed.

    `channels` are of `chat`, `email`, `form`, `mine`. `places` are the teams for which it answers, each with the brand whose articles
    it tells there (null for all brands): `[{"team": 1, "brand": null}]`; none of them is every team, with all articles.
    `finds_far`: what a model elsewhere says of the meaning chooses the articles, where one is set up and answers. `is_on` is false once it was switched off.
    """

    state = models.CharField(max_length=9, choices=SetupState.choices, default=SetupState.DRAFT)
    is_on = models.BooleanField(default=True)
    name = models.CharField(max_length=80)
    picture = models.CharField(max_length=64, blank=True, default="")
    caption = models.CharField(max_length=160, blank=True, default="")
    channels = models.JSONField(default=list)
    places = models.JSONField(default=list)
    precision = models.FloatField(default=0.95)
    finds_far = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=models.Q(state__in=["draft", "published"]), name="assistant_setup_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


def is_right(case: list[Any]) -> bool:
    """Of one of a replay's cases: is what was found what was right? Where nothing was right, nothing can be."""
    return case[2] is not None and case[1] == case[2]


class Replay(models.Model):
    """What came out when the assistant was asked what had been solved: its first article was right for `right` of `asked`.

    `threshold` is the lowest confidence at which it was as often right as `precision` wants, None when no such one was found.
    `said_right` and `said_wrong` are what it would have answered outright, each half of the questions with the threshold of the
    other half, so that nothing is measured on what it was set on. `setup` says which setup was asked (`digest` what of it counts),
    `articles` which articles there were. `cases` are `[conversation, article that was right or null, article that was
    found or null, confidence, whether it is said outright]`.
    """

    at = models.DateTimeField()
    precision = models.FloatField()
    threshold = models.FloatField(null=True)
    asked = models.PositiveIntegerField()
    right = models.PositiveIntegerField()
    said_right = models.PositiveIntegerField(default=0)
    said_wrong = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    articles = models.CharField(max_length=64, blank=True, default="")
    cases = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.right} of {self.asked}"

    @property
    def refused(self) -> int:
        """Left to people, or only suggested."""
        return self.asked - self.said_right - self.said_wrong

    @property
    def judged(self) -> list[Judged]:
        """Of each of its cases how sure the assistant was, and whether it was right."""
        return [Judged(case[3], is_right(case)) for case in self.cases]


class Trial(models.Model):
    """A draft is tried, and what is published with it, on the same questions. `trouble` says in words why it could not be done."""

    setup = models.ForeignKey(Setup, on_delete=models.CASCADE, related_name="trials")
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    asked = models.PositiveIntegerField(default=0)
    """So many questions were asked so far."""
    replay = models.ForeignKey(Replay, null=True, on_delete=models.SET_NULL, related_name="+")
    trouble = models.CharField(max_length=200, blank=True, default="")
    published = models.ForeignKey(Replay, null=True, on_delete=models.SET_NULL, related_name="+")
    """What the published setup came to on the same questions, where there was another one."""

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"trial of {self.setup_id}"


class Told(models.Model):
    """One turn of the assistant: a customer's message, and what it did with it.

    `question` is what it took for the question, with what was asked before where it had asked back. `action` is `answer`,
    `suggest`, `clarify`, `handover`, `tool` or `thanks`, and `why` what decided. `articles` are the ids of those that it named,
    the cited one first; `choices` say what each answer to press means. `has_helped` is what the customer said of it.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="told")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    said = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.TextField()
    action = models.CharField(max_length=8)
    why = models.CharField(max_length=20)
    confidence = models.FloatField(default=0.0)
    articles = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    language = models.CharField(max_length=12, blank=True, default="")
    has_helped = models.BooleanField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["said"], name="told_said")]

    def __str__(self) -> str:
        return f"{self.action} to message {self.message_id}"
