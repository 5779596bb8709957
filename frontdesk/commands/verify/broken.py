"""What a check finds: a row which breaks an invariant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Broken:
    """`row` names it ("message 12"), `why` says what is wrong with it."""

    row: str
    why: str


Check = Callable[[datetime], Iterator[Broken]]
"""Its name is the invariant as a sentence; it is handed the instant at which we look (UTC)."""

ROWS_AT_ONCE = 2_000
