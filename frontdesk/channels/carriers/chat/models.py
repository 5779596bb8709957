"""The widget's settings, and the visitors who have written through it."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Customer, Team


def _new_key() -> str:
    return secrets.token_urlsafe(12)


class Side(models.TextChoices):
    END = "end", _("Where lines end")
    START = "start", _("Where lines begin")


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
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.END)
    calendar = models.JSONField(default=dict, blank=True)
    """When the team chats: `{"week": …, "days": …}` as `kit.hours` reads them, in the desk's zone; empty is always."""
    fields = models.JSONField(default=list, blank=True)
    """What is asked before the first message: lists of `{"name", "label", "type", "options", "is_required"}`."""
    consent = models.CharField(max_length=500, blank=True, default="")
    """A sentence to agree to before the first message; '' for none."""
    consent_address = models.URLField(max_length=500, blank=True, default="")
    email = models.EmailField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    """Ways to us that stand in the page itself, for those whom the chat cannot reach."""
    shows_typing = models.BooleanField(default=False)
    """Agents see what is being typed; the customer is told so."""
    identity_secret = models.TextField(blank=True, default="")
    """Sealed; signs the host page's identity tokens (HS256)."""
    identity_public_key = models.TextField(blank=True, default="")
    """PEM; checks them where the host signs with its own key (RS256)."""
    work_bits = models.PositiveSmallIntegerField(default=0)
    """How much work a browser must prove before its first message: leading zero bits of a SHA-256; 0 for none."""
    assistant_first = models.BooleanField(default=False)
    """The assistant answers first, while one is there."""
    is_enabled = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Visitor(models.Model):
    """One browser that has written. It proves itself by a token of which we keep only the SHA-256.

    `email` is where answers follow when the visitor has left: as they wrote it, never proven to be theirs.
    `last_seen_at` is when the browser last asked us for anything. `subject` is who the host page says they are, proven by
    its signature and good until `identified_until`. `network` is the address range from which they last wrote.
    """

    widget = models.ForeignKey(Widget, on_delete=models.CASCADE, related_name="visitors")
    token_hash = models.CharField(max_length=64, unique=True)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="visitors")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="+")
    page = models.CharField(max_length=500, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    email = models.EmailField(max_length=254, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    details = models.JSONField(default=dict, blank=True)
    """What was asked before the first message, by label."""
    consented_at = models.DateTimeField(null=True, blank=True)
    consented_to = models.CharField(max_length=500, blank=True, default="")
    """The sentence that they agreed to then, as it stood."""
    subject = models.CharField(max_length=255, blank=True, default="", db_index=True)
    identified_until = models.DateTimeField(null=True, blank=True)
    network = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["widget", "created_at"], name="visitor_begun"),
            models.Index(fields=["network", "created_at"], name="visitor_network_begun", condition=~models.Q(network="")),
        ]

    def __str__(self) -> str:
        return f"visitor {self.pk}"


class PageView(models.Model):
    """A page on which a visitor was, for the agent who helps them; only the newest of each visitor are kept."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="pages")
    address = models.CharField(max_length=500)
    title = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["visitor", "-id"], name="page_view")]


class Invitation(models.Model):
    """Words with which the widget speaks first, on pages that fit `pages`: one pattern a line, `*` for anything, none for
    every page. A pattern that begins with `/` is held against the path of the page, any other against its whole address.
    """

    widget = models.ForeignKey(Widget, on_delete=models.CASCADE, related_name="invitations")
    text = models.CharField(max_length=300)
    pages = models.TextField(blank=True, default="")
    after_seconds = models.PositiveIntegerField(default=20)
    only_when_open = models.BooleanField(default=True)
    is_enabled = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.text


class BlockKind(models.TextChoices):
    VISITOR = "visitor", _("This browser")
    NETWORK = "network", _("Everybody at this internet address")
    EMAIL = "email", _("This mail address")


class Block(models.Model):
    """Who may not chat any more, until `lifted_at`. `value` is a visitor's id, a network, or a mail address.

    `conversation` is the one in which somebody decided it.
    """

    kind = models.CharField(max_length=8, choices=BlockKind.choices)
    value = models.CharField(max_length=254)
    reason = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="block_once", condition=models.Q(lifted_at=None))]
