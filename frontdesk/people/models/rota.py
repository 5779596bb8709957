"""Who has a duty when: turns of a week that come again every week."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models.agent import Agent
from frontdesk.people.models.desk import Team

DAYS_A_WEEK = 7


class RotaRole(models.TextChoices):
    TRIAGE = "triage", _("Triage")
    DUTY_LEAD = "duty_lead", _("Lead on duty")
    APPROVER = "approver", _("Approver")


class RotaTurn(models.Model):
    """One turn of an agent in one role, each week; for one team, or without a team for all.

    `weekday` counts from Monday (0), `starts` and `ends` are wall times in the desk's zone. A turn that does not end after it
    begins runs past midnight, and belongs to the day on which it begins.
    """

    role = models.CharField(max_length=12, choices=RotaRole.choices)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="rota")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="rota")
    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(DAYS_A_WEEK - 1)])
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(weekday__lt=DAYS_A_WEEK), name="rota_weekday")]
        indexes = [models.Index(fields=["role", "weekday"], name="rota_role_weekday")]

    def __str__(self) -> str:
        return f"{self.role} of {self.agent_id} on {self.weekday} from {self.starts} to {self.ends}"

    @property
    def runs_past_midnight(self) -> bool:
        return self.ends <= self.starts
