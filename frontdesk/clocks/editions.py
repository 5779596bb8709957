"""Keeps in memory what was read of calendars and policies, until one of them changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import uuid4

from frontdesk.clocks.models import Edition
from frontdesk.kit import rows

T = TypeVar("T")
ONLY = 1
_latest = [""]


def now() -> str:
    """The token of what is in force; '' before anything was ever saved. One short query."""
    found = rows.select("SELECT token FROM clocks_edition WHERE id = %s", [ONLY])
    _latest[:] = [found[0][0] if found else ""]
    return _latest[0]


def latest() -> str:
    """The one that this process last heard of. For who comes right behind somebody who has asked."""
    return _latest[0]


def renew() -> None:
    """Something has changed, and open conversations are to follow. Call it in the transaction of the change.

    Chance and no counter: a number that was rolled back would come again for something else.
    """
    Edition.objects.update_or_create(pk=ONLY, defaults={"token": uuid4().hex})


def touch() -> None:
    """Something has changed that bears on no clock: what is kept in memory is read anew, and no conversation follows."""
    token = uuid4().hex
    edition = Edition.objects.select_for_update().filter(pk=ONLY).first()
    if edition is None:
        return
    if edition.followed == edition.token:
        edition.followed = token
    if edition.counting == edition.token:
        edition.counting = token
    edition.token = token
    edition.save(update_fields=["token", "followed", "counting"])


def begin() -> None:
    """The first policy was made. What was open before there were any follows it, too: it is promised from then on (R9)."""
    renew()


class Kept(Generic[T]):
    """One value that `read` makes anew for each edition."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._held: tuple[str, T] | None = None

    def of(self, edition: str) -> T:
        held = self._held
        if held is None or held[0] != edition or not edition:
            held = (edition, self._read())
            self._held = held
        return held[1]
