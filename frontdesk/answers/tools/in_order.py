"""A JSON schema in the database whose properties keep their order, for that is the order in which they are asked for."""

from __future__ import annotations

from typing import Any

from django.db import models

ORDER = "x-order"
"""Kept beside the properties: PostgreSQL sorts the names of an object by their length."""


class SchemaField(models.JSONField):
    """What is read is what was written, in its order."""

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("properties"), dict):
            value = {ORDER: list(value["properties"])} | value
        return super().get_prep_value(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        if isinstance(found, dict) and ORDER in found:
            properties = found["properties"]
            found |= {"properties": {name: properties[name] for name in found.pop(ORDER) if name in properties}}
        return found
