"""A place that a person can go to from the edge of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`picture` is an icon of ours; `count` None shows no number; `key` opens it from the keyboard.

    `count_words` explain it where it does not speak for itself. `waiting` is a second number for what waits there, which `waiting_words` explain.
    """

    address: str
    name: str
    picture: str
    count: int | None = None
    key: str = ""
    is_current: bool = False
    waiting: int = 0
    waiting_words: str = ""
    count_words: str = ""
