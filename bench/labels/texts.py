"""The messages of a public support forum that customers wrote: what they asked, and what they wrote on to their own questions."""

from __future__ import annotations

import csv
import html
import re
from dataclasses import dataclass

from bench.scores.score import DATA

FOLDER = DATA / "desk"
LONGEST = 1200
"""Characters that whoever labels has read; no more is judged."""
_QUOTED = re.compile(r"<blockquote>.*?</blockquote>|<em><p>.{0,200}?said</a></p></em>", re.DOTALL)
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|pre|div|hr|tr|h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Message:
    """`id` is the data set's, after q for a question and a for what its writer added; `month` as in 2023-04."""

    id: str
    month: str
    topic: str
    locale: str
    text: str


def messages() -> list[Message]:
    """All of them, questions first, in the order of the files; what is empty without its quotations is left out."""
    questions = list(_rows("questions"))
    asked = {row["id"]: row for row in questions}
    found = [Message(f"q{row['id']}", row["created"][:7], row["topic"], row["locale"], _cut(f"{row['title']}\n{_plain(row['content'])}")) for row in questions]
    for row in _rows("answers"):
        question = asked.get(row["question_id"])
        if question and question["creator"] == row["creator"] and row["is_spam"] == "false" and (text := _plain(row["content"])):
            found.append(Message(f"a{row['id']}", row["created"][:7], question["topic"], question["locale"], _cut(text)))
    return found


def _rows(part: str) -> list[dict[str, str]]:
    with (FOLDER / f"thunderbird-2023q2-{part}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(marked: str) -> str:
    text = _TAG.sub("", _BREAK.sub("\n", _QUOTED.sub("", marked)))
    return re.sub(r"[ \t]*\n\s*", "\n", html.unescape(text)).strip()


def _cut(text: str) -> str:
    return text.strip()[:LONGEST]
