"""Texts become vectors whose cosine says how alike they are. Each encoder knows its languages, and none is used on others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from frontdesk.kit.encoder import english, many
from frontdesk.kit.encoder.missing import Missing

Vectors = NDArray[np.float32]
ENGLISH = "en"
ENGLISH_NAME = english.NAME
MANY = "*"
"""In the place of a language: one of those that are not English."""


class Encoder(Protocol):
    """`name` changes with the model: vectors of two models must never meet."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, or of length 0 for an empty one."""
        ...


class Nothing:
    """Says nothing of any text, for languages that have no encoder here."""

    name = ""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 1), np.float32)


NONE = Nothing()


def of(language: str) -> Encoder:
    """The encoder for texts in that language (a tag); raises Missing where this platform has none."""
    return english.ready() if language.lower().partition("-")[0] == ENGLISH else many.ready()


def named(name: str) -> Encoder:
    """The encoder of that name, by which vectors were made; raises Missing when there is none of it."""
    if name == NONE.name:
        return NONE
    for module in (english, many):
        if name == module.NAME:
            return module.ready()
    raise Missing(f"There is no encoder {name} here. Learn anew.")
