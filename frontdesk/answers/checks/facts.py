"""What it says: every question answered, in the customer's language, to those who take part, with nothing that is secret."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from frontdesk.answers.checks import covering, scripts
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
    """Where several are asked and the answer speaks of some, those of which it does not; and each where the answer only puts
    off. An answer in wholly other words than all of them may well be right: nothing is said of that.
    """
    asked = covering.questions(draft.customer_message, pack)
    if not asked or not texts.words(draft.text):
        return
    if covering.only_defers(draft, pack):
        yield from map(_unanswered, asked)
    elif len(asked) <= MOST_QUESTIONS:
        left = covering.uncovered(asked, draft.text, pack)
        if len(left) < len(asked):
            yield from map(_unanswered, left)


@rule("wrong-language")
def wrong_language(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Another language has at least twice as many of its small words in it as the customer's, those left out that both have; or
    it is in other letters than the customer writes.
    """
    plain = texts.without_addresses(draft.text)
    theirs, ours = scripts.of(draft.customer_message) or scripts.of_language(pack.language), scripts.of(plain)
    if theirs and ours and theirs != ours:
        yield warn("wrong-language", N_("The customer writes in other letters than these. Is it their language?"))
    elif pack.function_words:
        yield from _other_language(Counter(word.lower() for word in texts.words(plain)), pack)


def _other_language(words: Counter[str], pack: Pack) -> Iterable[Finding]:
    for other in PACKS:
        if other.language != pack.language:
            of_other = sum(words[word] for word in other.function_words - pack.function_words)
            own = sum(words[word] for word in pack.function_words - other.function_words)
            if of_other >= FEWEST_FUNCTION_WORDS and of_other >= 2 * own:
                told = {"theirs": pack.language, "this": _most_like(words)}
                yield warn("wrong-language", N_("The customer writes “%(theirs)s”, and this is “%(this)s”."), None, **told)
                return


def _most_like(words: Counter[str]) -> str:
    return max(PACKS, key=lambda one: sum(words[word] for word in one.function_words)).language


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


def _unanswered(question: str) -> Finding:
    short = question if len(question) <= 120 else f"{question[:117]}…"
    return warn("unanswered-question", N_("The customer also asks: “%(question)s”"), None, question=short)
