"""A one-time code, by which a customer shows that a mailbox on file is theirs."""

from __future__ import annotations

from django.db import models

from frontdesk.people.models.customer import ContactPoint


class OneTimeCode(models.Model):
    """Of the code itself there is only a keyed digest, and none before it is sent. `place` is where it is to be typed.

    `point` is where it goes: None where nothing is on file, so that a stranger sees no difference. `tries` counts what was typed.
    """

    place = models.CharField(max_length=64)
    point = models.ForeignKey(ContactPoint, null=True, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place", "-id"], name="code_place")]

    def __str__(self) -> str:
        return f"code {self.pk} for {self.place}"
