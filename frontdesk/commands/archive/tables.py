"""Which tables belong to a desk, and how their values are written down so that either database can take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

LEFT_OUT = {
    "contenttypes": "made anew by every database for itself",
    "auth": "only its passwords' machinery is used, none of its tables",
    "sessions": "whoever was signed in signs in again",
    "axes": "guessed passwords are forgotten after minutes anyway",
}
"""Apps whose tables are not the desk's. A table that is not named here is in the backup."""

LEFT_OUT_TABLES = (
    "answers_solvedquestion", "jobs_cronslot", "knowledge_farchance", "knowledge_farpassage", "knowledge_passage", "understanding_judge",
    "understanding_learned",
)

ANEW: dict[str, dict[str, Any]] = {
    # Numbers of transactions mean nothing in another database (see kit.order); 0 is before all of them.
    "conversations_event": {"tx": 0},
    # Whoever held a job is not there any more.
    "jobs_job": {"lease_until": None, "worker": ""},
}
"""Values that a restored row begins with, whatever it had."""

PLAIN = (models.IntegerField, models.FloatField, models.CharField, models.TextField)


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is `plain` (numbers and texts), `instant` (ISO 8601 with offset), `day` and `time` (ISO 8601),
    `amount` (a decimal number as text), `flag`, `bytes` (base64) or `json`."""

    name: str
    kind: str


def tables() -> list[type[models.Model]]:
    """The models whose rows make up a desk."""
    return [
        model for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and model._meta.db_table not in LEFT_OUT_TABLES
    ]


def columns(model: type[models.Model]) -> list[Column]:
    """The columns of the table; TypeError for a kind that nobody has taught us to carry."""
    return [Column(str(field.column), _kind(field)) for field in model._meta.concrete_fields]


def _kind(field: models.Field) -> str:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.DateTimeField):
        return "instant"
    if isinstance(field, models.DateField):
        return "day"
    if isinstance(field, models.TimeField):
        return "time"
    if isinstance(field, models.DecimalField):
        return "amount"
    if isinstance(field, models.BooleanField):
        return "flag"
    if isinstance(field, models.BinaryField):
        return "bytes"
    if isinstance(field, models.JSONField):
        return "json"
    if isinstance(field, PLAIN):
        return "plain"
    raise TypeError(f"a backup cannot carry {field} yet; teach commands.archive its kind")
