"""Which questions there are in the customer's message, and which of them an answer speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from frontdesk.answers.checks import packs
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import Draft
from frontdesk.answers.checks.packs import Pack

FEWEST_STEMS = 2
"""Of fewer words that mean something, nobody can tell whether an answer in other words speaks of them: *And how much is it?*"""
_POLITE = ("help", "helfen", "aider", "ayudar", "ajudar", "thanks", "know", "please")
_LIGHT = frozenset(texts.stem(word).rstrip("s") for word in (
    "another other get got back still also new much many long possible able like want need puis puedo puede podria posso pode podem kann konnen "
    "konnten darf andere neue autre autres otra otro otras outro outra avoir haben hacer fazer faire mandan mandam").split())
"""They stand in questions about anything."""


def questions(asked: str, pack: Pack) -> list[str]:
    """The sentences of the customer's that ask something: with a question mark, or begun like a question or a request."""
    found = texts.sentences("\n".join(texts.quoted_away(asked)))
    return [sentence for sentence in found if _is_question(sentence, pack) and not pack.general.search(sentence) and _is_of_substance(sentence, pack)]


def uncovered(asked: list[str], said: str, pack: Pack) -> list[str]:
    """Those with which the answer shares no word, nor tells the number or the time that they want."""
    stems, everywhere = stems_of(said, pack), set.intersection(*(stems_of(one, pack) for one in asked))
    return [question for question in asked if _is_left(question, stems, everywhere, said, pack)]


def answers_any(draft: Draft, pack: Pack) -> bool:
    """Does it speak of something that was asked, and not only put off?"""
    asked = questions(draft.customer_message, pack)
    said = stems_of(draft.text, pack)
    return bool(asked) and not only_defers(draft, pack) and any(stems_of(one, pack) & said or _is_told(one, draft.text, pack) for one in asked)


def only_defers(draft: Draft, pack: Pack) -> bool:
    """All that it says is that somebody will say something."""
    plain = [one for one in texts.sentences(draft.text) if not pack.greets.match(one) and not pack.signs_off.match(one) and len(texts.words(one)) > 2]
    return bool(plain) and all(pack.defers.search(one) for one in plain)


def stems_of(text: str, pack: Pack) -> set[str]:
    """What is left without small words, by its stems; numbers as they are."""
    small = _small(pack.language)
    found = {texts.stem(word).rstrip("s") for word in set(texts.words(text)) if len(word) > 2 and texts.folded(word) not in small}
    return found | set(re.findall(r"\d{3,}", text))


def _is_left(question: str, said: set[str], everywhere: set[str], text: str, pack: Pack) -> bool:
    own = stems_of(question, pack) - everywhere
    return len(own - _LIGHT) >= FEWEST_STEMS and not own & said and not _is_told(question, text, pack)


def _is_told(question: str, text: str, pack: Pack) -> bool:
    """How much, how many or when: a number or a time answers that in whatever words."""
    has_number = re.search(r"\d", text) is not None
    if pack.how_much.search(question) and has_number:
        return True
    return pack.when.search(question) is not None and (has_number or pack.times.search(text) is not None)


def _is_question(sentence: str, pack: Pack) -> bool:
    begin = sentence.lstrip("-*•·>#0123456789.) ")
    if len(texts.words(sentence)) < 2:
        return False
    return sentence.rstrip("\"'”’) ").endswith(("?", "？", "؟")) or pack.asks.match(begin) is not None


def _is_of_substance(sentence: str, pack: Pack) -> bool:
    """`Can you help?` asks nothing that could be left out of an answer."""
    return bool(stems_of(sentence, pack) - {texts.stem(word) for word in _POLITE})


@lru_cache
def _small(language: str) -> frozenset[str]:
    return frozenset(texts.folded(word) for word in packs.of(language).function_words)
