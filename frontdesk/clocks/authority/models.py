"""The rows of authority: limits by role, how soon an approval is due, and each thing that was given or asked for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.conversations.models import Conversation
from frontdesk.people.models import Agent, Customer, Role


class Action(models.TextChoices):
    """What agents give beyond an answer."""

    REFUND = "refund", _("Refund")
    CREDIT = "credit", _("Credit")
    EXCEPTION = "exception", _("Exception to a rule")
    DISCLOSURE = "disclosure", _("Disclosure of data")


MONEY = (Action.REFUND, Action.CREDIT)


class AuthorityRule(models.Model):
    """What agents of that role may give by themselves; supervisors may what agents may, admins what supervisors may.

    Of money, `limit` at once and `limit_in_90_days` to one customer, both in `currency` (ISO 4217). Of others there is no
    limit: a rule says that it may be done.
    """

    action = models.CharField(max_length=12, choices=Action.choices)
    role = models.CharField(max_length=12, choices=Role.choices)
    limit = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    limit_in_90_days = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    currency = models.CharField(max_length=3, blank=True, default="")

    class Meta:
        ordering = ["action", "currency", "role"]
        constraints = [models.UniqueConstraint(fields=["action", "role", "currency"], name="authority_rule_once")]

    def __str__(self) -> str:
        return f"{self.action} by {self.role} up to {self.limit} {self.currency}"


class ApprovalTerms(models.Model):
    """One row: within how much open time, by which calendar, a decision is due."""

    calendar = models.ForeignKey("clocks.BusinessCalendar", on_delete=models.PROTECT, related_name="+")
    seconds = models.PositiveIntegerField(default=4 * 3600)

    def __str__(self) -> str:
        return f"{self.seconds} s by {self.calendar_id}"


class State(models.TextChoices):
    GIVEN = "given", _("Within authority")
    ASKED = "asked", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Approval(models.Model):
    """Something that an agent gave within their authority, or asked for beyond it.

    `why`: the grounds for which it needed approval (see `grounds`), none for what was given. `rule` is the one that was held
    against it. `due_at`: by when it is to be decided, None where the calendar will not be open for so long.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="approvals")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="approvals", db_index=False)
    action = models.CharField(max_length=12, choices=Action.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    why = models.JSONField(default=list)
    rule = models.ForeignKey(AuthorityRule, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    asked_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], name="approval_asked", condition=models.Q(state="asked")),
            models.Index(fields=["customer", "asked_at"], name="approval_customer"),
            models.Index(fields=["asked_at"], name="approval_asked_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.amount or ''} {self.state} in #{self.conversation_id}"

    @property
    def is_asked(self) -> bool:
        return self.state == State.ASKED
