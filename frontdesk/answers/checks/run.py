"""Asks every rule of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext

from frontdesk.answers.checks import facts, packs, shape, wording, written
from frontdesk.answers.checks.draft import RULES, Draft, Finding, Severity
from frontdesk.answers.checks.packs import PACKS, Pack
from frontdesk.kit import language, languages
from frontdesk.kit.refused import Refused

LONGEST = 20_000
"""Letters of a draft, and of the message before it, that are looked at."""
MOST_OF_ONE_RULE = 3
LOOKED_AT, SURE = 600, 0.9
"""Of letters and how sure, to tell the language of a text whose language nobody has said."""
TOO_OFTEN_WRONG = frozenset({"ownership", "acronym", "unanswered-question"})
"""Rules that were wrong more than once in five, counted by hand on 25 findings each in answers of a public forum. Programs are
told; authors where the desk wants it."""
BY_ITS_WORDS = frozenset({"greeting", "ownership", "unanswered-question", "readability"})
"""Of a text in another language these cannot be told."""
OF_ALL = frozenset({"secret"})
"""Asked also of what the draft quotes and of code in it."""
LANGUAGES = frozenset({"theirs", "this"})
"""What a finding says by its tag, and readers are told by its name."""
ROOMS = (facts, shape, wording)
"""Where the rules are; they are asked in this order."""


def check(draft: Draft) -> list[Finding]:
    """What is to be said of it, what must not be sent first; at most three times the same."""
    pack, own = _pack_of(draft), replace(draft, text=written.alone(draft.text))
    found = [finding for name in RULES for finding in _of(name, draft if name in OF_ALL else own, pack)]
    if any(finding.rule == "wrong-language" for finding in found):
        found = [finding for finding in found if finding.rule not in BY_ITS_WORDS]
    return sorted(found, key=lambda finding: finding.severity != Severity.BLOCK)


def advice(draft: Draft, *, is_doubtful_too: bool = False) -> list[Finding]:
    """What an author is told while they write: what is too often a false alarm only where it is wanted."""
    return [finding for finding in check(draft) if is_doubtful_too or finding.rule not in TOO_OFTEN_WRONG]


def refuse(text: str) -> None:
    """Raises Refused for what must not be sent: rude words, numbers of payment cards and keys. Asks no database."""
    draft = Draft(text)
    own = _pack_of(draft)
    draft = replace(draft, text=written.alone(text))
    for pack in PACKS:
        # What is rude in one language may be an ordinary word in another: *con*, *retard*.
        pack = pack if pack is own else replace(pack, rude_here=frozenset())
        for name in ("profanity", "secret"):
            for finding in RULES[name](Draft(text) if name in OF_ALL else draft, pack):
                if finding.severity == Severity.BLOCK:
                    raise Refused(in_words(finding))


def in_words(finding: Finding) -> str:
    """The advice in the reader's language."""
    said = gettext(finding.advice)
    names = {name: languages.called(told) if name in LANGUAGES else told for name, told in finding.said}
    return said % names if names else said


def _of(name: str, draft: Draft, pack: Pack) -> Iterator[Finding]:
    # No rule looks for more than is told.
    yield from islice(RULES[name](draft, pack), MOST_OF_ONE_RULE)


def _pack_of(draft: Draft) -> Pack:
    """That of the customer's language; where nobody knows it, of the words that they, or we, use most."""
    if draft.language:
        return packs.of(draft.language)
    likely = tuple(pack.language for pack in PACKS)
    guess = language.of((draft.customer_message or draft.text)[:LOOKED_AT], likely)
    if guess.confidence >= SURE:
        return packs.of(guess.tag)
    text = (draft.customer_message or draft.text).lower().split()
    counts = {pack.language: sum(word.strip(".,!?") in pack.function_words for word in text) for pack in PACKS}
    best = max(counts, key=lambda language: counts[language])
    return packs.of(best if counts[best] else "")
