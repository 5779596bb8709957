"""Mailboxes elsewhere that the desk reads: how each is reached, what is known of its folders, who reads it now."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

TROUBLE_LASTS = timedelta(minutes=5)
"""So long a mailbox may be out of reach before it is an alarm: servers restart, lines break."""
NOT_LOOKED_AT = timedelta(minutes=30)
SIGN_IN_ENDS_WITHIN = timedelta(days=7)


class Security(models.TextChoices):
    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("None (only inside one machine)")


class SignIn(models.TextChoices):
    PASSWORD = "password", _("Password")
    MICROSOFT = "microsoft", _("Microsoft 365 (OAuth)")
    GOOGLE = "google", _("Google (OAuth)")
    OTHER = "oauth", _("Another provider (OAuth)")


class Afterwards(models.TextChoices):
    """What becomes on the server of a mail that the desk has kept."""

    LEAVE = "leave", _("Nothing: it stays as it is")
    SEEN = "seen", _("It is marked as read")
    MOVE = "move", _("It is moved to another folder")


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def enabled(self) -> MailboxQuerySet:
        return self.filter(is_enabled=True)

    def alarming(self, at: datetime) -> MailboxQuerySet:
        """Those about which somebody must do something: out of reach, silent, or soon to be refused (`alarms.of`)."""
        trouble = ~Q(error="") & (Q(error_at=None) | Q(error_at__lt=at - TROUBLE_LASTS))
        unseen = Q(error="", last_fetch_at__lt=at - NOT_LOOKED_AT)
        silent = Q(last_fetch_at__gt=F("expected_by"))
        ending = Q(sign_in_ends_at__lt=at + SIGN_IN_ENDS_WITHIN)
        return self.enabled().filter(trouble | unseen | silent | ending | Q(misses__gt=0))


class Mailbox(models.Model):
    """An IMAP account. `from_at`: what its server received before is not wanted; None wants everything there is.

    `error_at` is since when it cannot be read. `last_mail_at`, `longest_gap_seconds` and `mails_seen` are its history;
    of them comes `expected_by`, the instant from which its silence is longer than it ever was. `misses` counts the
    mails that its server would not hand over. One worker reads it at a time: `lease_by`, until `lease_until`.
    """

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.TLS)
    username = models.CharField(max_length=254)
    sign_in = models.CharField(max_length=10, choices=SignIn.choices, default=SignIn.PASSWORD)
    password_sealed = models.TextField(blank=True, default="")
    sign_in_ends_at = models.DateTimeField(null=True, blank=True)
    address = models.ForeignKey("email.DeskAddress", on_delete=models.PROTECT, related_name="mailboxes")
    is_enabled = models.BooleanField(default=True)
    from_at = models.DateTimeField(null=True, blank=True)
    afterwards = models.CharField(max_length=10, choices=Afterwards.choices, default=Afterwards.LEAVE)
    authserv_id = models.CharField(max_length=253, blank=True, default="")
    afterwards_folder = models.CharField(max_length=200, blank=True, default="")
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True, default="")
    error_at = models.DateTimeField(null=True, blank=True)
    misses = models.PositiveIntegerField(default=0)
    first_mail_at = models.DateTimeField(null=True, blank=True)
    last_mail_at = models.DateTimeField(null=True, blank=True)
    longest_gap_seconds = models.PositiveBigIntegerField(default=0)
    mails_seen = models.PositiveBigIntegerField(default=0)
    expected_by = models.DateTimeField(null=True, blank=True)
    lease_by = models.CharField(max_length=100, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)

    objects = MailboxQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.username} on {self.host}"

    @property
    def is_oauth(self) -> bool:
        return self.sign_in != SignIn.PASSWORD


class MailboxFolder(models.Model):
    """A folder that is read. The cursor is (uidvalidity, last_uid); never a date, never an unseen flag.

    Up to `acted_uid` its mails have been marked or moved as the mailbox wants it. `missed` are the mails that the server
    would not hand over: why, by UID.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=200, default="INBOX")
    uidvalidity = models.BigIntegerField(null=True, blank=True)
    last_uid = models.BigIntegerField(default=0)
    acted_uid = models.BigIntegerField(default=0)
    missed = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="folder_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where its mails lie, for the ledger; with the UID it names one mail for ever."""
        return f"{self.mailbox_id}:{self.uidvalidity}:{self.name}"[:250]


class MailboxToken(models.Model):
    """What a mailbox is signed in with by OAuth 2.0 (RFC 6749). Secrets are sealed; the access token lives for an hour or so."""

    mailbox = models.OneToOneField(Mailbox, on_delete=models.CASCADE, related_name="token")
    client_id = models.CharField(max_length=300)
    client_secret_sealed = models.TextField(blank=True, default="")
    client_secret_ends_on = models.DateField(null=True, blank=True)
    tenant = models.CharField(max_length=100, blank=True, default="")
    authorize_url = models.URLField(max_length=500, blank=True, default="")
    token_url = models.URLField(max_length=500, blank=True, default="")
    scope = models.CharField(max_length=500, blank=True, default="")
    refresh_sealed = models.TextField(blank=True, default="")
    refresh_ends_at = models.DateTimeField(null=True, blank=True)
    access_sealed = models.TextField(blank=True, default="")
    access_ends_at = models.DateTimeField(null=True, blank=True)
    refreshed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"token of {self.mailbox}"
