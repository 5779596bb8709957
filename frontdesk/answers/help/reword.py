"""A draft made shorter or longer, or in another language: always a proposal, shown beside what it was.

Locally, shorter is by leaving out, and longer by what an article says; a translation needs a reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from frontdesk.answers.help.lengthen import Longer, longer
from frontdesk.answers.help.shorten import shorter
from frontdesk.answers.help.suggest import Way
from frontdesk.kit.difference import by_words
from frontdesk.kit.reader.ask import complete, is_on
from frontdesk.kit.reader.data import Marks
from frontdesk.kit.reader.grounded import has_the_facts_of, is_grounded
from frontdesk.kit.reader.models import Task
from frontdesk.kit.refused import Refused

LONGEST = 12_000


class How(StrEnum):
    SHORTER = "shorter"
    LONGER = "longer"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` is what stands in the composer, `language` the customer's, `question` what they asked, `greeting` what begins a reply to them."""

    text: str
    language: str
    question: str
    greeting: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`pieces` are pairs of what is done with them (`kept`, `gone`, `new`) and words. `title` names the article that the new stands in."""

    text: str
    pieces: list[tuple[str, str]]
    way: Way
    title: str = ""

    @property
    def is_the_same(self) -> bool:
        return all(what == "kept" for what, _words in self.pieces)


def propose(draft: Draft, how: How, *, at: datetime, asks_reader: bool = True) -> Proposal:
    """Another wording of the draft. Raises Refused for a draft without words, and a translation without a reader that answers. It may
    speak to the network: never within a transaction.
    """
    if not draft.text.strip():
        raise Refused(_("Write something first: this works on what stands there."))
    if len(draft.text) > LONGEST:
        raise Refused(_("This is too long to be reworded at once."))
    if how is How.TRANSLATED:
        return _translated(draft, at)
    lengthened = longer(draft.text, question=draft.question, language=draft.language, greeting=draft.greeting) if how is How.LONGER else Longer(draft.text)
    local = lengthened.text if how is How.LONGER else shorter(draft.text, language=draft.language)
    if not (asks_reader and is_on(Task.REWRITE)):
        return Proposal(local, by_words(draft.text, local), Way.LOCAL, lengthened.title)
    sources = [draft.text, *filter(None, [lengthened.source, draft.greeting])]
    said = _asked(draft, how, sources, at)
    if said is None:
        return Proposal(local, by_words(draft.text, local), Way.AWAY, lengthened.title)
    if not is_grounded(said, sources):
        return Proposal(local, by_words(draft.text, local), Way.MADE_UP, lengthened.title)
    return Proposal(said, by_words(draft.text, said), Way.READER, lengthened.title)


def _asked(draft: Draft, how: How, sources: list[str], at: datetime) -> str | None:
    marks = Marks()
    wish = "Make it clearly shorter without leaving out what the customer needs." if how is How.SHORTER else (
        "Make it complete and clear, with what the sources say and nothing else."
    )
    rules = (
        f"Reword a draft of a reply to a customer, in the language of the draft. {wish} Keep its greeting and its words of parting. Copy numbers, dates, "
        f"links and conditions exactly, and use the words that are there. Answer with the reply alone. {marks.rule}"
    )
    more = "\n".join(marks.around(source) for source in sources[1:])
    words = f"The draft:\n{marks.around(draft.text)}" + (f"\nSources:\n{more}" if more else "")
    return complete(Task.REWRITE, [{"role": "system", "content": rules}, {"role": "user", "content": words}], at=at)


def _translated(draft: Draft, at: datetime) -> Proposal:
    if not is_on(Task.TRANSLATE):
        raise Refused(_("Translating needs a language model. An admin can set one up under Settings → Model."))
    if not draft.language:
        raise Refused(_("The customer’s language is not known yet. Set it on the customer’s page."))
    marks = Marks()
    rules = (
        f"Translate a reply to a customer into the language with the tag “{draft.language}”. Keep lines, names, numbers, dates and links as they are. "
        f"Answer with the translation alone. {marks.rule}"
    )
    said = complete(Task.TRANSLATE, [{"role": "system", "content": rules}, {"role": "user", "content": marks.around(draft.text)}], at=at)
    if said is None:
        raise Refused(_("The language model did not answer. Nothing was changed; try again in a minute."))
    if not has_the_facts_of(said, [draft.text]):
        raise Refused(_("The language model changed numbers, links or addresses. Its translation is not shown."))
    return Proposal(said, by_words(draft.text, said), Way.READER)
