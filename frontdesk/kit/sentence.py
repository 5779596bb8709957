"""A sentence for a person that is translated where it is shown: what makes it needs no settings and no request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


def marked(words: str) -> str:
    """Imported as `_`, marks words for the translators and leaves them English."""
    return words


@dataclass(frozen=True, slots=True)
class Sentence:
    """English words with places like %(zone)s, and what stands in these."""

    words: str
    values: Mapping[str, object]

    def said(self, translate: Callable[[str], str] = str, show: Callable[[object], str] = str) -> str:
        """In the language of `translate`, Django's `gettext`, with values as `show` shows them; without them in English."""
        return translate(self.words) % {name: show(value) for name, value in self.values.items()}

    def __str__(self) -> str:
        return self.said()
