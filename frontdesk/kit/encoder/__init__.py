"""Texts become vectors whose cosine says how alike they are. Each encoder knows its languages, and none is used on others.

Nothing heavy is imported before a text is encoded: who only starts need not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from frontdesk.kit.encoder.missing import Missing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    """One row of them."""
    Vectors = NDArray[np.float32]

ENGLISH = "en"
MANY = "*"
"""In the place of a language: one of those that are not English."""
ENGLISH_NAME, MANY_NAME = "bge-small-en-v1.5-int8", "multilingual-e5-small-q4"

KEPT = 32
"""Vectors of the questions asked last in this process; 1.5 kB each."""


class Encoder(Protocol):
    """`name` changes with the model: vectors of two models must never meet."""

    def __hash__(self) -> int: ...

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, or of length 0 for an empty one."""
        ...

    def pieces(self, text: str) -> int:
        """Into how many pieces of its vocabulary it cuts the text: a word that it knows is one, letters in disorder are many."""
        ...


class Nothing:
    """Says nothing of any text, for languages that have no encoder here."""

    name = ""

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        return np.zeros((len(texts), 1), np.float32)

    def pieces(self, text: str) -> int:
        return len(text.split())


NONE = Nothing()


def of(language: str) -> Encoder:
    """The encoder for texts in that language (a tag); raises Missing where this platform has none."""
    return named(name_of(language))


def name_of(language: str) -> str:
    """What that encoder is called; nothing is loaded."""
    return ENGLISH_NAME if language.lower().partition("-")[0] == ENGLISH else MANY_NAME


@lru_cache(maxsize=KEPT)
def asked(by: Encoder, text: str) -> Vector:
    """The vector of a question, which several ask about at once: what stands in articles, how it was solved before. Read only."""
    (vector,) = by.encode([text])
    vector.flags.writeable = False
    return vector


def named(name: str) -> Encoder:
    """The encoder of that name, by which vectors were made; raises Missing when there is none of it."""
    if name == NONE.name:
        return NONE
    if name == ENGLISH_NAME:
        from frontdesk.kit.encoder import english

        return english.ready()
    if name == MANY_NAME:
        from frontdesk.kit.encoder import many

        return many.ready()
    raise Missing(f"There is no encoder {name} here. Learn anew.")
