"""Learns how sure the assistant may be of an article in another language than the question: the weights of `answers.assistant.evidence`
for it, and from which nearness on it is offered (`decide.LEAST_NEARNESS`).

    python -m bench.scores.abroad_weights    # prints them; some minutes

Learned from questions in five languages to English articles: every second FAQ of StackFAQ, on none of which `faq` reports, and a shop's
articles of our own; and from questions that neither answers. Nothing of it is about what `bank` reports on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.scores.faq import kept_environment, open_new_desk, pairs
from bench.scores.faq_weights import GONE, Lesson, learned
from bench.scores.score import FOLDER

SHELVES = (6, 15, 0)
"""So many articles are there beside each other; 0 for all."""
OFFERED = 0.012
"""So many of the questions that no article answers were offered one by the weights for one language."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to one shelf. `own` is the number of its article there, None where none answers it."""

    question: str
    own: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What was found. `kind` is `there`, `gone` where its own article was taken away, or `none`; `features` are () where nothing was found."""

    kind: str
    is_right: bool
    nearness: float
    features: tuple[float, ...]


def least_nearness(told: Sequence[Told]) -> float:
    """The lowest, in steps of a hundredth, from which on no more of the unanswerable are offered an article than is wanted."""
    near = np.array([each.nearness for each in told if each.kind == "none"])
    return next(step / 100 for step in range(101) if np.mean(near >= step / 100) <= OFFERED)


def _lessons(told: Sequence[Told]) -> list[Lesson]:
    """What nobody answers counts as often as it was asked; a question whose article was taken away as little as in one language."""
    return [Lesson(each.features, each.is_right, GONE if each.kind == "gone" else 1.0) for each in told if each.features]


def _shelves() -> dict[str, tuple[list[tuple[str, str]], list[Asked]]]:
    """By name titles and bodies, and what is asked there."""
    shop = json.loads((FOLDER / "shop_abroad.json").read_text(encoding="utf-8"))
    places = {article["id"]: number for number, article in enumerate(shop["articles"])}
    faqs: list[dict[str, Any]] = json.loads((FOLDER / "faq_questions_abroad.json").read_text(encoding="utf-8"))
    return {
        "shop": (
            [(article["title"], article["body"]) for article in shop["articles"]],
            [Asked(each["question"], places[each["article"]] if each["article"] else None) for each in shop["questions"]],
        ),
        "faq": ([(pair["question"], "\n\n".join(pair["answer"])) for pair in pairs()], [Asked(each["question"], each["faq"]) for each in faqs]),
    }


def _told() -> Iterator[Told]:
    """On a desk of its own in which each shelf is a brand."""
    with tempfile.TemporaryDirectory(prefix="fd-abroad-") as folder:
        command = [sys.executable, "-m", "bench.scores.abroad_weights", "lessons"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=kept_environment(folder))
    for line in done.stdout.splitlines():
        kind, is_right, nearness, features = json.loads(line)
        yield Told(kind, is_right, nearness, tuple(features))


def _tell_all() -> None:
    from frontdesk.answers.assistant.evidence import evidence
    from frontdesk.kit import clock
    from frontdesk.knowledge.bring.brought import Brought
    from frontdesk.knowledge.bring.take_in import Into, take_in
    from frontdesk.knowledge.meaning import keep
    from frontdesk.knowledge.models import Brand
    from frontdesk.knowledge.reader import ANYBODY
    from frontdesk.knowledge.search.find import Wanted, find

    everything = _shelves()
    for name, (articles, _asked) in everything.items():
        for size in SHELVES:
            for start in range(0, len(articles), size or len(articles)):
                brand, some = f"{name} {size} {start}", articles[start : start + (size or len(articles))]
                take_in([Brought(f"{brand} {start + at}", *each) for at, each in enumerate(some)], Into("en", brand=brand), at=clock.now())
    keep.catch_up()
    brands = dict(Brand.objects.values_list("name", "pk"))
    for name, (articles, asked) in everything.items():
        for number, each in enumerate(asked):
            for size in SHELVES:
                at = each.own if each.own is not None else number % len(articles)
                brand = f"{name} {size} {at // size * size if size else 0}"
                own = f"{brand} {each.own}"
                hits = find(each.question, Wanted(ANYBODY, limit=6, brand_id=brands[brand]))
                without = [hit for hit in hits if hit.edition.article.external_id != own]
                for kind, some_hits in [("none", hits)] if each.own is None else [("there", hits), ("gone", without)]:
                    found = evidence(each.question, some_hits[:5])
                    is_right = kind == "there" and bool(some_hits) and some_hits[0].edition.article.external_id == own
                    is_abroad = found is not None and found.is_abroad
                    print(json.dumps([kind, is_right, found.nearness if found else 0.0, found.features if found and is_abroad else []]))


if __name__ == "__main__":
    if sys.argv[1:] == ["lessons"]:
        open_new_desk()
        _tell_all()
    else:
        told = list(_told())
        intercept, weights = learned(_lessons(told))
        print(f"INTERCEPT_ABROAD = {intercept:.2f}\nWEIGHTS_ABROAD = ({', '.join(f'{each:.2f}' for each in weights)})")
        print(f"LEAST_NEARNESS = {least_nearness(told):.2f}")
