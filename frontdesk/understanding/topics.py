"""What texts are about, as it was learned from examples: a topic, how sure, whether it is any of them, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.kit import language
from frontdesk.kit.encoder import ENGLISH, MANY
from frontdesk.understanding.head import Head, Judged

SURELY_FOREIGN = 0.8
"""So sure must it be that a text is in another language, before it is not judged by the words of this one."""


@dataclass(frozen=True, slots=True)
class Near:
    """An example that is much like the text: its name, which is its text unless it was given one. `alikeness` is the cosine."""

    name: str
    label: str
    alikeness: float


@dataclass(frozen=True, slots=True)
class Guess:
    """`confidence` is about the topic, if it is any; `in_scope` says whether it seems to be any. `why` are the nearest examples."""

    label: str
    confidence: float
    in_scope: bool
    why: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """`heads` by language: `en`, and `*` for all others. A text in a language for which nothing was learned is about none,
    and so is an empty one."""

    heads: Mapping[str, Head]

    def guess(self, texts: Sequence[str]) -> list[Guess]:
        """One guess a text, in their order; raises Missing when an encoder is not there."""
        guesses = [Guess("", 0.0, in_scope=False)] * len(texts)
        by_head: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            if text.strip():
                by_head.setdefault(self.head_for(text), []).append(at)
        for name, places in by_head.items():
            if name in self.heads:
                judged = self.heads[name].judge([texts[at] for at in places])
                for row, at in enumerate(places):
                    guesses[at] = _guess(self.heads[name], judged, row)
        return guesses

    def head_for(self, text: str) -> str:
        """`en` or `*`. Few words, and those that may be in either, are taken for what was learned."""
        known = ENGLISH if ENGLISH in self.heads else MANY
        if language.is_short(text):
            return known
        found = language.of(text, likely=(ENGLISH,) if known == ENGLISH else ())
        if found.tag == ENGLISH or not found.is_known:
            return known
        return MANY if found.confidence >= SURELY_FOREIGN or MANY in self.heads else known


def _guess(head: Head, judged: Judged, row: int) -> Guess:
    best = int(judged.shares[row].argmax())
    why = tuple(
        Near(head.examples.names[place], head.labels[head.examples.topics[place]], round(float(cosine), 4))
        for place, cosine in zip(judged.nearest[row], judged.alikeness[row], strict=True) if cosine > 0
    )
    return Guess(head.labels[best], round(float(judged.shares[row, best]), 4), bool(judged.scopes[row] >= head.least_scope), why)
