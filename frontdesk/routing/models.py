"""Offers: which chat was offered to whom, until when, and how it ended. Needs: which skills a conversation asks for.
What was given to whom and why; how long work takes.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import ChatSession, Conversation, Tag
from frontdesk.people.models import Agent, Skill, Team
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL
from frontdesk.routing.rules import models as rules  # so that Django finds their rows

__all__ = ["KeptOut", "Need", "NeedByTag", "Offer", "OfferedTo", "Outcome", "rules"]


class Outcome(models.TextChoices):
    OPEN = "", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    MISSED = "missed", _("Missed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Offer(models.Model):
    """A chat offered to some agents at once; one of them may take it until `until`. `round` counts from 1 for each chat."""

    chat = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="offers")
    round = models.PositiveSmallIntegerField(default=1)
    agents: models.ManyToManyField[Agent, OfferedTo] = models.ManyToManyField(Agent, through="OfferedTo", related_name="+")
    offered_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, default=Outcome.OPEN)
    why = models.JSONField(default=dict, blank=True)
    """Why these agents: how many were free, and why others were not asked."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chat"], name="offer_one_open", condition=models.Q(closed_at=None))]
        indexes = [
            models.Index(fields=["chat", "id"], name="offer_chat"),
            # What is open, and what was closed a moment ago: every page of an agent asks.
            models.Index(fields=["closed_at"], name="offer_closed"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk} of chat {self.chat_id}"


class OfferedTo(models.Model):
    """One agent whom an offer has reached. `declined_at`: they passed it on at once."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="reached")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "agent"], name="offered_once")]


class Need(models.Model):
    """Whoever answers the conversation must have the skill at that level: somebody, or a rule, has said so.

    What its tags ask for beside that stands in `NeedByTag`; both together are `needs.of`.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="needs", db_index=False)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(default=LOWEST_LEVEL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "skill"], name="need_once"),
            models.CheckConstraint(condition=models.Q(level__range=(LOWEST_LEVEL, HIGHEST_LEVEL)), name="need_level"),
        ]

    def __str__(self) -> str:
        return f"#{self.conversation_id} needs {self.skill_id} at {self.level}"


class KeptOut(models.Model):
    """An agent to whom the conversation is neither given nor offered."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="kept_out", db_index=False)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "agent"], name="kept_out_once")]

    def __str__(self) -> str:
        return f"#{self.conversation_id} not to {self.agent_id}"


class NeedByTag(models.Model):
    """Every conversation under the tag asks for the skill at that level, as long as it is under it."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+", db_index=False)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="asked_by_tags")
    level = models.PositiveSmallIntegerField(default=LOWEST_LEVEL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "skill"], name="need_by_tag_once"),
            models.CheckConstraint(condition=models.Q(level__range=(LOWEST_LEVEL, HIGHEST_LEVEL)), name="need_by_tag_level"),
        ]

    def __str__(self) -> str:
        return f"tag {self.tag_id} asks for {self.skill_id} at {self.level}"


class How(models.TextChoices):
    GIVEN = "given", _("Given out")
    NEXT = "next", _("Taken as the next")


class Given(models.Model):
    """A mail or form that went to an agent by the order of dispatch. `number` counts those of its team from 1.

    `why` is the form of `why.written`. `handed_back_at`: it waits for somebody else again.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="given")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_index=False)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    how = models.CharField(max_length=5, choices=How.choices, default=How.GIVEN)
    why = models.JSONField(default=dict)
    at = models.DateTimeField()
    handed_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["team", "-number"], name="given_number"),
            models.Index(fields=["at"], name="given_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.conversation_id} to {self.agent_id}"


class HandleTime(models.Model):
    """How long a conversation of that team and channel takes: the median over `cases` of the last 28 days."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=20)
    seconds = models.FloatField()
    cases = models.PositiveIntegerField()
    measured_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "channel"], name="handle_time_once")]

    def __str__(self) -> str:
        return f"{self.channel} in {self.team_id}: {self.seconds} s"
