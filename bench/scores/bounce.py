"""Bounces of real servers: are they recognised, is it the right recipient, and is an address told from a passing trouble?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.scores.score import DATA, FOLDER, Score
from frontdesk.channels.carriers.email import automatic, bounce
from frontdesk.channels.carriers.email.parse import parse

NEEDS = "mail/bounce"
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Case:
    """`hard` says of each recipient whether the address will never work; a vacation notice has none."""

    file: str
    recipients: str
    hard: tuple[bool, ...]
    found: bounce.Bounce | None
    is_automatic: bool

    @property
    def failures(self) -> tuple[bounce.Failure, ...]:
        return self.found.failures if self.found else ()


def scores() -> dict[str, Score]:
    cases = list(_cases())
    returned, vacations = [case for case in cases if case.hard], [case for case in cases if not case.hard]
    hard = [is_right for case in returned for is_right in _hard(case)]
    return {
        "right recipients": Score(sum(map(_is_right, returned)), len(returned), 0.97),
        "permanent or passing": Score(sum(hard), len(hard), 0.95),
        "vacations are no bounces": Score(sum(not case.found and case.is_automatic for case in vacations), len(vacations), 1.0),
    }


def wrong() -> Iterator[str]:
    """Each case that is not as expected, on a line."""
    for case in _cases():
        if not case.hard:
            if case.found or not case.is_automatic:
                yield f"{case.file}: a vacation notice"
        elif not _is_right(case):
            yield f"{case.file}: recipients {[failure.address for failure in case.failures]}"
        elif not all(_hard(case)):
            yield f"{case.file}: " + "; ".join(f"{each.status} {each.reason} {each.says}" for each in case.failures)


def fingerprint(recipients: list[str]) -> str:
    """What stands in `bounce_recipients.json` for those addresses."""
    return hashlib.sha256("\n".join(sorted(recipients)).encode()).hexdigest()[:DIGITS]


def _cases() -> Iterator[Case]:
    recipients: dict[str, str] = json.loads((FOLDER / "bounce_recipients.json").read_text(encoding="utf-8"))
    expected: list[dict[str, Any]] = json.loads((DATA / "mail" / "bounce" / "expected.json").read_text(encoding="utf-8"))
    for each in expected:
        mail = parse((DATA / "mail" / "bounce" / each["file"]).read_bytes())
        hard = tuple(bool(one["hardbounce"]) for one in each["expected"] if one["reason"] != "vacation")
        yield Case(each["file"], recipients.get(each["file"], ""), hard, bounce.read(mail), automatic.is_automatic(mail))


def _is_right(case: Case) -> bool:
    return fingerprint([failure.address for failure in case.failures]) == case.recipients


def _hard(case: Case) -> list[bool]:
    found = [failure.is_permanent for failure in case.failures]
    return [number < len(found) and found[number] == is_hard for number, is_hard in enumerate(case.hard)]
