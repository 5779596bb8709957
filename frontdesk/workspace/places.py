"""A place that a person can go to from the edge of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`picture` is an icon of ours; `count` None shows no number; `key` opens it from the keyboard."""

    address: str
    name: str
    picture: str
    count: int | None = None
    key: str = ""
    is_current: bool = False
