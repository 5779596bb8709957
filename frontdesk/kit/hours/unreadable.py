"""What a reader of calendars, durations and instants raises when it cannot read what was written."""

from __future__ import annotations

from frontdesk.kit.sentence import Sentence


class Unreadable(ValueError):
    """`sentence` tells whoever wrote it what to write instead; `str(error)` is that in English."""

    def __init__(self, words: str, **values: object) -> None:
        self.sentence = Sentence(words, values)
        super().__init__(str(self.sentence))
