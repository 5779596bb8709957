"""What it says: every question answered, in the customer's language, to those who take part, with nothing that is secret."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from frontdesk.answers.checks import covering, scripts
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import N_, Draft, Finding, block, rule, warn
from frontdesk.answers.checks.packs import PACKS, Pack
from frontdesk.kit import language, languages
from frontdesk.kit.confidential import find

FEWEST_FUNCTION_WORDS, FEWEST_ALONE = 4, 3
"""So many small words of another language say that it is written in that one; fewer do beside none of the customer's."""
FEWEST_WORDS, SURE, MOST_OWN, LOOKED_AT = 4, 0.9, 0.15, 600
"""So many words, and so sure a guess, say that it is in another language, unless more than that share are small words of
the customer's. Letters enough to tell are looked at."""
_THEIRS = re.compile(
    r"\b(?:your|ihre?[nmrs]?|dein\w*|votre|vos|su|sus|tu|tus|sua|seu|suo|uw|jouw)\s+(?:\w+\s+)?\Z"
    r"|\b(?:no|not|n['’]t|never|cannot|without|missing|nothing|kein\w*|nicht|ohne|sans|aucune?|pas|sin|ningún|sem|nenhum|senza|geen|zonder)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
"""Before the word: it is the customer's attachment, or there is none."""
_THEY_DID = re.compile(
    r"\b(?:you|you['’]ve|you have|sie|du|vous(?: avez)?|usted|tú|ha|has|você|hai|u|je|jij)\s+(?:\w+\s+)?\Z", re.IGNORECASE,
)
"""Before the verb alone: it is the customer who attached something."""
_COPIED = re.compile(
    r"\b(?:b?cc(?:'d|ed)?|copied|copying|in kopie|in cc|en copie|en copia|com cópia|em cópia"
    r"|in copia)\b[^\n@]{0,40}?(?P<address>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|^(?:to|an|à|para|a|cc|bcc) ?: ?[^\n@]{0,40}?(?P<above>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE | re.MULTILINE,
)
"""The draft says itself who else gets it."""
_STRANGER = N_("%(address)s has not been part of this conversation. Should they read it?")


@rule("unanswered-question")
def unanswered_question(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """Where several are asked and the answer speaks of some, those of which it does not; and each where the answer only puts
    off. An answer in wholly other words than all of them may well be right: nothing is said of that.
    """
    asked = covering.questions(draft.customer_message, pack, covering.MOST_QUESTIONS + 1)
    if not asked or not texts.words(draft.text):
        return
    if covering.only_defers(draft, pack):
        yield from map(_unanswered, asked)
    elif len(asked) <= covering.MOST_QUESTIONS:
        left = covering.uncovered(asked, draft.text, draft.customer_message, pack)
        if len(left) < len(asked):
            yield from map(_unanswered, left)


@rule("wrong-language")
def wrong_language(draft: Draft, pack: Pack) -> Iterable[Finding]:
    """It is in other letters than the customer writes; or another language has at least twice as many of its small words in it as
    the customer's, those left out that both have; or it is too short for that, or of a language without a list, and surely another.
    """
    plain = texts.without_addresses(draft.text)
    theirs, ours = scripts.of(draft.customer_message) or scripts.of_language(pack.language), scripts.of(plain)
    if theirs and ours and theirs != ours:
        yield warn("wrong-language", N_("The customer writes in other letters than these. Is it their language?"))
        return
    found = texts.words(plain)
    other = _by_small_words(Counter(map(str.lower, found)), pack) or (_by_guess(plain, pack) if len(found) >= FEWEST_WORDS else "")
    if other:
        told = {"theirs": pack.language, "this": other}
        yield warn("wrong-language", N_("The customer writes “%(theirs)s”, and this is “%(this)s”."), None, **told)


def _by_small_words(words: Counter[str], pack: Pack) -> str:
    """The language that it is in instead of the customer's; '' when it is in that, or nobody can tell."""
    if pack.function_words:
        for other in PACKS:
            if other.language != pack.language:
                of_other, own = _number_of(words, other, pack), _number_of(words, pack, other)
                if of_other >= (FEWEST_FUNCTION_WORDS if own else FEWEST_ALONE) and of_other >= 2 * own:
                    return _most_like(words)
    return ""


def _number_of(words: Counter[str], one: Pack, other: Pack) -> int:
    """How often there are small words of one that the other language has not."""
    return sum(words[word] for word in words.keys() & one.function_words if word not in other.function_words)


def _by_guess(text: str, pack: Pack) -> str:
    """The same by runs of letters (see `kit.language`), where hardly a small word of the customer's language is in it."""
    if not pack.language:
        return ""
    small = [word.lower() for word in texts.words(text)]
    if sum(word in pack.function_words for word in small) > len(small) * MOST_OWN:
        return ""
    found = language.of(text[:LOOKED_AT], (pack.language,))
    is_other = found.is_known and found.confidence >= SURE and not languages.are_alike(found.tag, pack.language)
    return found.tag if is_other and pack.language not in language.SAME.get(found.tag, ()) and found.tag not in language.SAME.get(pack.language, ()) else ""


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
    """Somebody who has had no part in it so far gets it too, by its recipients or as it says itself."""
    if draft.participants:
        for address in draft.recipients:
            if address.lower() not in draft.participants:
                yield warn("recipient", _STRANGER, None, address=address)
    for found in _COPIED.finditer(draft.text) if "@" in draft.text else ():
        group = "address" if found["address"] else "above"
        address = found[group]
        if address.lower() not in draft.participants and address.lower() not in draft.customer_message.lower():
            yield warn("recipient", _STRANGER, found.span(group), address=address)


@rule("attachment")
def attachment(draft: Draft, pack: Pack) -> Iterable[Finding]:
    if draft.attachments:
        return
    for said in pack.attaches.finditer(draft.text):
        before = draft.text[max(0, said.start() - 40) : said.start()]
        is_theirs = _THEIRS.search(before) or (said[0].isalpha() and _THEY_DID.search(before))
        if not is_theirs:
            yield warn("attachment", N_("It speaks of something attached, and nothing is."), said.span())
            return


def _unanswered(question: str) -> Finding:
    short = question if len(question) <= 120 else f"{question[:117]}…"
    return warn("unanswered-question", N_("The customer also asks: “%(question)s”"), None, question=short)
