"""A conversation: one matter of one customer, in the hands of one team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock
from frontdesk.people.models import Agent, Customer, Team

if TYPE_CHECKING:
    from collections.abc import Sequence


class Status(models.TextChoices):
    NEW = "new", _("New")
    OPEN = "open", _("Open")
    PENDING_CUSTOMER = "pending_customer", _("Waiting for customer")
    ON_HOLD = "on_hold", _("On hold")
    SOLVED = "solved", _("Solved")
    CLOSED = "closed", _("Closed")


OPEN_STATUSES = (Status.NEW, Status.OPEN, Status.ON_HOLD)
"""The ball is with us."""
FINISHED_STATUSES = (Status.SOLVED, Status.CLOSED)
SNOOZED = "snoozed"
"""Under this the counters hold what sleeps, whatever its status: it stands in no other list."""


class Priority(models.IntegerChoices):
    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")
    URGENT = 4, _("Urgent")


class Impact(models.IntegerChoices):
    """How many people, or how much, it concerns."""

    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")


class Urgency(models.IntegerChoices):
    """How soon it hurts."""

    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")


COUNTED_BY = {"team_id", "assignee_id", "status", "snoozed_until"}
"""The columns from which a bucket is made."""


class Bucket(NamedTuple):
    """What the counters beside the views count by. `status` is SNOOZED for what sleeps."""

    team_id: int
    assignee_id: int | None
    status: str


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, agent: Agent) -> ConversationQuerySet:
        """Those of the teams which the agent may see. Every reader begins here."""
        teams = agent.visible_team_ids()
        return self.filter(models.Q(team_id__in=teams) | models.Q(pk__in=Shared.objects.filter(team_id__in=teams).values("conversation_id")))

    def in_team(self, team_id: int) -> ConversationQuerySet:
        return self.filter(team_id=team_id)

    def mine(self, agent: Agent) -> ConversationQuerySet:
        return self.filter(assignee=agent, status__in=(*OPEN_STATUSES, Status.PENDING_CUSTOMER))

    def unassigned(self) -> ConversationQuerySet:
        return self.filter(assignee=None, status__in=OPEN_STATUSES)

    def open(self) -> ConversationQuerySet:
        return self.filter(status__in=OPEN_STATUSES)

    def waiting_for_customer(self) -> ConversationQuerySet:
        return self.filter(status=Status.PENDING_CUSTOMER)

    def solved(self) -> ConversationQuerySet:
        return self.filter(status__in=FINISHED_STATUSES)

    def newest_first(self) -> ConversationQuerySet:
        return self.order_by("-updated_at", "-pk")


class Conversation(models.Model):
    """`pk` is the number which people quote. `updated_at` is the instant of the last event that people would notice.

    `waiting_since` is the receipt instant of the oldest customer message not yet answered, None when we owe nothing.
    `reached_at` is our own address (or widget key) that the customer wrote to; answers leave from it.
    `snoozed_until`: it stays out of the lists until then, or until the customer writes; no promise stands still meanwhile.
    `merged_into` is the one that goes on with this matter; `has_taken_in` says that others were merged into this one.
    """

    subject = models.CharField(max_length=500, blank=True, default="")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="conversations")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="conversations")
    assignee = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.NEW)
    impact = models.PositiveSmallIntegerField(choices=Impact.choices, default=Impact.LOW)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.MEDIUM)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    """Follows from impact, urgency and the customer's value by the matrix in force (`matrix`); nobody chooses it."""
    channel = models.CharField(max_length=20)
    reached_at = models.CharField(max_length=320, blank=True, default="")
    preview = models.CharField(max_length=200, blank=True, default="")
    last_author = models.CharField(max_length=10, blank=True, default="")
    message_count = models.PositiveIntegerField(default=0)
    last_event_id = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    waiting_since = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    """The first of what is promised and not yet done; kept true by `clocks.follow`. `due_kind` says which promise it is."""
    due_kind = models.CharField(max_length=20, blank=True, default="")
    snoozed_until = models.DateTimeField(null=True, blank=True)
    sorted_at = models.DateTimeField(null=True, blank=True)
    """When somebody on the rota put it in its place."""
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_in", db_index=False)
    has_taken_in = models.BooleanField(default=False)
    tags: models.ManyToManyField[Tag, Tagging] = models.ManyToManyField("Tag", through="Tagging", related_name="conversations")

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "status", "-updated_at", "-id"], name="conv_team_status"),
            models.Index(fields=["assignee", "team", "status", "-updated_at", "-id"], name="conv_assignee"),
            models.Index(fields=["customer", "-updated_at"], name="conv_customer"),
            models.Index(fields=["team", "status", "-updated_at", "-id"], name="conv_unassigned", condition=models.Q(assignee=None)),
            models.Index(fields=["team", "status", "due_at", "id"], name="conv_due", condition=models.Q(due_at__isnull=False)),
            models.Index(
                fields=["team", "status", "due_at", "id"], name="conv_due_unassigned", condition=models.Q(due_at__isnull=False, assignee=None),
            ),
            models.Index(fields=["assignee", "team", "status", "due_at", "id"], name="conv_due_mine", condition=models.Q(due_at__isnull=False)),
            models.Index(
                fields=["team", "status", "-updated_at", "-id"], name="conv_snoozed", condition=models.Q(snoozed_until__isnull=False),
            ),
            models.Index(fields=["created_at", "team", "priority"], name="conv_begun"),
            # Of those few alone: an index full of nothing costs a write each, and statistics make SQLite scan instead.
            models.Index(fields=["merged_into"], name="conv_merged", condition=models.Q(merged_into__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.subject}"

    @classmethod
    def from_db(cls, db: str | None, field_names: Sequence[str], values: Sequence[Any]) -> Conversation:
        conversation = super().from_db(db, field_names, values)
        conversation.counted = None
        if conversation.__dict__.keys() >= COUNTED_BY:
            conversation.counted = conversation.bucket
        return conversation

    counted: Bucket | None = None
    """The bucket in which the counters hold this row: as it was loaded, until the ledger writes it again."""

    @property
    def bucket(self) -> Bucket:
        return Bucket(self.team_id, self.assignee_id, SNOOZED if self.is_snoozed else str(self.status))

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED_STATUSES

    @property
    def is_snoozed(self) -> bool:
        return self.snoozed_until is not None

    @property
    def is_waiting(self) -> bool:
        """The customer waits for us."""
        return self.waiting_since is not None


class Shared(models.Model):
    """Another team that sees the conversation, because it was written to as well, or was asked to look."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="shared_with")
    team = models.ForeignKey(Team, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "team"], name="shared_once")]


class Linked(models.Model):
    """Two conversations that belong together and go on each by itself; `one` has the lower number."""

    one = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="linked_once")]


class Tag(models.Model):
    name = models.CharField(max_length=50, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "tag"], name="tagging_once")]


class Seen(models.Model):
    """How far an agent has read: the last event of the conversation that was on their screen."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "conversation"], name="seen_once")]
