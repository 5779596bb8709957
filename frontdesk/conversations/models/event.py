"""One fact: the line in the timeline, the start of every consequence, the replay log of live updates."""

from __future__ import annotations

from django.db import connection, models
from django.db.models.expressions import RawSQL

from frontdesk.conversations.models.conversation import Conversation
from frontdesk.conversations.models.message import Message
from frontdesk.kit import clock, order
from frontdesk.people.models import Agent

JUDGED = ("conversation.prioritised", "conversation.moved", "conversation.sorted")


class EventQuerySet(models.QuerySet["Event"]):
    def settled(self) -> EventQuerySet:
        """Those before which no other event can still appear: a safe place for a cursor (see `kit.order`)."""
        if connection.vendor != "postgresql":
            return self
        return self.filter(tx__lt=RawSQL(order.HORIZON, ()))  # noqa: S611  a constant

    def after(self, event_id: int) -> EventQuerySet:
        """Those which were committed after the event of that id, in the order in which they may be read."""
        if connection.vendor != "postgresql":
            return self.filter(pk__gt=event_id).order_by("pk")
        tx = Event.objects.filter(pk=event_id).values_list("tx", flat=True).first() or 0
        later = models.Q(tx__gt=tx) | models.Q(tx=tx, pk__gt=event_id)
        return self.filter(later).order_by("tx", "pk")


class Event(models.Model):
    """Written by `ledger.record` alone. `kind` is one of `kinds.KINDS`; `facts` is small JSON, no message text.

    `tx` is the PostgreSQL transaction that wrote the row (0 on SQLite, where ids commit in order).
    `cause_id` is the event during whose handling this one was written.
    """

    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.CASCADE, related_name="events")
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="events")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=40)
    actor = models.CharField(max_length=10, default="system")
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    cause_id = models.BigIntegerField(null=True)
    tx = models.BigIntegerField(db_default=order.CurrentTransaction())

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["conversation", "id"], name="event_conversation"),
            models.Index(fields=["tx", "id"], name="event_order"),
            # What reports on sorting and judging read, among very many others.
            models.Index(fields=["kind", "at"], name="event_judged", condition=models.Q(kind__in=JUDGED)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
