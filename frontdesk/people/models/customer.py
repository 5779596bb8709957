"""The customers whom the desk serves, and how they are reached."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock

LOWEST_VALUE = 1
HIGHEST_VALUE = 10


def _value() -> models.PositiveSmallIntegerField[int | None, int | None]:
    """What a customer's waiting weighs, or None where nobody has said it: see `values.of`."""
    return models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(LOWEST_VALUE), MaxValueValidator(HIGHEST_VALUE)])


def _is_in_range() -> models.Q:
    return models.Q(value=None) | models.Q(value__range=(LOWEST_VALUE, HIGHEST_VALUE))


class Organization(models.Model):
    """An account with members."""

    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, default="")
    notes = models.TextField(blank=True, default="")
    value = _value()

    class Meta:
        constraints = [models.CheckConstraint(condition=_is_in_range(), name="organization_value")]

    def __str__(self) -> str:
        return self.name


class Knows(models.TextChoices):
    """How much of the matter a customer says that they understand; nothing is ever guessed."""

    UNTOLD = "", _("Not told")
    PLAIN = "plain", _("Wants plain words")
    EXPERT = "expert", _("Knows the matter well")


class Customer(models.Model):
    """A person whom we serve. `expertise` is what they have told us of it, for which articles may have words of their own."""

    name = models.CharField(max_length=200, blank=True, default="")
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    language = models.CharField(max_length=12, blank=True, default="")
    expertise = models.CharField(max_length=6, choices=Knows.choices, blank=True, default=Knows.UNTOLD)
    notes = models.TextField(blank=True, default="")
    value = _value()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=_is_in_range(), name="customer_value")]

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
