"""What helps to answer, kept on the server for any machine to find: drafts, replies that leave later, and macros."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.answers.assistant import models as assistant  # so that Django finds their rows
from frontdesk.answers.gaps import models as gaps  # so that Django finds their rows
from frontdesk.answers.help.models import SolvedQuestion
from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Team

__all__ = ["Draft", "Kind", "Macro", "Planned", "SentWith", "SolvedQuestion", "assistant", "gaps"]

_IN_USE = ~models.Q(shortcut="") & models.Q(archived_at=None)


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
    along = models.JSONField(default=list, blank=True)
    """What is done along with it when it is sent, see `along`."""
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
    along = models.JSONField(default=list, blank=True)
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


class Macro(models.Model):
    """Words that are used again, and what is done along with them when they are sent.

    It is for everybody, or for the agents of `team`, or for `agent` alone. `shortcut` is what is typed behind ";", in
    small letters. `folded` is what it is searched by: name, shortcut and words in small letters, which SQLite cannot fold.
    """

    name = models.CharField(max_length=120)
    shortcut = models.CharField(max_length=40, blank=True, default="")
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="macros")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.CASCADE, related_name="macros")
    along = models.JSONField(default=list, blank=True)
    offered_when = models.JSONField(default=dict, blank=True)
    """For which conversations it is offered, see `macros.offered`; for all where nothing is named."""
    folded = models.TextField(default="")
    use_count = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(team=None) | models.Q(agent=None), name="macro_whose"),
            # One constraint each: to a database, two empty values differ.
            models.UniqueConstraint(fields=["shortcut"], condition=_IN_USE & models.Q(team=None, agent=None), name="macro_shortcut_of_all"),
            models.UniqueConstraint(fields=["team", "shortcut"], condition=_IN_USE, name="macro_shortcut_of_team"),
            models.UniqueConstraint(fields=["agent", "shortcut"], condition=_IN_USE, name="macro_shortcut_of_agent"),
        ]

    def __str__(self) -> str:
        return self.name


class SentWith(models.Model):
    """What was done along with an answer that was written with macros, so that taking it back puts it back as well."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    along = models.JSONField(default=list)
