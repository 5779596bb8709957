"""Database settings: SQLite in the data folder unless an address of a PostgreSQL server is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384;"
    "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
)


def sqlite(path: Path) -> dict[str, Any]:
    """A SQLite file: durable commits, writers begin IMMEDIATE and wait fairly for their turn."""
    return {
        "ENGINE": "frontdesk.kit.sqlite",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_OPENING},
        "CONN_MAX_AGE": None,
    }


def from_url(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name?option=value`; ValueError for anything else.

    `host` may also be given as a query option, for a Unix socket's folder.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme!r}")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"connect_timeout": 5, **options},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
