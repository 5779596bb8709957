"""A message: one utterance in a conversation, by a customer, an agent or a machine."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models.conversation import Conversation
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Customer

BY_MAIL = ("email", "form")
"""Channels whose answers go to a mail address."""


class Author(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    HUMAN = "human", _("Agent")
    BOT = "bot", _("Assistant")
    AUTO = "auto", _("Automatic")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Only your team")
    WHISPER = "whisper", _("Only one colleague")


class Delivery(models.TextChoices):
    """How far an outgoing message has come. `sending` left behind by a killed worker means: we cannot know.

    `failed` was refused while we handed it over, `delayed` and `bounced` were reported later by a server on the way,
    `complained` by the reader's. `recalled` was taken back by its author before it left: pages do not show it.
    """

    NONE = "", ""
    QUEUED = "queued", _("Waiting to be sent")
    WAITING = "waiting", _("In the outbox: no mail relay is set up")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    DELAYED = "delayed", _("Delayed")
    UNCERTAIN = "uncertain", _("May or may not have been sent")
    FAILED = "failed", _("Not delivered")
    BOUNCED = "bounced", _("Came back")
    COMPLAINED = "complained", _("Reported as spam")
    RECALLED = "recalled", _("Taken back")


class Message(models.Model):
    """`text` is what is new in the message as plain text; `html` the same, cleaned, when it came with markup.

    `quoted` holds what the sender quoted below (plain text), folded away but never deleted. `mail_id` is the
    Message-ID without angle brackets; `client_id` the id made in the browser; both make a second copy recognisable.
    `created_at` is the receipt or posting instant by our clock, never the `Date:` header.
    A queued message does not leave before `send_at`: it can still be taken back, or the next of its `tries` is then.
    `waits_for` is the host that let the last one wait; `unreached` are the addresses that are still to be served when
    others have the message already. `copy_of` is the message of another conversation that was split off with this one.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    whisper_to = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """The one colleague who may read it beside its author."""
    asks = models.JSONField(default=dict, blank=True)
    """What the customer may answer with one press: `{"choices": […]}`, or a small form: `{"fields": [{"name", "label",
    "type", "options", "is_required"}]}`.
    """
    answers_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """The message whose `asks` it answers."""
    language = models.CharField(max_length=12, blank=True, default="")
    """A tag (RFC 5646) as the writer's browser gave it, or ''."""
    author_kind = models.CharField(max_length=10, choices=Author.choices)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages")
    channel = models.CharField(max_length=20)
    sender = models.CharField(max_length=400, blank=True, default="")
    recipients = models.JSONField(default=dict, blank=True)
    subject = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    quoted_html = models.TextField(blank=True, default="")
    warnings = models.JSONField(default=list, blank=True)
    """What the reader must know before they believe it: lists of a code and the words that belong to it."""
    mail_id = models.CharField(max_length=500, blank=True, default="", db_index=True)
    client_id = models.CharField(max_length=64, null=True, blank=True, default=None)
    delivery = models.CharField(max_length=10, choices=Delivery.choices, blank=True, default=Delivery.NONE)
    delivery_note = models.CharField(max_length=500, blank=True, default="")
    delivered_at = models.DateTimeField(null=True, blank=True)
    send_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    waits_for = models.CharField(max_length=253, blank=True, default="")
    unreached = models.JSONField(default=list, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    copy_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    has_files = False
    """Said by the verb that has just written it with files, for what follows; of others nobody knows without asking."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["conversation", "client_id"], name="message_once_per_client_id")]
        indexes = [
            models.Index(fields=["copy_of"], name="message_copy", condition=models.Q(copy_of__isnull=False)),
            models.Index(fields=["answers_to"], name="message_answers_to", condition=models.Q(answers_to__isnull=False)),
            models.Index(
                fields=["delivery", "id"], name="message_undelivered",
                condition=models.Q(delivery__in=["queued", "waiting", "sending", "uncertain", "failed", "delayed", "bounced"]),
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} in #{self.conversation_id}"

    @property
    def is_internal(self) -> bool:
        return self.visibility != Visibility.PUBLIC

    @property
    def is_from_customer(self) -> bool:
        return self.author_kind == Author.CUSTOMER


class Scan(models.TextChoices):
    """What the virus scanner said of a file; '' while it was not asked, or there is none."""

    WAITING = "", ""
    CLEAN = "clean", _("No virus found")
    INFECTED = "infected", _("Infected")
    AWAY = "away", _("Not scanned")
    SKIPPED = "skipped", _("The scanner refused to look at it")


class Reading(models.TextChoices):
    """What became of reading a file for the search; '' while nobody has tried."""

    WAITING = "", ""
    READ = "read", _("Searchable")
    EMPTY = "empty", _("No text in it")
    OTHER = "other", _("Not a kind of file that is read")
    LOCKED = "locked", _("Opens only with a password")
    BROKEN = "broken", _("Could not be read")
    TOO_LARGE = "too_large", _("Too large to be read")
    HELD = "held", _("Held back")


class Attachment(models.Model):
    """A file that came or goes with a message; its bytes are in the content-addressed store under `sha256`.

    `content_type` is what the sender says, `real_type` what the content shows ('' if it shows none); `danger` is the word
    of `kit.filetypes.danger` for what it may do.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=127)
    size_bytes = models.PositiveBigIntegerField()
    content_id = models.CharField(max_length=255, blank=True, default="")
    is_inline = models.BooleanField(default=False)
    real_type = models.CharField(max_length=127, blank=True, default="")
    danger = models.CharField(max_length=20, blank=True, default="")
    scan = models.CharField(max_length=10, choices=Scan.choices, blank=True, default=Scan.WAITING)
    virus = models.CharField(max_length=120, blank=True, default="")
    reading = models.CharField(max_length=10, choices=Reading.choices, blank=True, default=Reading.WAITING)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], name="attachment_unscanned", condition=models.Q(scan__in=["", "away"])),
            models.Index(fields=["id"], name="attachment_unread", condition=models.Q(reading="")),
        ]

    def __str__(self) -> str:
        return self.name


class FileText(models.Model):
    """What a file says, as plain text, for the search alone. It goes with its file."""

    file = models.OneToOneField(Attachment, primary_key=True, on_delete=models.CASCADE, related_name="said")
    text = models.TextField()

    def __str__(self) -> str:
        return f"text of file {self.pk}"
