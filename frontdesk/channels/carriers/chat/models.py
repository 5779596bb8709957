"""The widget's settings, and the visitors who have written through it."""

from __future__ import annotations

import secrets

from django.db import models

from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.models import Customer, Team


def _new_key() -> str:
    return secrets.token_urlsafe(12)


class Widget(models.Model):
    """A chat icon for web pages. `key` names it in the page's HTML and is no secret.

    `allowed_origins` (one a line, `https://shop.example.org`) limits whose pages may carry it; empty means any.
    """

    key = models.CharField(max_length=32, unique=True, default=_new_key)
    name = models.CharField(max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="widgets")
    title = models.CharField(max_length=80, blank=True, default="")
    greeting = models.CharField(max_length=300, blank=True, default="")
    colour = models.CharField(max_length=9, default="#2b5fd9")
    allowed_origins = models.TextField(blank=True, default="")
    is_enabled = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Visitor(models.Model):
    """One browser that has written. It proves itself by a token of which we keep only the SHA-256.

    `email` is where answers follow when the visitor has left: as they wrote it, never proven to be theirs.
    `last_seen_at` is when the browser last asked us for anything.
    """

    widget = models.ForeignKey(Widget, on_delete=models.CASCADE, related_name="visitors")
    token_hash = models.CharField(max_length=64, unique=True)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="visitors")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="+")
    page = models.CharField(max_length=500, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    email = models.EmailField(max_length=254, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"visitor {self.pk}"
