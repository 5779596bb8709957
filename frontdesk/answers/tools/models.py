"""The rows of tools: what each may ask of whom, a customer's errand with one, and the log of what was asked and said."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.answers.tools.in_order import SchemaField
from frontdesk.conversations.models import Conversation, Message
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Customer


class Method(models.TextChoices):
    GET = "GET", "GET"
    POST = "POST", "POST"
    PUT = "PUT", "PUT"
    PATCH = "PATCH", "PATCH"
    DELETE = "DELETE", "DELETE"


class Tool(models.Model):
    """What an admin lets the assistant and agents ask of another server.

    `examples` are messages that it is for, one a line. `parameters` is a JSON schema, see `schema`. `url`, `body`, `headers`
    and what is said are templates, see `fill`; `secret_headers` are sealed. `host` is where it may ask, and nowhere else.
    `reads_only` False: it changes something, so the customer is asked first. Limits are of 24 hours, 0 for none.
    """

    name = models.CharField(max_length=80, unique=True)
    purpose = models.CharField(max_length=300)
    examples = models.TextField()
    parameters = SchemaField(default=dict)
    method = models.CharField(max_length=6, choices=Method.choices, default=Method.GET)
    host = models.CharField(max_length=260)
    url = models.CharField(max_length=2000)
    headers = models.TextField(blank=True, default="")
    secret_headers = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    timeout_seconds = models.PositiveSmallIntegerField(default=8)
    largest_kb = models.PositiveIntegerField(default=200)
    says = models.TextField()
    says_missing = models.TextField()
    says_failed = models.TextField()
    reads_only = models.BooleanField(default=True)
    needs_identity = models.BooleanField(default=True)
    for_customers = models.BooleanField(default=True)
    for_agents = models.BooleanField(default=True)
    most_a_customer = models.PositiveIntegerField(default=20)
    most_a_day = models.PositiveIntegerField(default=1000)
    is_on = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Stage(models.TextChoices):
    """What the customer is to say next."""

    MEANT = "meant", _("whether that is meant")
    ADDRESS = "address", _("their mail address")
    CODE = "code", _("the code")
    PARAMETER = "parameter", _("a detail")
    CONFIRM = "confirm", _("yes or no")
    OVER = "over", _("nothing")


class Errand(models.Model):
    """A tool at work for one customer in one conversation; at most one of a conversation is not over.

    `values` are what is known of its parameters, and go when it is over. `tries` counts answers that were of no use.
    `proven` and `email`: who the customer has shown to be, for this errand.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=9, choices=Stage.choices)
    language = models.CharField(max_length=12, blank=True, default="")
    values: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    asking = models.CharField(max_length=60, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    proven = models.ForeignKey(Customer, null=True, on_delete=models.SET_NULL, related_name="+")
    email = models.CharField(max_length=320, blank=True, default="")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation"], condition=~models.Q(stage="over"), name="errand_one_at_once")]

    def __str__(self) -> str:
        return f"errand {self.pk} in #{self.conversation_id}"


class Proof(models.Model):
    """In a chat, who has typed the right code stays proven for a while."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="+")
    writer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    email = models.CharField(max_length=320, blank=True, default="")
    until = models.DateTimeField()


class Turned(models.Model):
    """What was said back to a message, so that a job which runs twice says and asks nothing twice. Not `is_done`: one is at it."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    errand = models.ForeignKey(Errand, null=True, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True, default="")
    is_over = models.BooleanField(default=False)
    because = models.CharField(max_length=20, blank=True, default="")
    choices: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    is_done = models.BooleanField(default=False)
    at = models.DateTimeField()


class UseStatus(models.TextChoices):
    RUNNING = "running", _("Being asked")
    DONE = "done", _("Answered")
    NOT_FOUND = "not_found", _("Nothing found")
    FAILED = "failed", _("Failed")
    UNCERTAIN = "uncertain", _("May or may not have been done")
    LIMITED = "limited", _("Over the limit")


class Use(models.Model):
    """One line of the log. `parameters` are as shown: what is sensitive is dots. `once` is the key under which it happens once.

    `agent` None and a conversation: the assistant did it for the customer; no conversation: an admin tried it.
    """

    tool = models.ForeignKey(Tool, null=True, on_delete=models.SET_NULL, related_name="uses")
    name = models.CharField(max_length=80)
    once = models.CharField(max_length=80, unique=True)
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.CASCADE, related_name="tool_uses")
    customer = models.ForeignKey(Customer, null=True, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    parameters = models.JSONField(default=dict)
    status = models.CharField(max_length=9, choices=UseStatus.choices, default=UseStatus.RUNNING)
    http_status = models.PositiveSmallIntegerField(null=True)
    why = models.CharField(max_length=300, blank=True, default="")
    said = models.TextField(blank=True, default="")
    took_ms = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["tool", "customer", "at"], name="tool_use_limits")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
