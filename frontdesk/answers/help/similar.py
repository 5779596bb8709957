"""Solved conversations in which much the same was asked, of those that the agent may see, with the answer that solved each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.answers.help.keep import MOST_KEPT
from frontdesk.answers.help.models import SolvedQuestion
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.encoder.shelf import Shelf, Shelves
from frontdesk.people.models import Agent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 3
LEAST = {encoder.ENGLISH_NAME: 0.78, encoder.MANY_NAME: 0.9}
"""Less alike than that (cosine) is something else. Chosen on questions to a bank and about anything else (BANKING77 and CLINC150,
train); what came of it on others stands in `docs/helping-agents.md`.
"""
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Similar:
    """`answer` is the text that solved it, as it was sent to that customer."""

    conversation: Conversation
    answer: str
    nearness: float


def _read(name: str) -> Iterable[tuple[int, bytes | memoryview]]:
    return SolvedQuestion.objects.filter(encoder=name).order_by("-pk").values_list("conversation_id", "vector")[:MOST_KEPT]


_shelves = Shelves("answers_solvedquestion", _read)


def asked_before(name: str) -> Shelf:
    """What was asked in conversations that people solved, as vectors of that encoder, the newest first. A query."""
    return _shelves.of(name)


def similar(question: str, *, language: str, agent: Agent, beside: int) -> list[Similar]:
    """At most three, the most alike first; not the conversation `beside` which they stand. A few queries and some milliseconds."""
    if not question.strip():
        return []
    try:
        maker = encoder.of(language or encoder.ENGLISH)
        vector = encoder.asked(maker, question)
    except Missing:
        return []
    found: list[Similar] = []
    for numbers in _in_lots(_near(_shelves.of(maker.name), vector, LEAST[maker.name])):
        seen = access.conversations(agent).filter(pk__in=numbers, status__in=FINISHED_STATUSES, merged_into=None).exclude(pk=beside)
        answers = dict(SolvedQuestion.objects.filter(conversation__in=seen, answer__isnull=False).values_list("conversation", "answer__text"))
        there = {one.pk: one for one in seen.select_related("customer").filter(pk__in=answers)}
        found += [Similar(there[number], answers[number], numbers[number]) for number in numbers if number in there]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _near(shelf: Shelf, vector: NDArray[np.float32], least: float) -> Iterator[tuple[int, float]]:
    import numpy as np

    if not len(shelf.numbers):
        return
    cosines = shelf.vectors @ vector
    for place in np.argsort(-cosines):
        if cosines[place] < least:
            return
        yield int(shelf.numbers[place]), float(cosines[place])


def _in_lots(found: Iterator[tuple[int, float]]) -> Iterator[dict[int, float]]:
    lot: dict[int, float] = {}
    for number, cosine in found:
        lot[number] = cosine
        if len(lot) == AT_ONCE:
            yield lot
            lot = {}
    if lot:
        yield lot
