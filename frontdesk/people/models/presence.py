"""Who is here, and since when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models.agent import Agent


class Here(models.TextChoices):
    """Whether an agent takes chats and calls now."""

    ONLINE = "online", _("Online")
    AWAY = "away", _("Away")
    WRAP_UP = "wrap_up", _("Wrapping up")
    OFFLINE = "offline", _("Offline")


class Presence(models.Model):
    """What an agent says of themselves, and what we notice. Without a row they are offline.

    `heard_at` is the last sign of life of one of their pages; `missed` counts the offers that they let pass in a row;
    `wraps_until` ends a wrap-up.
    """

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="presence")
    state = models.CharField(max_length=8, choices=Here.choices, default=Here.OFFLINE)
    reason = models.CharField(max_length=80, blank=True, default="")
    since = models.DateTimeField()
    heard_at = models.DateTimeField()
    wraps_until = models.DateTimeField(null=True, blank=True)
    missed = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.agent_id} {self.state}"


class PresenceChange(models.Model):
    """One change of an agent's presence: what times at work are counted from. `why` is `chosen`, `missed`, `silent`,
    `wrapped_up`, `signed_out` or `supervisor`; then `by` says who it was.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="presence_changes")
    state = models.CharField(max_length=8, choices=Here.choices)
    reason = models.CharField(max_length=80, blank=True, default="")
    why = models.CharField(max_length=12)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agent", "at"], name="presence_change")]


class AwayReason(models.Model):
    """A reason for being away that the desk has put down; see `presence.reasons`."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AssistantSign(models.Model):
    """When a program that speaks as the assistant last gave a sign of life, by the agent for whom its token acts."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="assistant_sign")
    heard_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"assistant of {self.agent_id}"


class OwnAssistant(models.Model):
    """The desk's own assistant while it is switched on; there is at most one row, and none while it is off.

    `channels` are of `chat`, `email`, `form` and `mine`; `teams` are the ids of the teams for which it answers, none of them for all.
    `picture` is the SHA-256 of a picture in the file store, '' for the usual sign; `caption` says in words what it shows.
    """

    name = models.CharField(max_length=80)
    picture = models.CharField(max_length=64, blank=True, default="")
    caption = models.CharField(max_length=160, blank=True, default="")
    channels = models.JSONField(default=list)
    teams = models.JSONField(default=list)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def answers(self, channel: str, team_id: int | None) -> bool:
        """Is it there for that channel, of that team (None: of any)?"""
        return channel in self.channels and (team_id is None or not self.teams or team_id in self.teams)
