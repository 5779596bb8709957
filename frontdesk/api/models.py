"""What programs carry: tokens with scopes, and the answers kept for their idempotency keys."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock
from frontdesk.people.models import Agent


class Scope(models.TextChoices):
    READ = "read", _("Read conversations, customers, agents and events")
    WRITE = "write", _("Write messages and change conversations")
    ASSISTANT = "assistant", _("Speak in chats as the assistant, and hand them over")
    ADMIN = "admin", _("Change agents and teams")
    CARE = "care", _("Read who may need care: special data, of illness, grief or want")


class Token(models.Model):
    """A program's key. It acts for an agent and sees what they see; we keep only its SHA-256."""

    name = models.CharField(max_length=80)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class IdempotentAnswer(models.Model):
    """What we answered to a post, so that the same `Idempotency-Key` gets the same answer and nothing happens twice."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE)
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="idempotent_once")]
