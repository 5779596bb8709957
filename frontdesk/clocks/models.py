"""The rows of promises: calendars and policies in versions that never change, and the clocks that run by them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.kit.frozen import Frozen, Written
from frontdesk.people.models import Agent, RotaRole, Skill, Team


class BusinessCalendar(models.Model):
    """Opening hours under a name, in versions. `zone` is an IANA name and stays: other clocks are another calendar."""

    name = models.CharField(max_length=120, unique=True)
    zone = models.CharField(max_length=64)
    is_archived = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CalendarVersion(Frozen):
    """Its hours from the beginning of `valid_from`, in its zone, until a version of a later day.

    `week` and `own_days` are as somebody wrote them (the form of `kit.hours.Calendar`). `days` are those that count: the own
    days and the holidays of `country` (and `subdivision`) and of `feed_address`, as they were known when the version was
    made, so that what was counted once can be counted again (R17). `holidays` says what each such day is, by date.
    """

    calendar = models.ForeignKey(BusinessCalendar, on_delete=models.CASCADE, related_name="versions")
    valid_from = models.DateField()
    week = models.JSONField(default=dict)
    own_days = models.JSONField(default=dict)
    days = models.JSONField(default=dict)
    holidays = models.JSONField(default=dict)
    country = models.CharField(max_length=2, blank=True, default="")
    subdivision = models.CharField(max_length=40, blank=True, default="")
    feed_address = models.CharField(max_length=500, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = Written.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.calendar_id} from {self.valid_from}"


class Renewal(models.Model):
    """When the holidays of a calendar were last looked for, and what stood against it; `left_out` are entries of its feed
    that name no whole days. `done_at` is the last time at which nothing did.
    """

    calendar = models.OneToOneField(BusinessCalendar, on_delete=models.CASCADE, related_name="renewal", primary_key=True)
    tried_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True, default="")
    left_out = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.tried_at}"


class Policy(models.Model):
    """Promises under a name. Of those that are enabled the first by `position` whose conditions hold counts.

    There is always one catch-all: it has no conditions, is asked last and cannot be taken out of force.
    """

    name = models.CharField(max_length=120, unique=True)
    position = models.PositiveIntegerField(default=0)
    is_enabled = models.BooleanField(default=True)
    is_catch_all = models.BooleanField(default=False)

    class Meta:
        ordering = ["is_catch_all", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["is_catch_all"], name="policy_one_catch_all", condition=models.Q(is_catch_all=True))]

    def __str__(self) -> str:
        return self.name


class PolicyVersion(Frozen):
    """What it promises to whom, as it was at that time: see `policies.Promise` and `conditions.CONDITIONS` for the forms."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    conditions = models.JSONField(default=dict)
    promises = models.JSONField(default=list)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = Written.as_manager()

    class Meta:
        ordering = ["policy", "number"]
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="policy_version_once")]

    def __str__(self) -> str:
        return f"{self.policy_id} version {self.number}"


class Edition(models.Model):
    """One row whose `token` is another after each change of a calendar or policy, so that what a process keeps in memory
    is known to be out of date by one short query.

    Open conversations follow the edition `followed`; when that is not the last one, those up to number `cursor` follow
    `counting` already.
    """

    token = models.CharField(max_length=32)
    followed = models.CharField(max_length=32, blank=True, default="")
    counting = models.CharField(max_length=32, blank=True, default="")
    cursor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.token


class Kind(models.TextChoices):
    """What is promised."""

    FIRST_RESPONSE = "first_response", _("First response")
    NEXT_RESPONSE = "next_response", _("Next response")
    PERIODIC_UPDATE = "periodic_update", _("Periodic update")
    HANDOVER_RESPONSE = "handover_response", _("Response after the assistant")
    FIRST_RESOLUTION = "first_resolution", _("First resolution")
    FULL_RESOLUTION = "full_resolution", _("Full resolution")


class Ended(models.TextChoices):
    """How a clock came to its end. `closed_without_reply` counts like a breach (R12)."""

    RUNNING = "", _("Running")
    MET = "met", _("Met")
    CANCELLED = "cancelled", _("Cancelled")
    CLOSED_WITHOUT_REPLY = "closed_without_reply", _("Closed without a reply")


class SlaClock(models.Model):
    """One promise that ran or runs for a conversation, worked out from the ledger (`trace`) and never changed by hand.

    `number` counts the clocks of its kind in the conversation from 1. `version` is the policy in force, or at its end.
    `due_at` is None while a pause lasts (then `paused_since` says since when). `warned` is the highest of 50, 75 and 90 per
    cent that was noted by these terms, else 0. `rings_at` is when the next of these, or its breach, is to be noted.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="clocks", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.PositiveIntegerField()
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    breached_by_change = models.BooleanField(default=False)
    paused_since = models.DateTimeField(null=True)
    ended = models.CharField(max_length=20, choices=Ended.choices, blank=True, default=Ended.RUNNING)
    cancelled_why = models.CharField(max_length=40, blank=True, default="")
    warned = models.PositiveSmallIntegerField(default=0)
    rings_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "kind", "number"], name="sla_clock_once")]
        indexes = [models.Index(fields=["rings_at"], name="sla_clock_rings", condition=models.Q(rings_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of #{self.conversation_id}"

    @property
    def is_running(self) -> bool:
        return not self.ended


class Trigger(models.TextChoices):
    """What makes a step of a ladder be taken."""

    CLOCK = "clock", _("A share of a promise has elapsed")
    TAG = "tag", _("It gets a tag")
    REPEAT = "repeat", _("The customer comes again and again")


class EscalationStep(models.Model):
    """A step of a policy's ladder: what it waits for, and to whom it leads.

    With `trigger` `clock`, `percent` (50, 75, 90, or 100 for a broken promise) of the promise of that `kind`, '' for any; with
    `tag`, that tag. It leads to a team, to whoever has a skill at that level, or to whoever has a role on the rota.
    """

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="steps")
    trigger = models.CharField(max_length=8, choices=Trigger.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True, default="")
    percent = models.PositiveSmallIntegerField(default=0)
    tag = models.CharField(max_length=50, blank=True, default="")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField(default=1)
    role = models.CharField(max_length=12, choices=RotaRole.choices, blank=True, default="")

    class Meta:
        ordering = ["policy", "trigger", "kind", "percent", "pk"]

    def __str__(self) -> str:
        return f"{self.trigger} {self.kind} {self.percent} of policy {self.policy_id}"
