"""A part of what `python -m bench.scores faq` measures, so that nothing makes it worse unseen."""

from __future__ import annotations

import json

import pytest

from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.tests.shelf import published
from tests.samples import data

EVERY = 5


@pytest.mark.django_db
def test_most_rephrasings_of_a_question_find_it_by_words_alone():
    pairs = json.loads((data("knowledge") / "stackfaq.json").read_text(encoding="utf-8"))["root"]["qapair"][::EVERY]
    for pair in pairs:
        published(pair["question"], "\n\n".join(pair["answer"]))
    asked = [(pair["rephr"][0], pair["question"]) for pair in pairs if pair["rephr"][0]]
    first = [find(query, Wanted(ANYBODY, limit=1)) for query, _wanted in asked]
    right = sum(bool(hits) and hits[0].edition.title == wanted for hits, (_query, wanted) in zip(first, asked, strict=True))
    assert right >= 0.75 * len(asked)
