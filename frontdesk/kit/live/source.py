"""What the streams need of a ledger: rows in an order behind which nothing can appear, and replays of a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol


class Cursor(NamedTuple):
    """A place in the ledger. `tx` is 0 where ids commit in order (see `kit.order`)."""

    tx: int
    event_id: int


class FeedRow(NamedTuple):
    """What the listeners of the topics are told about one event."""

    event_id: int
    topics: tuple[str, ...]
    signal: dict[str, Any]


class Batch(NamedTuple):
    """Rows in the ledger's order and how far they reach.

    `is_full`: there may be more at once. `is_unsettled`: rows are written that may be read only in a moment.
    """

    rows: list[FeedRow]
    cursor: Cursor
    is_full: bool
    is_unsettled: bool


class Source(Protocol):
    """Used by one thread. Every method may raise while the database is away; the next call connects again."""

    def newest(self) -> Cursor:
        """The end of what may be read now."""

    def events_after(self, cursor: Cursor) -> Batch:
        """What came after it, oldest first."""

    def replay(self, topics: Iterable[str], after_event_id: int, until: Cursor, limit: int) -> list[FeedRow] | None:
        """What those topics were told after that event and up to `until`; None when it is too much or unknown."""

    def close(self) -> None:
        """Let go of the database."""
