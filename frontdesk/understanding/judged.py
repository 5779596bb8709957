"""What the desk has learned of signals, asked of one text; nothing heavy is imported where nothing was learned."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from frontdesk.understanding.models import Judge as Kept

if TYPE_CHECKING:
    from frontdesk.understanding.judge import Judge, Opinion


class _Known:
    """The judges as this process read them last, by kind, each with the token that it had."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: dict[str, tuple[str, Judge | None]] = {}

    def now(self) -> dict[str, Judge]:
        """Those that are better than words. One query where nothing is new."""
        tokens = dict(Kept.objects.filter(is_better=True).values_list("kind", "token"))
        with self._lock:
            for kind, token in tokens.items():
                if self._read.get(kind, ("", None))[0] != token:
                    from frontdesk.understanding import judge  # numbers and more: not before something was learned

                    content = Kept.objects.filter(kind=kind, token=token).values_list("content", flat=True).first()
                    self._read[kind] = (token, judge.of(bytes(content)) if content else None)
            return {kind: read for kind in tokens if (read := self._read[kind][1]) is not None}


_known = _Known()


def opinions(text: str) -> dict[str, Opinion]:
    """By kind, where what was learned here is better than words."""
    judges = _known.now()
    if not judges:
        return {}
    from frontdesk.understanding.judge import see

    seen = see([text])
    return {kind: judge.opinion(seen) for kind, judge in judges.items()}
