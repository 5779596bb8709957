"""An answer in a language model's words, where an admin wants that: told from the cited article alone, to be read at the customer's level.

What was decided stays decided. Whatever does not stand on the article is not said: the article's own words are, as without a model.
"""

from __future__ import annotations

from datetime import datetime

from frontdesk.answers.assistant.consider import Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.passage import passage
from frontdesk.kit import language
from frontdesk.kit.reader import ask, grounded
from frontdesk.kit.reader.data import Marks
from frontdesk.kit.reader.models import Task
from frontdesk.knowledge.models import Edition, Expertise

CHAT_SECONDS = 6
"""Somebody looks at a line that says that it is being written."""
NOTHING = "NOTHING"
SHORTEST, LONGEST = 0.2, 3.0
"""So many times as long as what it was made of a translation may be."""
LEVELS: dict[str, str] = {
    Expertise.PLAIN: "They do not know the matter: use plain words and short sentences.",
    Expertise.EXPERT: "They know the matter: be brief and exact, and explain no terms.",
}


def is_wanted(act: Act, spoken: str) -> bool:
    """Is a model asked to word that?"""
    return act.action == Action.ANSWER and act.best is not None and ask.is_on(_task(act.best, spoken))


def phrased(act: Act, *, spoken: str, expertise: str, at: datetime, most_seconds: int | None = None) -> str:
    """The words; '' where the article's own are to be said. It speaks to the network: never within a transaction."""
    if act.best is None:
        return ""
    found = passage(act.question, act.best.text)
    if _task(act.best, spoken) == Task.ANSWER:
        return _told(act, found, expertise, at, most_seconds)
    return _translated(found, _plain(spoken), at, most_seconds)


def _told(act: Act, found: str, expertise: str, at: datetime, most_seconds: int | None) -> str:
    edition = act.best
    assert edition is not None
    marks = Marks()
    rules = (
        f"Answer a customer’s question in the language with the tag “{edition.language}”, friendly and short, with what stands in the article and "
        f"nothing else. {LEVELS.get(expertise, LEVELS[Expertise.PLAIN])} Use the article’s own words where you can. Copy "
        "numbers, prices, links and names exactly, and leave out no condition, exception or limit. No greeting, no words of parting, no promise. "
        f"If the article does not answer the question, write {NOTHING} and nothing else. {marks.rule}"
    )
    asked = f"The question:\n{marks.around(act.question)}\nThe article “{edition.title}”:\n{marks.around(found)}\nThe answer:"
    said = ask.complete(Task.ANSWER, [{"role": "system", "content": rules}, {"role": "user", "content": asked}], at=at, most_seconds=most_seconds)
    if said is None or said.strip(" .") == NOTHING:
        return ""
    return said if grounded.is_grounded(said, [edition.title, found]) and grounded.leaves_out_no_limit(said, found) else ""


def _translated(found: str, spoken: str, at: datetime, most_seconds: int | None) -> str:
    """The article's words in another language. Whether each sentence says the same no word can tell there: so it is translated and
    not told anew, and numbers, links, addresses, names and the number of denials must be the same. Between other languages than
    those whose denials are known here nothing is translated.
    """
    original = _plain(language.of(found).tag)
    if not {spoken, original} <= grounded.DENIES_IN:
        return ""
    marks = Marks()
    rules = (
        f"Translate part of an article into the language with the tag “{spoken}”, sentence by sentence. Keep lines, names, numbers, dates and links as they "
        f"are. Answer with the translation alone. {marks.rule}"
    )
    asked = [{"role": "system", "content": rules}, {"role": "user", "content": marks.around(found)}]
    said = ask.complete(Task.ANSWER_ABROAD, asked, at=at, most_seconds=most_seconds)
    if said is None or not SHORTEST * len(found) <= len(said) <= LONGEST * len(found) or _plain(language.of(said).tag) != spoken:
        return ""
    is_same = grounded.has_the_facts_of(said, [found]) and grounded.names(found) <= grounded.names(said) and grounded.denials(said) == grounded.denials(found)
    return said if is_same else ""


def _task(edition: Edition, spoken: str) -> Task:
    return Task.ANSWER if _plain(edition.language) == _plain(spoken) else Task.ANSWER_ABROAD


def _plain(tag: str) -> str:
    return tag.lower().partition("-")[0]
