"""How priorities follow from impact, urgency and value: the matrix, in versions."""

from __future__ import annotations

from django.db import models

from frontdesk.kit import clock
from frontdesk.kit.frozen import Frozen, Written
from frontdesk.people.models import Agent


class PriorityMatrix(Frozen):
    """The version of the highest number is in force; without any, `matrix.USUAL` is.

    `cells` holds for each impact, from 1 to 3, the priorities of the three urgencies: `[[1, 2, 3], …]`. Customers of the value
    `raises_from` and above have one step more; None raises nobody.
    """

    number = models.PositiveIntegerField(unique=True)
    cells = models.JSONField()
    raises_from = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = Written.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"priority matrix {self.number}"
