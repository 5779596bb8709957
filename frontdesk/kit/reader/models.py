"""Where the reader is and what it may cost, for which tasks it is asked, and a log of what was asked of it, without words."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Task(models.TextChoices):
    """What a reader may be asked for, each by itself."""

    SUMMARY = "summary", _("Summary of a conversation")
    REPLY = "reply", _("Wording of suggested replies")
    REWRITE = "rewrite", _("Drafts made longer or shorter")
    TRANSLATE = "translate", _("Drafts in another language")


class Outcome(models.TextChoices):
    ASKING = "asking", _("No answer yet")
    SAID = "said", _("Answered")
    SLOW = "slow", _("Too slow")
    FAILED = "failed", _("Failed")
    UNREADABLE = "unreadable", _("Answered nothing that can be read")


class Endpoint(models.Model):
    """The one address; there is at most one row. Prices are per 1,000 tokens of what is asked and of what is answered.

    `day_limit` and `month_limit` are what calls may cost together in a day or month by UTC, None for no limit. After
    `failures` in a row it is not asked before `rests_until`.
    """

    address = models.CharField(max_length=500)
    key_sealed = models.TextField(blank=True, default="")
    currency = models.CharField(max_length=3, default="USD")
    price_asked = models.DecimalField(max_digits=12, decimal_places=6, default=Decimal(0))
    price_answered = models.DecimalField(max_digits=12, decimal_places=6, default=Decimal(0))
    day_limit = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    month_limit = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(default=10)
    hides_contacts = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.address


class Use(models.Model):
    """For which task which model is asked, while it is on."""

    task = models.CharField(max_length=20, choices=Task.choices, unique=True)
    model = models.CharField(max_length=200)
    is_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.task}: {self.model}"


class Call(models.Model):
    """One question that left the house. Until the answer is there, `cost` is the most that it can cost; it stays so when none comes."""

    task = models.CharField(max_length=20)
    model = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)
    tokens_asked = models.PositiveIntegerField(default=0)
    tokens_answered = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=14, decimal_places=6, default=Decimal(0))
    currency = models.CharField(max_length=3)
    milliseconds = models.PositiveIntegerField(default=0)
    hidden = models.PositiveSmallIntegerField(default=0)
    """How many things were hidden in it."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.ASKING)
    note = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.task} {self.outcome}"
