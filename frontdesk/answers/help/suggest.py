"""A reply to begin with: what an article says, else what solved the same before, under a greeting in the customer's language.

Locally it is their own sentences. A reader may word it, and then it must stand on the same sentences, or it is not used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from frontdesk.answers.assistant.decide import may_help
from frontdesk.answers.assistant.evidence import confidence, evidence
from frontdesk.answers.assistant.passage import passage
from frontdesk.answers.checks import around
from frontdesk.answers.help import asked, mask
from frontdesk.answers.help.greet import greeting
from frontdesk.answers.help.similar import Similar, similar
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, languages
from frontdesk.kit.reader.ask import complete
from frontdesk.kit.reader.data import Marks
from frontdesk.kit.reader.grounded import is_grounded
from frontdesk.kit.reader.models import Task
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import ANYBODY, Reader
from frontdesk.knowledge.search.find import Hit, Wanted, find
from frontdesk.people.models import Agent

LONGEST_QUESTION = 2000
LOOKED_AT = 5
NOTHING = "NOTHING"


class Way(StrEnum):
    """How it came about. `MADE_UP`: a reader's words did not stand on the sources, and the local ones are shown instead."""

    LOCAL = "local"
    READER = "reader"
    AWAY = "away"
    MADE_UP = "made_up"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`edition` and `before` are what it stands on. `sources` are the words that a reader may use."""

    text: str
    language: str
    edition: Edition | None
    before: Similar | None
    sources: tuple[str, ...]
    way: Way = Way.LOCAL

    @property
    def is_in_another_language(self) -> bool:
        return self.edition is not None and not languages.are_alike(self.edition.language, self.language)


@dataclass(frozen=True, slots=True)
class Ideas:
    """What could be answered to `question`. `percent` is how likely the first article is right; those that are less likely than helps
    anybody are left out.
    """

    question: str
    articles: list[tuple[Edition, str]]
    percent: int
    before: list[Similar]
    suggestion: Suggestion | None
    language: str = ""
    """Of the customer."""

    def is_foreign(self, edition: Edition) -> bool:
        """Is it in another language than the customer's?"""
        return not languages.are_alike(edition.language, self.language)


def ideas(conversation: Conversation, agent: Agent, *, reader: Reader) -> Ideas:
    """All of it, without a reader. The articles are those that `reader` may read, beside the one that the reply is made of,
    which is always public.
    """
    question = asked.now(conversation)[:LONGEST_QUESTION]
    if not question:
        return Ideas("", [], 0, [], None)
    language = asked.spoken(conversation, question)
    hits, sure = _fitting(question, reader)
    before = similar(question, language=language, agent=agent, beside=conversation.pk)
    suggestion = _suggestion(conversation, question, language, before)
    used = suggestion.edition.article_id if suggestion is not None and suggestion.edition is not None else None
    articles = [(hit.edition, passage(question, hit.edition.text)) for hit in hits if hit.edition.article_id != used]
    return Ideas(question, articles, min(99, round(sure * 100)), before, suggestion, language)


def _fitting(question: str, reader: Reader) -> tuple[list[Hit], float]:
    """At most three, each of which is likely enough by itself, and how likely the first is."""
    hits = find(question, Wanted(reader, limit=LOOKED_AT, far=far.asked(question, Task.QUESTIONS, at=clock.now())))
    each = [(confidence(evidence(question, [hit, *(other for other in hits if other is not hit)])), hit) for hit in hits[:3]]
    return [hit for sure, hit in each if may_help(hit, sure)], each[0][0] if each else 0.0


def _suggestion(conversation: Conversation, question: str, language: str, before: list[Similar]) -> Suggestion | None:
    hits, sure = _fitting(question, ANYBODY)
    edition = _in_language(hits[0].edition, language) if hits else None
    best = before[0] if before else None
    earlier = mask.mask(mask.body(best.answer, language=language), name=best.conversation.customer.name) if best else ""
    said = passage(question, edition.text) if edition else ""
    if edition is None and not earlier:
        return None
    # What solved the same matter says more than an article that is about as likely wrong as right.
    by_article = edition is not None and (sure >= 0.5 or not earlier)
    sources = tuple(filter(None, [said, earlier]))
    text = _greeted(conversation, said if by_article else earlier, language)
    return Suggestion(text, language, edition if by_article else None, None if by_article else best, sources)


def _in_language(edition: Edition, language: str) -> Edition:
    if not language or edition.language.partition("-")[0] == language:
        return edition
    others = Edition.objects.filter(article=edition.article_id, language__startswith=language).select_related("article")
    return others.order_by("-expertise").first() or edition


def _greeted(conversation: Conversation, text: str, language: str) -> str:
    """In a chat that is under way nobody greets again."""
    if conversation.channel == "chat" and not around.draft_of(conversation, "").is_first:
        return text
    return f"{greeting(conversation.customer.name, language)}\n\n{text}".strip()


def worded(conversation: Conversation, suggestion: Suggestion, question: str, *, at: datetime) -> Suggestion:
    """The same, worded by a reader where one is set up. It speaks to the network: never within a transaction."""
    marks = Marks()
    rules = (
        "You help an agent of customer service. Write the middle part of a reply to the customer, in the language with the tag "
        f"“{suggestion.language or 'en'}”, friendly and short. Use only what stands in the sources, and their words where you can. Copy numbers, prices, "
        "links and conditions exactly; leave [NAME] and the like as they are. No greeting, no words of parting, no promise that the sources do not make. "
        f"If the sources do not answer the question, write {NOTHING} and nothing else. {marks.rule}"
    )
    sources = "\n".join(marks.around(source) for source in suggestion.sources)
    said = complete(Task.REPLY, [
        {"role": "system", "content": rules},
        {"role": "user", "content": f"The customer’s question:\n{marks.around(question)}\nSources:\n{sources}\nThe middle part of the reply:"},
    ], at=at)
    if said is None:
        return replace(suggestion, way=Way.AWAY)
    if said.strip(" .") == NOTHING or not is_grounded(said, suggestion.sources):
        return replace(suggestion, way=Way.MADE_UP)
    return replace(suggestion, text=_greeted(conversation, said, suggestion.language), way=Way.READER)
