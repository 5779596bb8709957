"""Puts questions that mean the same into one gap, one after the other in the order in which they came: the same questions
always make the same gaps, and none is ever moved. Vectors where the language has an encoder, else words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from frontdesk.answers.assistant.passage import stems
from frontdesk.answers.gaps import close, merge, rank
from frontdesk.answers.gaps.models import Gap, Unanswered
from frontdesk.kit import clock, encoder, jobs
from frontdesk.kit.encoder import Encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge import telling
from frontdesk.knowledge.search.stop_words import STOP_WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 40
EVERY_SECONDS = 20
ALIKE = {encoder.ENGLISH_NAME: 0.84, encoder.MANY_NAME: 0.93}
"""The cosine to a gap's centre from which on a question is the same; chosen on training texts of BANKING77."""
ALIKE_BY_WORDS = 0.5
LEARNED = ("centre", "words")
"""What `learn` changes."""


def group(at: datetime, *, at_most: int = AT_ONCE) -> int:
    """Group the oldest of those that wait; how many. Vectors are made outside the transaction."""
    waiting = list(Unanswered.objects.filter(gap=None).order_by("pk")[:at_most])
    by_language: dict[str, list[Unanswered]] = {}
    for question in waiting:
        by_language.setdefault(question.language, []).append(question)
    for language, questions in by_language.items():
        maker = _encoder_of(language)
        # One by one: what else is encoded along with a text changes its vector a little, and so the gap.
        vectors = [maker.encode([question.text])[0] if maker is not encoder.NONE else None for question in questions]
        with transaction.atomic():
            shelf = _Shelf(language, maker.name)
            touched = {shelf.put(question, vector).pk for question, vector in zip(questions, vectors, strict=True)}
            rank.measure(Gap.objects.filter(pk__in=touched), at)
            telling.articles_wait()
    return len(waiting)


def _encoder_of(language: str) -> Encoder:
    try:
        return encoder.of(language)
    except Missing:
        return encoder.NONE


@dataclass(slots=True)
class _Shelf:
    """The gaps of one language that one encoder made, or words alone, in the order in which they were made."""

    language: str
    encoder: str
    gaps: list[Gap] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gaps = list(Gap.objects.select_for_update().filter(language=self.language, encoder=self.encoder).order_by("pk"))

    def put(self, question: Unanswered, vector: NDArray[np.float32] | None) -> Gap:
        """Into the nearest gap if that is near enough, else into one of its own."""
        words = Counter(stems(set(words_of(question.text)) - STOP_WORDS))
        nearness = [1.0 * each for each in (self._by_meaning(vector) if vector is not None else self._by_words(words))]
        best = max(range(len(nearness)), key=lambda place: nearness[place], default=-1)
        is_alike = best >= 0 and nearness[best] >= ALIKE.get(self.encoder, ALIKE_BY_WORDS)
        gap = self.gaps[best] if is_alike else self._begin(question)
        _take_in(gap, question, vector, words)
        question.gap, question.nearness = merge.asked(gap, question), nearness[best] if is_alike else 1.0
        question.came_from = gap if question.gap.pk != gap.pk else None
        question.save(update_fields=["gap", "nearness", "came_from"])
        return question.gap

    def _by_meaning(self, vector: NDArray[np.float32]) -> list[float]:
        import numpy as np

        if not self.gaps:
            return []
        centres = np.stack([np.frombuffer(bytes(gap.centre), "<f4") for gap in self.gaps])
        lengths = np.linalg.norm(centres, axis=1)
        return list((centres @ vector) / np.where(lengths > 0, lengths, 1))

    def _by_words(self, words: Counter[str]) -> list[float]:
        return [_cosine(gap.words, words) for gap in self.gaps]

    def _begin(self, question: Unanswered) -> Gap:
        gap = Gap(language=self.language, encoder=self.encoder, created_at=question.at, last_asked_at=question.at)
        self.gaps.append(gap)
        return gap


def _take_in(gap: Gap, question: Unanswered, vector: NDArray[np.float32] | None, words: Counter[str]) -> None:
    """Its centre moves a little; one that was done opens again when questions go on."""
    _move_centre(gap, vector, words)
    merge.count(gap, question)
    gap.save()


def learn(gap: Gap, questions: Iterable[Unanswered]) -> None:
    """Its centre as if it consisted of these questions; not saved. Raises Missing where its encoder is not there."""
    maker = encoder.of(gap.language) if gap.encoder else encoder.NONE
    gap.centre, gap.words = b"", {}
    for question in questions:
        vector = maker.encode([question.text])[0] if gap.encoder else None
        _move_centre(gap, vector, Counter(stems(set(words_of(question.text)) - STOP_WORDS)))


def _move_centre(gap: Gap, vector: NDArray[np.float32] | None, words: Counter[str]) -> None:
    import numpy as np

    if vector is None:
        gap.words = dict(Counter(gap.words) + words)
    else:
        before = np.frombuffer(bytes(gap.centre), "<f4") if gap.centre else np.zeros_like(vector)
        gap.centre = (before + vector).astype("<f4").tobytes()


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    dot = sum(count * one.get(word, 0) for word, count in other.items())
    lengths = math.sqrt(sum(count**2 for count in one.values()) * sum(count**2 for count in other.values()))
    return dot / lengths if lengths else 0.0


def _look_often() -> None:
    now = clock.now()
    group(now)
    close.close_answered(now)


look_often = jobs.task(name="gaps.group", every_seconds=EVERY_SECONDS)(_look_often)
