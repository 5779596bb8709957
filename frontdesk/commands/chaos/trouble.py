"""What goes wrong on the way, by a seed: lines that are cut, messages that are sent twice, streams that break."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from frontdesk.commands.chaos.line import Cut

CUT_SHARE = 0.12
TWICE_SHARE = 0.08
STREAM_SECONDS = (1.0, 12.0)
"""So long a stream lasts before it is cut."""


@dataclass(slots=True)
class Trouble:
    """Of one actor. `counted` is shared by all. Once it is over, nothing goes wrong by our hand."""

    dice: random.Random
    counted: Counter[str]
    is_over: bool = field(default=False)

    def cut(self) -> Cut | None:
        if self.is_over or self.dice.random() >= CUT_SHARE:
            return None
        chosen = self.dice.choice(list(Cut))
        self.counted[f"requests cut, {chosen.name.lower()}"] += 1
        return chosen

    def sends_twice(self) -> bool:
        if self.is_over or self.dice.random() >= TWICE_SHARE:
            return False
        self.counted["messages sent twice at once"] += 1
        return True

    def sends_again(self) -> bool:
        """After it was acknowledged, as a second window might."""
        if self.is_over or self.dice.random() >= TWICE_SHARE:
            return False
        self.counted["messages sent again"] += 1
        return True

    def stream_seconds(self) -> float | None:
        """After how long the stream is cut; None for not by us."""
        return None if self.is_over else self.dice.uniform(*STREAM_SECONDS)
