"""Learns how sure the assistant may be: the weights of `answers.assistant.evidence`, from the FAQs on which `faq` does not report.

    python -m bench.scores.faq_weights    # prints them; a quarter of an hour
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.scores.faq import FILLING, kept_environment, open_new_desk, pairs

SHELVES = (6, 15, 40, 0)
"""So many FAQs are there beside each other; 0 for all."""
GONE = 0.05
"""The weight of a question whose own FAQ is taken away, beside one whose FAQ is there."""


@dataclass(frozen=True, slots=True)
class Lesson:
    features: tuple[float, ...]
    is_right: bool
    weight: float


def learned(lessons: list[Lesson]) -> tuple[float, NDArray[np.float64]]:
    """Intercept and weights, by logistic regression without a penalty to speak of."""
    asked = np.array([each.features for each in lessons])
    right = np.array([each.is_right for each in lessons])
    model = LogisticRegression(C=1000.0, max_iter=5000).fit(asked, right, sample_weight=[each.weight for each in lessons])
    return float(model.intercept_[0]), model.coef_[0]


def _lessons() -> Iterator[Lesson]:
    """On a desk of its own in which each shelf is a brand."""
    with tempfile.TemporaryDirectory(prefix="fd-weights-") as folder:
        command = [sys.executable, "-m", "bench.scores.faq_weights", "lessons"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=kept_environment(folder))
    for line in done.stdout.splitlines():
        features, is_right, weight = json.loads(line)
        yield Lesson(tuple(features), is_right, weight)


def _tell_all() -> None:
    from frontdesk.answers.assistant.evidence import evidence
    from frontdesk.kit import clock
    from frontdesk.knowledge.bring.brought import Brought
    from frontdesk.knowledge.bring.take_in import Into, take_in
    from frontdesk.knowledge.meaning import keep
    from frontdesk.knowledge.models import Brand
    from frontdesk.knowledge.reader import ANYBODY
    from frontdesk.knowledge.search.find import Wanted, find

    faqs = pairs()
    shelves = {(size, number): f"{size} {number // size if size else 0}" for size in SHELVES for number in range(len(faqs))}
    for name in sorted(set(shelves.values())):
        shelf = [(size, number) for (size, number), of in shelves.items() if of == name]
        brought = [Brought(f"{name} {number}", faqs[number]["question"], "\n\n".join(faqs[number]["answer"])) for _size, number in shelf]
        take_in(brought, Into("en", brand=name), at=clock.now())
    keep.catch_up()
    brands = dict(Brand.objects.values_list("name", "pk"))
    for number, pair in list(enumerate(faqs))[::2]:
        for query in (each for each in pair["rephr"] if each and each.strip() != FILLING):
            for size in SHELVES:
                own = f"{shelves[size, number]} {number}"
                hits = find(query, Wanted(ANYBODY, limit=6, brand_id=brands[shelves[size, number]]))
                there = evidence(query, hits[:5])
                if there is not None:
                    print(json.dumps([there.features, hits[0].edition.article.external_id == own, 1.0]))
                gone = evidence(query, [hit for hit in hits if hit.edition.article.external_id != own][:5])
                if gone is not None:
                    print(json.dumps([gone.features, False, GONE]))


if __name__ == "__main__":
    if sys.argv[1:] == ["lessons"]:
        open_new_desk()
        _tell_all()
    else:
        intercept, weights = learned(list(_lessons()))
        print(f"INTERCEPT = {intercept:.2f}\nWEIGHTS = ({', '.join(f'{each:.2f}' for each in weights)})")
