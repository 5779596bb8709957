"""What a customer, or their whole organisation, has bought: until when support is due to them."""

from __future__ import annotations

from django.db import models

from frontdesk.people.models.customer import Customer, Organization

LONGEST_NAME = 80


class Entitlement(models.Model):
    """`what` is its name, such as *Gold support*. It is in window from `starts` up to and including `ends`, days by the clock of
    the desk; without an end, for good.
    """

    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="entitlements")
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="entitlements")
    what = models.CharField(max_length=LONGEST_NAME)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(customer=None) ^ models.Q(organization=None), name="entitlement_of_one"),
            models.CheckConstraint(condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")), name="entitlement_ends_last"),
        ]
        indexes = [models.Index(fields=["starts"], name="entitlement_starts"), models.Index(fields=["ends"], name="entitlement_ends")]

    def __str__(self) -> str:
        return self.what
