"""What the assistant would have answered outright, right and wrong: each half of the questions by the threshold of the other half."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from frontdesk.answers.assistant.history import Outcome
from frontdesk.answers.assistant.threshold import FEWEST, threshold


def said_outright(outcomes: Sequence[Outcome], precision: float) -> list[bool]:
    """Of each in the same order, whether it would have been answered; a threshold is never tried on what it was set on."""
    halves = [_half(outcome.case.conversation_id) for outcome in outcomes]
    limits = [
        threshold([outcome.judged for outcome, half in zip(outcomes, halves, strict=True) if half != number], precision, fewest=FEWEST // 2)
        for number in (0, 1)
    ]
    return [(limit := limits[half]) is not None and outcome.confidence >= limit for outcome, half in zip(outcomes, halves, strict=True)]


def _half(number: int) -> int:
    """Always the same for a conversation, and by nothing that it is about."""
    return hashlib.sha256(str(number).encode()).digest()[0] % 2
