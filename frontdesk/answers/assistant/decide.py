"""What the assistant does with a question: a pure function of the question, what was found, and the measured threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.answers.assistant import asks
from frontdesk.answers.assistant.asks import Wish
from frontdesk.answers.assistant.evidence import confidence, evidence
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.find import Hit
from frontdesk.knowledge.search.stop_words import STOP_WORDS

MOST_SUGGESTED = 3
LEAST_CONFIDENCE = 0.25
"""With less, what was found is no help, and a person is asked."""
LEAST_NEARNESS = 0.10
"""What decides instead where the article is in another language than the question: of several that say the same none is ahead, yet each may
help. From here on what no article answers is offered one no more often than it was by confidence (`bench.scores.abroad_weights`)."""
FEWEST_TELLING = 2
CLEAR = 0.6
"""A question of one telling word is asked back about unless one article is as likely as that."""


class Action(StrEnum):
    ANSWER = "answer"
    SUGGEST = "suggest"
    CLARIFY = "clarify"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Decision:
    """`confidence` is how likely the first article is the right one. `best` is cited, `others` are offered beside it.

    `why` says what decided: a `Wish`, `threshold`, `no_threshold`, `unsure`, `vague` or `nothing_found`.
    """

    action: Action
    confidence: float
    best: Hit | None
    others: tuple[Hit, ...]
    why: str


def decide(question: str, hits: Sequence[Hit], threshold: float | None) -> Decision:
    """Hand over at once what a machine must not answer; ask back what says too little; answer only from the threshold on.

    `threshold` None: there is no history by which it could be measured, so nothing is answered outright.
    """
    shown = tuple(hits[:MOST_SUGGESTED])
    sure = confidence(evidence(question, hits))
    wish = asks.wish(question)
    if wish is Wish.GREETING:
        return Decision(Action.CLARIFY, 0.0, None, (), wish)
    if wish is not None:
        return Decision(Action.HANDOVER, sure, None, (), wish)
    best, others = (shown[0], shown[1:]) if shown else (None, ())
    if _is_vague(question) and sure < CLEAR:
        return Decision(Action.CLARIFY, sure, best, others, "vague")
    if best is None:
        return Decision(Action.HANDOVER, 0.0, None, (), "nothing_found")
    is_offered = may_help(best, sure)
    if threshold is not None and sure >= threshold and (is_offered or not best.is_abroad):
        return Decision(Action.ANSWER, sure, best, others, "threshold")
    if is_offered:
        return Decision(Action.SUGGEST, sure, best, others, "no_threshold" if threshold is None else "unsure")
    return Decision(Action.HANDOVER, sure, None, shown, "unsure")


def may_help(hit: Hit, sure: float) -> bool:
    """Is it worth to be offered? `sure` is how likely it is the right one."""
    return hit.nearness >= LEAST_NEARNESS if hit.is_abroad else sure >= LEAST_CONFIDENCE


def _is_vague(question: str) -> bool:
    return len(set(words_of(question)) - STOP_WORDS) < FEWEST_TELLING
