"""A plain connection to the desk's database, for threads and processes that load no ORM."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings

if TYPE_CHECKING:
    import psycopg

# A server that vanished without a word is noticed within half a minute instead of the system's two hours.
KEEP_ALIVE = {"keepalives": 1, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}
_ONLY_DJANGO_KNOWS = {"pool", "isolation_level", "server_side_binding", "assume_role"}


def is_postgresql() -> bool:
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


def connect_sqlite() -> sqlite3.Connection:
    """The desk's SQLite file, read only; sqlite3.OperationalError while there is none. Use it in one thread."""
    path = quote(str(settings.DATABASES["default"]["NAME"]))
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5, isolation_level=None)


def connect_postgresql(purpose: str) -> psycopg.Connection[Any]:
    """A connection of its own, in autocommit; `purpose` shows up in `pg_stat_activity`.

    Raises psycopg.OperationalError while the server is away.
    """
    # Desks on SQLite never pay the memory for the driver.
    import psycopg

    chosen = settings.DATABASES["default"]
    options = {name: value for name, value in chosen.get("OPTIONS", {}).items() if name not in _ONLY_DJANGO_KNOWS}
    named = {
        "dbname": chosen["NAME"], "user": chosen.get("USER"), "password": chosen.get("PASSWORD"),
        "host": chosen.get("HOST"), "port": chosen.get("PORT"),
    }
    parameters = KEEP_ALIVE | {"connect_timeout": 5} | options | {name: value for name, value in named.items() if value}
    return psycopg.connect(**parameters | {"application_name": f"frontdesk {purpose}"}, autocommit=True)
