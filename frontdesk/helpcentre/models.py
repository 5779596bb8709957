"""How the help centre looks, and which customers are signed in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations.models import Conversation
from frontdesk.knowledge.models import Article, Brand
from frontdesk.people.models import Agent, ContactPoint, Team

COLOUR = "#2b5fd9"


class Look(models.Model):
    """One help centre: the only one, or one of several brands, told apart by the name under which it is reached.

    `host` '' is for every name that no other has. `brand` limits it to articles of that brand and of none.
    """

    host = models.CharField(max_length=253, unique=True, blank=True, default="")
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_enabled = models.BooleanField(default=True)
    title = models.CharField(max_length=80, blank=True, default="")
    welcome = models.CharField(max_length=200, blank=True, default="")
    colour = models.CharField(max_length=7, default=COLOUR)
    logo = models.CharField(max_length=64, blank=True, default="")
    """The SHA-256 of the picture in the file store; '' for the title alone."""
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Whom questions reach; None for the desk's default team."""
    widget = models.ForeignKey(Widget, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The chat that stands on its pages."""
    takes_comments = models.BooleanField(default=True)
    """Readers may write under articles; nothing of it is shown before an agent has read it."""

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.host or "help centre"


class CommentState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SHOWN = "shown", _("Shown")
    HIDDEN = "hidden", _("Not shown")


class Comment(models.Model):
    """What a reader wrote under an article; shown once an agent has approved it, with the desk's answer below it.

    `email` is where they want their answer, '' where they left none; it is never shown to readers. `token` is of the page
    that was sent. A question becomes `conversation`.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=80, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    text = models.TextField()
    token = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=CommentState.choices, default=CommentState.WAITING)
    is_question = models.BooleanField(default=False)
    conversation = models.ForeignKey(Conversation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["state", "at"], name="comment_state"), models.Index(fields=["article", "state", "at"], name="comment_article")]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class ArticleDay(models.Model):
    """How often an article was read on a day (UTC), and how often somebody wrote to us within half an hour. Of nobody it says who."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    contacts = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="article_day_once")]
        indexes = [models.Index(fields=["day"], name="article_day")]

    def __str__(self) -> str:
        return f"{self.article_id} on {self.day}"


class SignInLink(models.Model):
    """A link that was mailed to a customer; it signs in once. Of its secret only the SHA-256 is kept."""

    secret_hash = models.CharField(max_length=64, unique=True)
    point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link for {self.point_id}"


class Visit(models.Model):
    """A customer's browser that is signed in. Of the secret in its cookie only the SHA-256 is kept."""

    secret_hash = models.CharField(max_length=64, unique=True)
    point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"visit of {self.point_id}"
