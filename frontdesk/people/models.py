"""The rows behind people: one desk, its agents and teams, and the customers whom it serves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock, rows


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
    offer_seconds = models.PositiveSmallIntegerField(default=30)
    """So long a chat is offered before it goes on to others."""
    misses_until_away = models.PositiveSmallIntegerField(default=2)
    """Who lets so many offers in a row pass is away."""
    returns_after_seconds = models.PositiveIntegerField(default=120)
    """The chats of somebody who is away go back to the queue after so long."""
    wrap_up_seconds = models.PositiveSmallIntegerField(default=30)
    """So long nothing is offered to an agent whose last chat has ended."""
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

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    AGENT = "agent", _("Agent")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMIN = "admin", _("Admin")


class Scheme(models.TextChoices):
    """Light or dark pages; '' follows the machine."""

    SYSTEM = "", _("As the machine")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class AgentManager(BaseUserManager["Agent"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Agent:
        agent = self.model(email=email.strip().lower(), **fields)
        agent.set_password(password)
        agent.save(using=self._db)
        return agent

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Agent:
        return self.create_user(email, password, **{"role": Role.ADMIN, **fields})

    def get_by_natural_key(self, email: str | None) -> Agent:
        return self.get(email=(email or "").strip().lower())


class Agent(AbstractBaseUser):
    """A person who answers customers; signs in with a mail address."""

    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.AGENT)
    teams = models.ManyToManyField(Team, through="Membership", related_name="agents")
    language = models.CharField(max_length=12, blank=True, default="")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    signature = models.TextField(blank=True, default="")
    keys_enabled = models.BooleanField(default=True)
    own_keys = models.JSONField(default=dict, blank=True)
    """The keys that this agent has changed: the usual one to their own."""
    is_dense = models.BooleanField(default=False)
    scheme = models.CharField(max_length=5, choices=Scheme.choices, blank=True, default=Scheme.SYSTEM)
    sends_with_enter = models.BooleanField(default=True)
    """In a chat Enter sends, and Shift with it begins a line; else Ctrl or ⌘ with Enter sends, as in a mail."""
    max_chats = models.PositiveSmallIntegerField(default=3)
    """So many chats at once are offered to this agent."""
    picture = models.CharField(max_length=64, blank=True, default="")
    """The SHA-256 of the picture in the file store that customers see; '' for initials."""
    has_sound = models.BooleanField(default=True)
    """A chat that is offered is heard."""
    sound_volume = models.PositiveSmallIntegerField(default=60)
    """How loud, from 0 to 100."""
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = AgentManager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def itself(self) -> Agent:
        """The agent behind `request.user`, which is a proxy that makes each look at the agent three times as dear."""
        return self

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN

    @property
    def is_supervisor(self) -> bool:
        """Supervisors and admins look after the work of others."""
        return self.role in (Role.SUPERVISOR, Role.ADMIN)

    def visible_teams(self) -> list[Team]:
        """Teams whose conversations this agent may see: an admin all, others their own; by name. One query, kept."""
        if not hasattr(self, "_visible_teams"):
            whose = "" if self.is_admin else "WHERE id IN (SELECT team_id FROM people_membership WHERE agent_id = %s)"
            self._visible_teams = rows.every(Team, f"{whose} ORDER BY name", [] if self.is_admin else [self.pk])
        return self._visible_teams

    def visible_team_ids(self) -> list[int]:
        return sorted(team.pk for team in self.visible_teams())


class Membership(models.Model):
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE)
    team = models.ForeignKey(Team, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "team"], name="membership_once")]


class Here(models.TextChoices):
    """Whether an agent takes chats and calls now."""

    ONLINE = "online", _("Online")
    AWAY = "away", _("Away")
    WRAP_UP = "wrap_up", _("Wrapping up")
    OFFLINE = "offline", _("Offline")


class Presence(models.Model):
    """What an agent says of themselves, and what we notice. Without a row they are offline.

    `heard_at` is the last sign of life of one of their pages; `missed` counts the offers that they let pass in a row;
    `wraps_until` ends a wrap-up.
    """

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="presence")
    state = models.CharField(max_length=8, choices=Here.choices, default=Here.OFFLINE)
    reason = models.CharField(max_length=80, blank=True, default="")
    since = models.DateTimeField()
    heard_at = models.DateTimeField()
    wraps_until = models.DateTimeField(null=True, blank=True)
    missed = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.agent_id} {self.state}"


class PresenceChange(models.Model):
    """One change of an agent's presence: what times at work are counted from. `why` is `chosen`, `missed`, `silent`,
    `wrapped_up`, `signed_out` or `supervisor`; then `by` says who it was.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="presence_changes")
    state = models.CharField(max_length=8, choices=Here.choices)
    reason = models.CharField(max_length=80, blank=True, default="")
    why = models.CharField(max_length=12)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agent", "at"], name="presence_change")]


class AwayReason(models.Model):
    """A reason for being away that the desk has put down; see `presence.reasons`."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AssistantSign(models.Model):
    """When a program that speaks as the assistant last gave a sign of life, by the agent for whom its token acts."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="assistant_sign")
    heard_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"assistant of {self.agent_id}"


class Organization(models.Model):
    """An account with members."""

    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, default="")
    notes = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """A person whom we serve."""

    name = models.CharField(max_length=200, blank=True, default="")
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    language = models.CharField(max_length=12, blank=True, default="")
    notes = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"


class ContactKind(models.TextChoices):
    EMAIL = "email", _("Mail")
    PHONE = "phone", _("Phone")
    VISITOR = "visitor", _("Web visitor")
    EXTERNAL = "external", _("Signed in on your website")


class ContactPoint(models.Model):
    """One address, number or handle at which a customer can be reached. `value` is normalised, so that it is unique."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=12, choices=ContactKind.choices)
    value = models.CharField(max_length=320)
    verified_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True, default="")
    complained_at = models.DateTimeField(null=True, blank=True)
    """When the reader called a mail of ours spam; nothing automatic goes there any more."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="contact_point_once")]

    def __str__(self) -> str:
        return self.value

    @property
    def shown(self) -> str:
        """As agents read it: of a browser nothing but that it is one, of an account what the website calls it."""
        if self.kind == ContactKind.VISITOR:
            return str(ContactKind.VISITOR.label)
        return self.value.partition(":")[2] if self.kind == ContactKind.EXTERNAL else self.value
