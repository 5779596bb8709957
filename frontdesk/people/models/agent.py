"""Those who answer customers, and of which teams they are."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock, rows
from frontdesk.people.models.desk import Team


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
    max_mails = models.PositiveSmallIntegerField(default=8)
    """So many open mails and forms at once are given to this agent."""
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
