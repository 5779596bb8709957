"""The form of what is known of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

NEVER = re.compile(r"(?!)")


class Later:
    """A pattern that is compiled when it is first asked: those of all languages take a tenth of a second, and most processes ask none."""

    def __init__(self, written: str) -> None:
        self._written = written

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._written, re.IGNORECASE)
        for each in ("search", "match", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def any_of(*phrases: str) -> re.Pattern[str]:
    """Finds any of the phrases as whole words, whatever their case; each is a regular expression."""
    return cast("re.Pattern[str]", Later(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)"))


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Pack:
    """`greets` finds a greeting at the beginning, its group `name` whom it names. `next_step` finds who does what by when.

    `times` finds when something is: it is a next step, too, and answers what `when` finds; a number answers what `how_much` finds,
    and money what `price` finds. `opens` finds with which words a question begins behind another one, `yes_or_no` with which an answer;
    `hedges` finds that something cannot be said. `regrets` finds sentences that thank or say sorry and answer nothing; `thanks` those
    of a customer who is content.
    `rude` is never sent; `rude_here` not in this language, while another has it as an ordinary word: *con*, *retard*. Of `mild` the
    author is told: no question is a *stupid* one. `technical` are words that those who write about programs know, and others do not.
    `asks` finds what a request without a question mark begins with; `general` the questions that any answer answers.
    `hardest_lix` is the readability over which ordinary readers are lost: German has longer words than English, so that it is another
    for each language.
    """

    language: str
    function_words: frozenset[str] = frozenset()
    greets: re.Pattern[str] = NEVER
    signs_off: re.Pattern[str] = NEVER
    next_step: re.Pattern[str] = NEVER
    times: re.Pattern[str] = NEVER
    when: re.Pattern[str] = NEVER
    how_much: re.Pattern[str] = NEVER
    price: re.Pattern[str] = NEVER
    opens: re.Pattern[str] = NEVER
    yes_or_no: re.Pattern[str] = NEVER
    hedges: re.Pattern[str] = NEVER
    regrets: re.Pattern[str] = NEVER
    thanks: re.Pattern[str] = NEVER
    asks: re.Pattern[str] = NEVER
    general: re.Pattern[str] = NEVER
    defers: re.Pattern[str] = NEVER
    blames: re.Pattern[str] = NEVER
    attaches: re.Pattern[str] = NEVER
    rude: frozenset[str] = frozenset()
    rude_here: frozenset[str] = frozenset()
    mild: frozenset[str] = frozenset()
    jargon: dict[str, str] = field(default_factory=dict)
    technical: dict[str, str] = field(default_factory=dict)
    hardest_lix: float = 50.0
