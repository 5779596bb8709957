"""Which questions there are in the customer's message, and which of them an answer speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from frontdesk.answers.checks import packs
from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.draft import Draft
from frontdesk.answers.checks.packs import Pack

FEWEST_STEMS = 2
"""Of fewer words that mean something, nobody can tell whether an answer in other words speaks of them: *And how much is it?*"""
MOST_QUESTIONS = 6
"""Who asks more tells a story, in which not each is meant to be answered."""
LONGEST_THANKS = 30
LONGEST_YES = 4
MOST_BEFORE_WHEN = 3
"""Words, such as *Could you say*."""
_MONEY = re.compile(
    r"[€$£¥₹]|\b(?:eur|usd|gbp|chf|brl|euros?|dollars?|pounds?|francs?|francos?|franken|reais|pesos|cents?|free|no (?:extra |additional )?(?:charge|cost)"
    r"|complimentary|included|kostenlos|kostenfrei|umsonst|gratis|inklusive|inbegriffen|übernehmen|gratuite?(?:ment)?|offerte?s?|compris|inclus"
    r"|gratuit[oa]s?|incluid[oa]s?"
    r"|grátis|incluíd[oa]s?|gratuitamente|inclus[oa]|we pay|our expense|unsere kosten|nos frais)\b",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|und|et|y|e|en)(?: also| auch| aussi| también| também)? ", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:yes|no|ja|nein|oui|non|sí|sim|não) (?:to|zu|pour|a|para) (?:both|beide[nms]?|les deux|ambas|ambos|las dos|as duas)\b", re.IGNORECASE)
_WHY = re.compile(r"\W*(?:(?:and|und|et|y|e|en) )?(?:why|how come|warum|wieso|weshalb|pourquoi|por ?qu[eéê]|perché|waarom)\b", re.IGNORECASE)
"""Reasons are told in words of their own."""
_BUT = re.compile(r"\b(?:but|however|still|aber|jedoch|noch immer|mais|toujours pas|pero|todavía|mas|ainda|però|maar)\b", re.IGNORECASE)
_POLITE = ("help", "helfen", "aider", "ayudar", "ajudar", "thanks", "know", "please")
_LIGHT = frozenset(texts.stem(word).rstrip("s") for word in (
    "another other get got back still also new much many long possible able like want need puis puedo puede podria posso pode podem kann konnen "
    "konnten darf andere neue autre autres otra otro otras outro outra avoir haben hacer fazer faire mandan mandam").split())
"""They stand in questions about anything."""


def questions(asked: str, pack: Pack, most: int | None = None) -> list[str]:
    """The sentences of the customer's that ask something: with a question mark, or begun like a question or a request. `most` of them
    are looked for, all where it is None.
    """
    return list(islice(_each_question(asked, pack), most))


def _each_question(asked: str, pack: Pack) -> Iterator[str]:
    for sentence in texts.sentences("\n".join(texts.quoted_away(asked))):
        for part in _parts(sentence, pack) if _is_question(sentence, pack) else ():
            if not pack.general.search(part) and _is_of_substance(part, pack):
                yield part


def _parts(question: str, pack: Pack) -> list[str]:
    """*When do you open, and is there parking?* asks twice."""
    begins = [0]
    for found in _AND.finditer(question):
        rest = question[found.end() :]
        if any(pattern.match(rest) for pattern in (pack.asks, pack.opens, pack.when, pack.price)) and len(texts.words(rest)) > 1:
            begins.append(found.end())
    return [question[begin:end].strip() for begin, end in zip(begins, [*begins[1:], len(question)], strict=True)]


def uncovered(asked: list[str], said: str, message: str, pack: Pack) -> list[str]:
    """Those with which the answer shares no word, nor tells the number, the price or the time that they want. `message` is all
    that the customer wrote: its numbers tell nothing new.
    """
    said = _without_regrets(said, pack)
    stems, everywhere = stems_of(said, pack), set.intersection(*(stems_of(one, pack) for one in asked))
    told = _Told(said, message)
    if _says_it_of_all(said, len(asked), pack):
        return []
    left = [question for question in asked if _is_left(question, stems, everywhere, told, pack)]
    # What cannot be said, with a reason, is no question forgotten; nor is what *Yes, we do* answers.
    return left[len(pack.hedges.findall(said)) + _short_answers(said, asked, pack) :]


def _short_answers(said: str, asked: list[str], pack: Pack) -> int:
    """Those in which nothing says what they answer."""
    stems = set().union(*(stems_of(one, pack) for one in asked))
    short = [one for one in texts.sentences(said) if pack.yes_or_no.match(one) and len(texts.words(one)) <= LONGEST_YES]
    return sum(not stems_of(one, pack) & stems for one in short)


def _says_it_of_all(said: str, number: int, pack: Pack) -> bool:
    """*Yes to both*, or as many sentences that begin with yes or no as there are questions."""
    short = sum(pack.yes_or_no.match(sentence.lstrip("-*•·0123456789.) ")) is not None for sentence in texts.sentences(said))
    return short >= number or (number == 2 and _BOTH.search(said) is not None)


def answers_any(draft: Draft, pack: Pack) -> bool:
    """Does it speak of something that was asked, and not only put off, or say how sorry we are?"""
    asked = questions(draft.customer_message, pack, MOST_QUESTIONS)
    text = _without_regrets(draft.text, pack)
    said, told = stems_of(text, pack), _Told(text, draft.customer_message)
    if not asked or only_defers(draft, pack):
        return False
    is_yes_or_no = any(pack.yes_or_no.match(sentence) for sentence in texts.sentences(text))
    return is_yes_or_no or any(stems_of(one, pack) & said or told.answers(one, pack) for one in asked)


def only_thanks(draft: Draft, pack: Pack) -> bool:
    """The customer wants nothing more: a short message that thanks, asks nothing and tells of no trouble."""
    message = draft.customer_message
    is_short = len(texts.words(message)) <= LONGEST_THANKS
    return is_short and pack.thanks.search(message) is not None and not _BUT.search(message) and not questions(message, pack, 1)


def only_defers(draft: Draft, pack: Pack) -> bool:
    """All that it says is that somebody will say something."""
    sentences = texts.sentences(draft.text)
    plain = (one for one in sentences if not pack.greets.match(one) and not pack.signs_off.match(one) and len(texts.words(one)) > 2)
    # One by one: the first that says something else is enough.
    defer = (pack.defers.search(one) is not None for one in plain)
    return next(defer, False) and all(defer)


def stems_of(text: str, pack: Pack) -> set[str]:
    """What is left without small words, by its stems; numbers as they are."""
    small = _small(pack.language)
    found = {texts.stem(word).rstrip("s") for word in set(texts.words(text)) if len(word) > 2 and texts.folded(word) not in small}
    return found | set(re.findall(r"\d{3,}", text))


@dataclass(frozen=True, slots=True)
class _Told:
    """What an answer tells, beside what the customer has said already."""

    text: str
    message: str

    def answers(self, question: str, pack: Pack) -> bool:
        """A price, a number or a time answers what asks for one in whatever words."""
        if pack.price.search(question):
            return self.has_price(pack)
        if pack.how_much.search(question) and self.has_number:
            return True
        return _asks_when(question, pack) and self.has_time(pack)

    def lacks(self, question: str, pack: Pack) -> bool:
        """It asks for a price or a time, and nothing here is one."""
        if pack.price.search(question):
            return not self.has_price(pack)
        return _asks_when(question, pack) and not self.has_time(pack)

    @property
    def has_number(self) -> bool:
        return any(number not in self.message for number in re.findall(r"\d+", self.text))

    def has_price(self, pack: Pack) -> bool:
        return _MONEY.search(self.text) is not None or pack.how_much.search(self.text) is not None

    def has_time(self, pack: Pack) -> bool:
        return self.has_number or pack.times.search(self.text) is not None or pack.when.search(self.text) is not None


def _asks_when(question: str, pack: Pack) -> bool:
    """*When will it come?*, not *Do you call when it is there?*"""
    found = pack.when.search(question)
    return found is not None and (len(texts.words(question[: found.start()])) <= MOST_BEFORE_WHEN or question[: found.start()].rstrip()[-1:] in ",;:")


def _is_left(question: str, said: set[str], everywhere: set[str], told: _Told, pack: Pack) -> bool:
    own = stems_of(question, pack) - everywhere
    if own & said or told.answers(question, pack) or _WHY.match(question):
        return False
    return len(own - _LIGHT) >= FEWEST_STEMS or told.lacks(question, pack)


def _without_regrets(text: str, pack: Pack) -> str:
    """Without the sentences that only thank, or say how sorry we are: they repeat the customer's words and answer nothing."""
    return "\n".join(one for one in texts.sentences(text) if not pack.regrets.search(one))


def _is_question(sentence: str, pack: Pack) -> bool:
    begin = sentence.lstrip("-*•·>#0123456789.) ")
    is_asked = sentence.rstrip("\"'”’) ").endswith(("?", "？", "؟")) or pack.asks.match(begin) is not None
    return is_asked and len(texts.words(sentence)) > 1


def _is_of_substance(sentence: str, pack: Pack) -> bool:
    """`Can you help?` asks nothing that could be left out of an answer."""
    return bool(stems_of(sentence, pack) - {texts.stem(word) for word in _POLITE})


@lru_cache
def _small(language: str) -> frozenset[str]:
    return frozenset(texts.folded(word) for word in packs.of(language).function_words)
