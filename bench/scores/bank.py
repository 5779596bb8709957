"""Whether a customer's question finds the right one of a bank's 698 articles: 200 questions, written from the articles by a
person who did not see what the search finds, and never used to change it; and 100 in five languages to other articles, all of
which are English. What was tried was tried on 110 further questions (`bank_questions_tuning.json`), to none of these articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from bench.scores.faq import open_new_desk
from bench.scores.score import DATA, FOLDER, Score

NEEDS = "knowledge/bank"
IN_FIVE = 0.85
"""What the project wants; the other scores are told beside it."""
LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, the article that it was written from and others that answer it too, and what was found, best first."""

    language: str
    question: str
    wanted: str
    also: list[str]
    found: list[str]

    def is_in(self, first: int, *, strictly: bool = False) -> bool:
        right = {self.wanted} if strictly else {self.wanted, *self.also}
        return bool(right & set(self.found[:first]))


def scores() -> dict[str, Score]:
    everything = list(_asked())
    asked, abroad = [each for each in everything if each.language == "en"], [each for each in everything if each.language != "en"]
    return {
        "a right article in the first five": Score(sum(each.is_in(5) for each in asked), len(asked), IN_FIVE),
        "a right article first": Score(sum(each.is_in(1) for each in asked), len(asked), 0.0),
        "the very article in the first five": Score(sum(each.is_in(5, strictly=True) for each in asked), len(asked), 0.0),
        "the very article first": Score(sum(each.is_in(1, strictly=True) for each in asked), len(asked), 0.0),
        "in five languages, the very article in the first five": Score(sum(each.is_in(5) for each in abroad), len(abroad), 0.0),
        "in five languages, the very article first": Score(sum(each.is_in(1) for each in abroad), len(abroad), 0.0),
    }


def wrong() -> Iterator[str]:
    """Each question that does not find a right article in the first five, on a line."""
    yield from (f"{each.question} -> {each.wanted}, not {each.found[:1]}" for each in _asked() if not each.is_in(5))


def _asked() -> Iterator[Asked]:
    """On a desk of its own, in a process of its own: the search is asked as a reader asks it."""
    with tempfile.TemporaryDirectory(prefix="fd-bank-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL"))}
        command = [sys.executable, "-m", "bench.scores.bank"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment | {"FRONTDESK_DATA": folder})
    yield from (Asked(*json.loads(line)) for line in done.stdout.splitlines())


def _tell_all() -> None:
    """What every question finds, one line of JSON each."""
    from frontdesk.kit import clock
    from frontdesk.knowledge.bring.brought import Brought
    from frontdesk.knowledge.bring.take_in import Into, take_in
    from frontdesk.knowledge.meaning import keep
    from frontdesk.knowledge.reader import ANYBODY
    from frontdesk.knowledge.search.find import Wanted, find

    articles = [json.loads(line) for line in (DATA / NEEDS / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    take_in([Brought(each["id"], each["title"], each["body_markdown"]) for each in articles], Into("en"), at=clock.now())
    keep.catch_up()
    files = ("bank_questions.json", "bank_questions_abroad.json")
    for each in (question for file in files for question in json.loads((FOLDER / file).read_text(encoding="utf-8"))):
        hits = find(each["question"], Wanted(ANYBODY, limit=LOOKED_AT))
        print(json.dumps([each.get("language", "en"), each["question"], each["id"], each.get("also", []), [hit.edition.article.external_id for hit in hits]]))


if __name__ == "__main__":
    open_new_desk()
    _tell_all()
