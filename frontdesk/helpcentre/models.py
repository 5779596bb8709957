"""How the help centre looks, and which customers are signed in."""

from __future__ import annotations

from django.db import models

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.knowledge.models import Brand
from frontdesk.people.models import ContactPoint, Team

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

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.host or "help centre"


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
