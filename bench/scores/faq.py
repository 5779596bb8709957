"""Which FAQ a human rephrasing of its question finds: each FAQ is an article, its question the title, its answers the body."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.scores.score import DATA, Score
from frontdesk.answers.assistant.threshold import Judged, curve

NEEDS = "knowledge"
FIRST, IN_FIVE = 0.75, 0.94
PRECISION, COVERED, CALIBRATED = 0.90, 0.35, 0.95
BINS = 10
"""What the project wants."""
FILLING = "*"
"""Stands in the data where a rephrasing was thrown away."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One rephrasing, the FAQ that it is of, and at which place that was found: 0 for not among the first five.

    `confidence` is that of the assistant in the first one. Its weights were learned from the FAQs that are not `is_held_out`.
    """

    query: str
    wanted: str
    place: int
    confidence: float
    is_held_out: bool


def scores() -> dict[str, Score]:
    asked = list(_asked())
    return {
        "the right FAQ first": Score(sum(each.place == 1 for each in asked), len(asked), FIRST),
        "the right FAQ in the first five": Score(sum(each.place > 0 for each in asked), len(asked), IN_FIVE),
        **_of_confidence([each for each in asked if each.is_held_out]),
    }


def _of_confidence(asked: list[Asked]) -> dict[str, Score]:
    """How many can be answered so that nine in ten are right, and how far confidence is from the truth (expected calibration error)."""
    points = curve(Judged(each.confidence, each.place == 1) for each in asked)
    answered = max((point.answered for point in points if point.precision >= PRECISION), default=0)
    bins = [[each for each in asked if min(int(each.confidence * BINS), BINS - 1) == number] for number in range(BINS)]
    error = sum(abs(sum(each.confidence for each in some) - sum(each.place == 1 for each in some)) for some in bins) / len(asked)
    return {
        "answered at 90 % precision": Score(answered, len(asked), COVERED),
        "confidence that is true (1 − calibration error)": Score(round((1 - error) * len(asked)), len(asked), CALIBRATED),
    }


def pairs() -> list[dict[str, Any]]:
    """Each FAQ: `question`, `answer` in parts, and its `rephr`asings."""
    found: list[dict[str, Any]] = json.loads((DATA / "knowledge" / "stackfaq.json").read_text(encoding="utf-8"))["root"]["qapair"]
    return found


def open_new_desk() -> None:
    """In the folder that `kept_environment` names, with all its tables."""
    from frontdesk import desk

    desk.open_desk(may_make=True)
    from frontdesk import upgrade

    upgrade.migrate()


def kept_environment(folder: str) -> dict[str, str]:
    """For a desk in that folder, whatever this process is told of others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL"))}
    return kept | {"FRONTDESK_DATA": folder}


def wrong() -> Iterator[str]:
    """Each rephrasing that does not find its FAQ first, on a line."""
    yield from (f"{each.place or 'not'}: {each.query} -> {each.wanted}" for each in _asked() if each.place != 1)


def _asked() -> Iterator[Asked]:
    """On a desk of its own, in a process of its own: the search is asked as a reader asks it."""
    with tempfile.TemporaryDirectory(prefix="fd-faq-") as folder:
        command = [sys.executable, "-m", "bench.scores.faq"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=kept_environment(folder))
    yield from (Asked(*json.loads(line)) for line in done.stdout.splitlines())


def _tell_all() -> None:
    """What every rephrasing finds, one line of JSON each."""
    from frontdesk.answers.assistant.evidence import confidence, evidence
    from frontdesk.kit import clock
    from frontdesk.knowledge.bring.brought import Brought
    from frontdesk.knowledge.bring.take_in import Into, take_in
    from frontdesk.knowledge.meaning import keep
    from frontdesk.knowledge.reader import ANYBODY
    from frontdesk.knowledge.search.find import Wanted, find

    all_of_them = pairs()
    brought = [Brought(str(number), pair["question"], "\n\n".join(pair["answer"])) for number, pair in enumerate(all_of_them)]
    take_in(brought, Into("en"), at=clock.now())
    keep.catch_up()
    for number, pair in enumerate(all_of_them):
        for query in (each for each in pair["rephr"] if each and each.strip() != FILLING):
            hits = find(query, Wanted(ANYBODY, limit=5))
            found = [hit.edition.article.external_id for hit in hits]
            place = found.index(str(number)) + 1 if str(number) in found else 0
            print(json.dumps([query, pair["question"], place, confidence(evidence(query, hits)), number % 2 == 1]))


if __name__ == "__main__":
    open_new_desk()
    _tell_all()
