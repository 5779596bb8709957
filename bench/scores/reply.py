"""What is new in a reply, beside expectations that a person wrote for each; what hides new words is counted by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from bench.scores.score import DATA, FOLDER, Score
from frontdesk.channels.carriers.email import content
from frontdesk.channels.carriers.email.parse import parse

NEEDS = "mail/reply"
SAMPLES = DATA / "mail" / "reply" / "crisp"
HEAD = b"From: nadia@example.org\nSubject: Re: a question\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Case:
    """Lines that say something: those that should be shown, and those that are."""

    file: str
    expected: list[str]
    shown: list[str]

    @property
    def hidden(self) -> list[str]:
        return [line for line in self.expected if line not in self.shown]


def scores() -> dict[str, Score]:
    cases = list(_cases())
    return {
        "exactly right": Score(sum(case.shown == case.expected for case in cases), len(cases), 0.9),
        "nothing new is hidden": Score(sum(not case.hidden for case in cases), len(cases), 1.0),
    }


def wrong() -> Iterator[str]:
    """Each reply that is not folded as expected, on a line."""
    for case in _cases():
        if case.shown != case.expected:
            more = [line for line in case.shown if line not in case.expected]
            yield f"{case.file}: hidden {case.hidden[:3]}, shown as well {more[:3]}"


def _cases() -> Iterator[Case]:
    """`lines` are the numbers of the new lines, the first being 1; the digest shows that the sample is still the same."""
    expected: dict[str, dict[str, str]] = json.loads((FOLDER / "reply_expected.json").read_text(encoding="utf-8"))
    for file, new in expected.items():
        data = (SAMPLES / file).read_bytes()
        lines = data.decode("utf-8").split("\n")
        wanted = _saying([lines[number - 1] for number in _numbers(new["lines"])])
        if hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:DIGITS] != new["sha256"]:
            raise ValueError(f"{file} is not the reply for which the expectation was written")
        yield Case(file, wanted, _saying(content.words_of(parse(HEAD + data)).text.split("\n")))


def _saying(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in lines if line.strip()]


def _numbers(written: str) -> Iterator[int]:
    """"1,3-5" as numbers."""
    for part in written.split(","):
        first, _dash, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
