"""A job that is still to be done. Done ones are deleted, so the table holds only what is due, waiting or put aside."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from frontdesk.kit import clock


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, at: datetime) -> JobQuerySet:
        """Those that a worker may take at that instant: their time has come and nobody holds them."""
        unheld = models.Q(lease_until=None) | models.Q(lease_until__lt=at)
        return self.filter(unheld, is_aside=False, run_after__lte=at)

    def put_aside(self) -> JobQuerySet:
        """Those that failed for the last time and wait for an operator."""
        return self.filter(is_aside=True)


class Job(models.Model):
    """`key` is unique, so the same work asked for twice is one job. `lease_until` is set while a worker holds it."""

    task = models.CharField(max_length=100)
    arguments = models.JSONField(default=list)
    key = models.CharField(max_length=200, null=True, unique=True)
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=64, blank=True, default="")
    is_aside = models.BooleanField(default=False)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["is_aside", "run_after", "priority"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.task} {self.arguments}"


class CronSlot(models.Model):
    """One run of a recurring task: unique by name and slot, so that only one of many workers begins it."""

    name = models.CharField(max_length=100)
    slot = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="cron_slot_once")]
