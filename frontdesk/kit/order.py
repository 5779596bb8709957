"""The order in which committed rows may be read by a cursor.

On SQLite one writer at a time takes ids, so ids commit in order. On PostgreSQL a later id can commit first, and a
reader who has passed it would never see the earlier one. Rows therefore carry the id of their transaction; a reader
takes only rows below the oldest transaction still running, ordered by (transaction, id): nothing can appear behind it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from frontdesk.kit.horizon import HORIZON as HORIZON


class CurrentTransaction(models.Func):
    """The number of the transaction that writes the row; 0 where ids commit in order anyway."""

    output_field = models.BigIntegerField()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        return "0", []

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        return "(pg_current_xact_id()::text::bigint)", []
