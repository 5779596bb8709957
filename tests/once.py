"""Rows that many tests look at, made once for a module: what a test changes is taken back behind it, and all of it behind the module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction


@contextmanager
def once(blocker: Any, folder: Path, make: Callable[[], Any]) -> Iterator[Any]:
    """What `make` returns, with its rows in a transaction that is never committed, and its files in the folder.

    The tests ask for `db` as well: then each has a savepoint of its own.
    """
    before = settings.FRONTDESK_DATA
    with blocker.unblock(), transaction.atomic():
        settings.FRONTDESK_DATA = folder
        try:
            made = make()
        finally:
            settings.FRONTDESK_DATA = before
        yield made
        transaction.set_rollback(True)
