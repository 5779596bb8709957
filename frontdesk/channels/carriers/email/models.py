"""The desk's own addresses, the mailboxes that it reads, the relay that it sends through, and every raw mail."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.email.known import KnownDomain as KnownDomain
from frontdesk.channels.carriers.email.mailbox import Afterwards, Mailbox, MailboxFolder, MailboxToken, Security, SignIn
from frontdesk.channels.carriers.email.remote import RemotePicture as RemotePicture
from frontdesk.channels.carriers.email.remote import ShowsPictures as ShowsPictures
from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import clock
from frontdesk.people.models import Team

__all__ = [
    "Afterwards", "DeskAddress", "MailOutcome", "Mailbox", "MailboxFolder", "MailboxToken", "RawMail", "Relay", "Security", "SignIn",
]


class DeskAddress(models.Model):
    """An address of ours: mail to it goes to the team, answers leave from it."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True, default="")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="desk_addresses")
    is_default = models.BooleanField(default=False)
    acknowledges = models.BooleanField(default=False)
    """Who writes here hears at once that we have the mail."""
    acknowledgements = models.JSONField(default=dict, blank=True)
    """By language, what that says where it is not the usual text."""

    class Meta:
        ordering = ["-is_default", "email"]

    def __str__(self) -> str:
        return self.email


class Relay(models.Model):
    """The SMTP server that takes our mail; one row at most. Without it, answers wait in the outbox."""

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.STARTTLS)
    username = models.CharField(max_length=254, blank=True, default="")
    password_sealed = models.TextField(blank=True, default="")
    has_signed_return_path = models.BooleanField(default=False)
    """Mails leave from help+b42.…@: what comes back there is known, though it quote nothing."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class DkimKey(models.Model):
    """The keys with which mails of one sending domain are signed (RFC 6376, 8463), for a relay that does not.

    RSA for everybody, Ed25519 beside it. Nothing is signed before `is_enabled`: a signature whose key is not in the DNS
    is worse than none. `checked` says what the DNS held when somebody last asked for it.
    """

    domain = models.CharField(max_length=253, unique=True)
    selector = models.CharField(max_length=63)
    rsa_sealed = models.TextField()
    rsa_public = models.TextField()
    ed25519_sealed = models.TextField()
    ed25519_public = models.TextField()
    is_enabled = models.BooleanField(default=False)
    checked = models.CharField(max_length=300, blank=True, default="")
    checked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Unsubscribed(models.Model):
    """An address that wants no answers of the chat by mail any more (RFC 8058)."""

    email = models.CharField(max_length=320, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.email


class MailOutcome(models.TextChoices):
    """What became of a raw mail; '' while it still waits to be read."""

    STORED = "", _("Waiting")
    CREATED = "created", _("New conversation")
    APPENDED = "appended", _("Joined a conversation")
    AUTOMATIC = "automatic", _("An automatic mail: kept, reopens nothing")
    DUPLICATE = "duplicate", _("A copy of one that we have")
    BOUNCE = "bounce", _("Could not be delivered")
    IGNORED = "ignored", _("Ignored")
    FAILED = "failed", _("Could not be read")


class RawMail(models.Model):
    """One mail that we accepted, stored before anything else. Its bytes are in the store under `sha256`, compressed.

    `received_at` is our own receipt instant; `arrived_at` is when the server had it from whose mailbox it was fetched, and
    then the customer's instant. `place` and `uid` say where an IMAP mail came from ("mailbox:folder:
    uidvalidity"), unique, so that it is fetched once.
    """

    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    source = models.CharField(max_length=10)
    place = models.CharField(max_length=250, null=True, default=None)
    uid = models.BigIntegerField(null=True, default=None)
    envelope_from = models.CharField(max_length=320, blank=True, default="")
    envelope_to = models.JSONField(default=list)
    received_at = models.DateTimeField(default=clock.now)
    arrived_at = models.DateTimeField(null=True, default=None)
    outcome = models.CharField(max_length=10, choices=MailOutcome.choices, blank=True, default=MailOutcome.STORED)
    why = models.CharField(max_length=500, blank=True, default="")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="raw_mails")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="raw_mails")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "uid"], name="fetched_once")]
        indexes = [
            models.Index(fields=["id"], name="raw_unread", condition=models.Q(outcome="")),
            models.Index(fields=["outcome", "-id"], name="raw_outcome"),
        ]

    @property
    def sent_in_at(self) -> datetime:
        """When it was brought to us: to the mailbox, or straight here."""
        return self.arrived_at or self.received_at

    def __str__(self) -> str:
        return f"mail {self.pk} {self.outcome}"

    @property
    def came_by(self) -> str:
        """The way it took, for an operator: "smtp", or the mailbox, folder and number of a fetched one."""
        return f"{self.source} {self.place} {self.uid}" if self.place else self.source
