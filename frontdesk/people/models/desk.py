"""The one desk, and its teams."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock


class OffersTo(models.TextChoices):
    """To whom a chat is offered at first."""

    ALL = "all", _("Everybody who can take it")
    BEST = "best", _("The best one first, then to others")


class Desk(models.Model):
    """The organisation whose desk this is; there is exactly one row, made by the first-run page."""

    name = models.CharField(max_length=120)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    signature = models.TextField(blank=True, default="")
    default_team = models.ForeignKey("Team", null=True, on_delete=models.PROTECT, related_name="+")
    undo_seconds = models.PositiveSmallIntegerField(default=10)
    """So long a mail waits before it leaves, so that its author can take it back."""
    quotes_replies = models.BooleanField(default=True)
    tells_doubtful_advice = models.BooleanField(default=False)
    """Authors are told of a draft also what is often a false alarm; see `answers.checks`."""
    offer_seconds = models.PositiveSmallIntegerField(default=30)
    """So long a chat is offered before it goes on to others."""
    misses_until_away = models.PositiveSmallIntegerField(default=2)
    """Who lets so many offers in a row pass is away."""
    returns_after_seconds = models.PositiveIntegerField(default=120)
    """The chats of somebody who is away go back to the queue after so long."""
    offers_to = models.CharField(max_length=4, choices=OffersTo.choices, default=OffersTo.ALL)
    wrap_up_seconds = models.PositiveSmallIntegerField(default=30)
    """So long nothing is offered to an agent whose last chat has ended."""
    reopens_within_days = models.PositiveSmallIntegerField(default=7)
    """A customer's message opens what was done so long ago at most; later it begins another matter."""
    updates_without_news = models.PositiveSmallIntegerField(default=3)
    """After so many answers in a row that left it with us, a lead is told; 0: never."""
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Desk | None:
        """The desk, or None before the first-run page was filled in."""
        return cls.objects.select_related("default_team").order_by("pk").first()


class Team(models.Model):
    """Agents who answer the same questions; every conversation belongs to one team."""

    name = models.CharField(max_length=80, unique=True)
    is_archived = models.BooleanField(default=False)
    gives_out = models.BooleanField(default=False)
    """Mails and forms are given to who is free, in the order of dispatch; else agents take them from the list."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
