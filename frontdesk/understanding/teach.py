"""Signals are learned from what agents say of them, in the background; what was learned counts once it is better than words."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from frontdesk.kit import clock, jobs, rows
from frontdesk.understanding import signals
from frontdesk.understanding.about import text_of
from frontdesk.understanding.models import Judge, Signal, SignalKind, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from frontdesk.understanding.judge import Seen

LOOKS_EVERY_SECONDS = 300
KINDS = (SignalKind.URGENCY, SignalKind.COMPLAINT, SignalKind.WANTS_PERSON, SignalKind.CHURN, SignalKind.VULNERABLE)
FEWEST_ANSWERS = 20
"""Of people, about one kind: with fewer nothing is learned of it."""
NEWS_SHARE, LEAST_NEWS = 0.1, 5
FEWEST_EACH, MOST_EACH = 15, 400
"""Examples that are so, and that are not."""
FOLDS = 5
_LEFT_STANDING = """
    SELECT s.conversation_id, m.subject, m.text FROM understanding_signal s JOIN conversations_message m ON m.id = s.message_id
     WHERE s.kind = %s AND s.is_wrong = {no} AND (s.source = 'person' OR EXISTS (
           SELECT 1 FROM conversations_message a WHERE a.conversation_id = s.conversation_id AND a.author_kind = 'human' AND a.id > s.message_id))
     ORDER BY s.id DESC LIMIT %s
"""
_WRONG = """
    SELECT s.conversation_id, m.subject, m.text FROM understanding_signal s JOIN conversations_message m ON m.id = s.message_id
     WHERE s.kind = %s AND s.is_wrong = {yes} ORDER BY s.id DESC LIMIT %s
"""
_NEVER_SAID = """
    SELECT c.id, m.subject, m.text FROM conversations_conversation c JOIN conversations_message m ON m.id = (
           SELECT MIN(f.id) FROM conversations_message f WHERE f.conversation_id = c.id AND f.author_kind = 'customer')
     WHERE c.merged_into_id IS NULL AND NOT EXISTS (SELECT 1 FROM understanding_signal s WHERE s.conversation_id = c.id AND s.kind = %s)
           AND EXISTS (SELECT 1 FROM conversations_message a WHERE a.conversation_id = c.id AND a.author_kind = 'human')
     ORDER BY c.id DESC LIMIT %s
"""


@dataclass(slots=True)
class Examples:
    """Texts with whether they are so, and the numbers of their conversations.

    So is what an agent said, and what was estimated and left standing by the agent who answered; not so is what was called
    wrong, and what was answered without anybody saying it.
    """

    texts: list[str] = field(default_factory=list)
    is_so: list[bool] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """How many of those found are so, and how many of those that are so are found; of texts that taught nothing."""

    precision: float
    recall: float


def is_due(kind: str) -> bool:
    """Have people said enough about it, and enough since it was learned last?"""
    answers = Signal.objects.filter(Q(is_wrong=True) | Q(source=Source.PERSON), kind=kind).aggregate(n=Count("pk"))["n"]
    seen = Judge.objects.filter(kind=kind).values_list("seen", flat=True).first() or 0
    return answers >= FEWEST_ANSWERS and answers - seen >= max(LEAST_NEWS, int(NEWS_SHARE * seen))


def examples(kind: str) -> Examples:
    """The newest of each sort."""
    made = Examples()
    known: set[str] = set()
    # rows.select takes no booleans: the two databases write them otherwise.
    for sql, is_so in ((_LEFT_STANDING, True), (_WRONG, False), (_NEVER_SAID, False)):
        for number, subject, text in rows.select(sql.format(no="FALSE", yes="TRUE"), [str(kind), MOST_EACH]):
            said = text_of(subject, text)
            if said and said not in known:
                known.add(said)
                made.texts.append(said)
                made.is_so.append(is_so)
                made.numbers.append(int(number))
    return made


@jobs.task(name="understanding.teach", priority=-10)
def teach(kind: str) -> None:
    """Learn it anew and measure whether it is better than words. No transaction is open meanwhile."""
    answers = Signal.objects.filter(Q(is_wrong=True) | Q(source=Source.PERSON), kind=kind).count()
    taught = examples(kind)
    if min(taught.is_so.count(True), taught.is_so.count(False)) < FEWEST_EACH:
        return
    import numpy as np

    from frontdesk.understanding import judge

    seen, is_so = judge.see(taught.texts), np.array(taught.is_so)
    shares = held_out(seen, is_so, np.array(taught.numbers))
    # The limit is chosen on every second conversation, and measured on the others.
    chooses = np.array([number // FOLDS % 2 == 0 for number in taught.numbers])
    least = limit(shares[chooses], is_so[chooses])
    learned = found(shares[~chooses] >= least, is_so[~chooses])
    by_words = found(np.array([kind in {each.kind for each in signals.of(text)} for text in taught.texts])[~chooses], is_so[~chooses])
    made = judge.fit(seen, is_so, [str(number) for number in taught.numbers], least=least)
    Judge.objects.update_or_create(kind=kind, defaults={
        "content": judge.written(made), "token": secrets.token_hex(8), "examples": len(taught.texts), "seen": answers,
        "is_better": learned.precision > by_words.precision and learned.recall >= by_words.recall,
        "precision": learned.precision, "recall": learned.recall, "words_precision": by_words.precision, "words_recall": by_words.recall,
        "at": clock.now(),
    })


def held_out(seen: Seen, is_so: NDArray[np.bool_], numbers: NDArray[np.int_]) -> NDArray[np.float32]:
    """How sure of each text is a judge that was taught by the other four fifths of the conversations."""
    import numpy as np

    from frontdesk.understanding import judge

    shares = np.zeros(len(is_so), np.float32)
    for fold in range(FOLDS):
        held = numbers % FOLDS == fold
        if held.any() and len(set(is_so[~held])) > 1:
            places = np.flatnonzero(~held)
            shares[held] = judge.fit(seen.part(places), is_so[places], [""] * len(places)).shares(seen.part(np.flatnonzero(held)))
    return shares


def limit(shares: NDArray[np.float32], is_so: NDArray[np.bool_]) -> float:
    """From where on it counts as so: where precision and recall together (F1) are highest."""

    def worth(least: float) -> float:
        seen = found(shares >= least, is_so)
        return 2 * seen.precision * seen.recall / (seen.precision + seen.recall) if seen.precision and seen.recall else 0.0

    return float(max(sorted({*map(float, shares), 0.5}), key=worth))


def found(says: NDArray[np.bool_], is_so: NDArray[np.bool_]) -> Found:
    right = int((says & is_so).sum())
    return Found(right / max(int(says.sum()), 1), right / max(int(is_so.sum()), 1))


def _look() -> None:
    for kind in KINDS:
        if is_due(kind):
            teach.enqueue(kind, key=f"understanding.teach.{kind}")


look_often = jobs.task(name="understanding.look_for_answers", every_seconds=LOOKS_EVERY_SECONDS)(_look)
