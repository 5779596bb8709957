"""What it says: every question answered, in the customer's language, to those who take part, with nothing that is secret."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from frontdesk.answers.checks import packs
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import N_, Draft, Finding, block, rule, warn
from frontdesk.answers.checks.packs import PACKS, Pack
from frontdesk.kit.confidential import find

FEWEST_FUNCTION_WORDS = 4
"""So many small words of another language say that it is written in that one."""
MOST_QUESTIONS = 6
"""Who asks more tells a story, in which not each is meant to be answered."""
_THEIRS = re.compile(r"\b(?:you|your|sie|ihr|ihre|vous|votre|usted|su|você|sua)\s*$", re.IGNORECASE)
"""Before the word: it is the customer who attached something."""


@rule("unanswered-question")
def unanswered_question(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Where several are asked and the answer shares a word with some, those with which it shares none; and each where the
    answer only puts off. An answer in wholly other words than all of them may well be right: nothing is said of that.
    """
    asked = questions(draft.customer_message, pack)
    if not asked or not texts.words(draft.text):
        return
    if _only_defers(draft, pack):
        yield from map(_unanswered, asked)
    elif len(asked) <= MOST_QUESTIONS:
        said, everywhere = _stems(draft.text, pack), set.intersection(*(_stems(one, pack) for one in asked))
        left = [question for question in asked if not (_stems(question, pack) - everywhere) & said]
        if len(left) < len(asked):
            yield from map(_unanswered, left)


@rule("wrong-language")
def wrong_language(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Another language has at least twice as many of its small words in it as the customer's."""
    if not pack.function_words:
        return
    small = [word.lower() for word in texts.words(texts.without_addresses(draft.text))]
    own = sum(word in pack.function_words for word in small)
    counts = {other.language: sum(word in other.function_words for word in small) for other in PACKS if other.language != pack.language}
    language = max(counts, key=lambda one: counts[one])
    if counts[language] >= FEWEST_FUNCTION_WORDS and counts[language] >= 2 * own:
        yield warn("wrong-language", N_("The customer writes “%(theirs)s”, and this is “%(this)s”."), None, theirs=pack.language, this=language)


@rule("secret")
def secret(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Numbers of payment cards (13 to 19 digits that pass the check of ISO/IEC 7812-1, Luhn) and what looks like a password or key."""
    for span in find.cards(draft.text):
        yield block("secret", N_("This looks like the number of a payment card. Take it out: its last four digits are enough."), span)
    for span in find.keys(draft.text):
        yield block("secret", N_("This looks like a key to a system. Take it out and send it by another way."), span)
    for span in find.passwords(draft.text):
        yield warn("secret", N_("This looks like a password. It is safer sent by another way."), span)


@rule("recipient")
def recipient(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Somebody who has had no part in it so far gets it too."""
    if draft.participants:
        for address in draft.recipients:
            if address.lower() not in draft.participants:
                yield warn("recipient", N_("%(address)s has not been part of this conversation. Should they read it?"), None, address=address)


@rule("attachment")
def attachment(draft: Draft, pack: Pack) -> Iterable[Finding]:
    said = pack.attaches.search(draft.text)
    if said and draft.attachments == 0 and not _THEIRS.search(draft.text[: said.start()][-12:]):
        yield warn("attachment", N_("It speaks of something attached, and nothing is."), said.span())


def questions(asked: str, pack: Pack) -> list[str]:
    """The sentences of the customer's that ask something: with a question mark, or begun like a question or a request."""
    found = texts.sentences("\n".join(texts.quoted_away(asked)))
    return [sentence for sentence in found if _is_question(sentence, pack) and not pack.general.search(sentence) and _is_of_substance(sentence, pack)]


def _is_question(sentence: str, pack: Pack) -> bool:
    begin = sentence.lstrip("-*•·>#0123456789.) ")
    if len(texts.words(sentence)) < 2:
        return False
    return sentence.rstrip("\"'”’) ").endswith(("?", "？", "؟")) or pack.asks.match(begin) is not None


def _is_of_substance(sentence: str, pack: Pack) -> bool:
    """`Can you help?` asks nothing that could be left out of an answer."""
    return bool(_stems(sentence, pack) - {texts.stem(word) for word in ("help", "helfen", "aider", "ayudar", "ajudar", "thanks", "know", "please")})


def _stems(text: str, pack: Pack) -> set[str]:
    """What is left without small words, by its stems; numbers as they are."""
    small = _small(pack.language)
    found = {texts.stem(word) for word in texts.words(text) if len(word) > 2 and texts.folded(word) not in small}
    return found | set(re.findall(r"\d{3,}", text))


@lru_cache
def _small(language: str) -> frozenset[str]:
    return frozenset(texts.folded(word) for word in packs.of(language).function_words)


def _only_defers(draft: Draft, pack: Pack) -> bool:
    """All that it says is that somebody will say something."""
    plain = [one for one in texts.sentences(draft.text) if not pack.greets.match(one) and not pack.signs_off.match(one) and len(texts.words(one)) > 2]
    return bool(plain) and all(pack.defers.search(one) for one in plain)


def _unanswered(question: str) -> Finding:
    short = question if len(question) <= 120 else f"{question[:117]}…"
    return warn("unanswered-question", N_("The customer also asks: “%(question)s”"), None, question=short)
