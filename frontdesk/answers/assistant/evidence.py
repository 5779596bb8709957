"""How sure the first article is the right one: from what speaks for it, and for the next one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.answers.assistant.passage import stems
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.find import Hit
from frontdesk.knowledge.search.stop_words import STOP_WORDS

BY_WORDS_ALONE = 0.5
"""The most that words can say where the meaning speaks against it, or was not asked."""
MOST_WORDS = 20
INTERCEPT = -4.04
WEIGHTS = (4.38, 14.15, 1.66, 0.48, 1.35)
"""By logistic regression on the rephrasings of every second FAQ of StackFAQ, among shelves of 6, 15, 40 and all FAQs, each also, at a
twentieth of the weight, with its own FAQ taken away (`bench.scores.faq_weights`). `bench.scores.faq` reports on the others. Scores of the
search are no evidence: they are stretched over what was found, so that of two articles that are both wrong one is far ahead."""
INTERCEPT_ABROAD = -0.07
WEIGHTS_ABROAD = (0.95, 15.70)
"""The same for an article in another language than the question, of whose words it says nothing: of nearness and lead alone. Learned from
questions in five languages to every second FAQ and to a shop's articles, and from others that neither answers (`bench.scores.abroad_weights`)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`nearness` is how much nearer than by chance the article is (see `knowledge.meaning.near`), `lead` how much nearer than the
    next one. `covered` is the share of the question's telling words that the article has, `in_title` that
    its title has. `length` is that of the question, in parts of twenty words. `is_abroad`: the article is in another language.
    """

    nearness: float
    lead: float
    covered: float
    in_title: float
    length: float
    is_abroad: bool = False

    @property
    def features(self) -> tuple[float, ...]:
        """What is weighed."""
        if self.is_abroad:
            return self.nearness, self.lead
        return self.nearness, self.lead, self.covered, self.in_title, self.length


def evidence(question: str, hits: Sequence[Hit]) -> Evidence | None:
    """What speaks for the first hit; None without any."""
    if not hits:
        return None
    first, others = hits[0], hits[1:]
    words = set(words_of(first.question or question))
    telling = words - STOP_WORDS or words
    asked = stems(telling)
    in_title = stems(words_of(first.edition.title))
    in_text = in_title | stems(words_of(first.edition.text))
    # What is alone is not ahead of anything but chance, and nor is what only shares a name with others in another language.
    next_near = max([0.0, *(hit.nearness for hit in others)] if first.is_abroad else (hit.nearness for hit in others), default=0.0)
    return Evidence(
        first.nearness, first.nearness - next_near, len(asked & in_text) / max(1, len(asked)), len(asked & in_title) / max(1, len(asked)),
        min(len(words_of(question)), MOST_WORDS) / MOST_WORDS, first.is_abroad,
    )


def confidence(found: Evidence | None) -> float:
    """How likely it is that the first article is the right one, from 0 to 1."""
    if found is None:
        return 0.0
    intercept, weights = (INTERCEPT_ABROAD, WEIGHTS_ABROAD) if found.is_abroad else (INTERCEPT, WEIGHTS)
    total = intercept + sum(weight * value for weight, value in zip(weights, found.features, strict=True))
    sure = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return sure if found.nearness > 0 else min(sure, BY_WORDS_ALONE * found.covered)
