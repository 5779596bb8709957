"""The one word of SQL that readers of a ledger need on PostgreSQL; apart from `kit.order`, which loads the ORM."""

HORIZON = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
"""Every transaction below this number has ended, as the statement sees it (see `kit.order`)."""
