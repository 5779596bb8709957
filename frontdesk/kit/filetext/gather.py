"""Takes text in until there is enough of it."""

from __future__ import annotations

import re

SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r"\s*\n\s*")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]")


class Enough(Exception):
    """No more is kept."""


class Locked(Exception):
    """It opens only with a password."""


class TooLarge(Exception):
    """It is packed to be larger than anybody would read."""


class Gathered:
    """`str()` is what was taken in, with its white space made plain."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str) -> None:
        """Raises Enough once it is full."""
        room = self._longest - self._length
        self._parts.append(text[:room])
        self._length += min(len(text), room)
        if self._length >= self._longest:
            raise Enough

    def __str__(self) -> str:
        text = CONTROLS.sub(" ", "".join(self._parts))
        return LINES.sub("\n", SPACES.sub(" ", text)).strip()
