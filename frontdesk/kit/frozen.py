"""Rows that are written once: what was in force, and what was counted by it, stays as it was."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Written(models.QuerySet[M]):
    """Rows to read. Another version is another row."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is written once: add another version instead")


class Frozen(models.Model):
    """Can be inserted and read; saving it again is our mistake."""

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is written once: add another version instead")
        super().save(**options)
