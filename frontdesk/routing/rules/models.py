"""The rows of rules: what each says, in versions that never change, what they did, and how they would have done."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit import clock
from frontdesk.kit.frozen import Frozen, Written
from frontdesk.people.models import Agent


class Rule(models.Model):
    """A name, a place in the order in which rules are asked, and the version that is in force; None: it is off."""

    name = models.CharField(max_length=120, unique=True)
    position = models.PositiveIntegerField(default=0)
    in_force = models.ForeignKey("RuleVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_archived = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class RuleVersion(Frozen):
    """What it says: `kinds` of events, `tests` and `acts` in the forms of `written.py`.

    `is_last`: when it has fired, the rules below it are not asked about that event.
    """

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    kinds = models.JSONField(default=list)
    tests = models.JSONField(default=list)
    acts = models.JSONField(default=list)
    is_last = models.BooleanField(default=False)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = Written.as_manager()

    class Meta:
        ordering = ["rule", "number"]
        constraints = [models.UniqueConstraint(fields=["rule", "number"], name="rule_version_once")]

    def __str__(self) -> str:
        return f"{self.rule_id} version {self.number}"


class RuleEdition(models.Model):
    """One row whose `token` is another after each change, so that what a process keeps in memory is known to be out of date."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token


class Outcome(models.TextChoices):
    FIRED = "fired", _("Fired")
    LOOP = "loop", _("Stopped: it had led to this itself")
    DEPTH = "depth", _("Stopped: too many rules in a row")


class Firing(models.Model):
    """A rule's conditions held for an event, once. `why`: what each was read as; `done`: each action, and what it met with.

    `recorded_id` is the event `rule.fired` or `rule.stopped`, which is the cause of all that it did.
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="firings", db_index=False)
    version = models.ForeignKey(RuleVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=5, choices=Outcome.choices)
    why = models.JSONField(default=list)
    done = models.JSONField(default=list)
    recorded_id = models.BigIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "event"], name="firing_once")]
        indexes = [models.Index(fields=["rule", "-id"], name="firing_rule")]

    def __str__(self) -> str:
        return f"rule {self.rule_id} on event {self.event_id}: {self.outcome}"


class DryRun(models.Model):
    """A version tried on what has happened since `since`: nothing is changed by it.

    It goes backwards: events above number `cursor` were looked at. `found` are the newest of those for which it would have
    fired, each with why; `fired` counts all.
    """

    version = models.ForeignKey(RuleVersion, on_delete=models.CASCADE, related_name="dry_runs")
    since = models.DateTimeField()
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    cursor = models.BigIntegerField()
    looked_at = models.PositiveIntegerField(default=0)
    fired = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"dry run {self.pk} of version {self.version_id}"
