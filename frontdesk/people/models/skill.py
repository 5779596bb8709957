"""What agents can do: skills at a level, and the languages that they speak."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models.agent import Agent

LOWEST_LEVEL = 1
HIGHEST_LEVEL = 5


class Skill(models.Model):
    """Something that not everybody can do, such as *warranty* or *payments*."""

    name = models.CharField(max_length=80, unique=True)
    is_archived = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AgentSkill(models.Model):
    """An agent can do it, from 1 (has begun to learn it) to 5 (teaches it)."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="holders")
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(LOWEST_LEVEL), MaxValueValidator(HIGHEST_LEVEL)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "skill"], name="agent_skill_once"),
            models.CheckConstraint(condition=models.Q(level__range=(LOWEST_LEVEL, HIGHEST_LEVEL)), name="agent_skill_level"),
        ]

    def __str__(self) -> str:
        return f"skill {self.skill_id} of {self.agent_id}: {self.level}"


class Fluency(models.IntegerChoices):
    """How well a language is spoken; a translation carries the first as far as it goes."""

    TRANSLATED = 1, _("Understands with a translation")
    FLUENT = 2, _("Fluent")
    NATIVE = 3, _("Native")


class AgentLanguage(models.Model):
    """An agent speaks it. `language` is a tag in small letters, such as `de` or `pt-br`."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField(choices=Fluency.choices, default=Fluency.FLUENT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "language"], name="agent_language_once"),
            models.CheckConstraint(condition=models.Q(level__in=Fluency.values), name="agent_language_level"),
        ]

    def __str__(self) -> str:
        return f"{self.language} of {self.agent_id}: {self.level}"
