"""Who reads, as far as it decides what they may read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """An agent reads everything; a customer who is signed in also what is for their organisation, and for the segments that
    they are of (see `segments.reader_of`).
    """

    is_agent: bool = False
    organization_id: int | None = None
    segment_ids: frozenset[int] = frozenset()


ANYBODY = Reader()
AGENT = Reader(is_agent=True)
