"""What has happened in a conversation, for who comes to it: who asked what, what was promised, how it stands.

Locally these are sentences as they were said; a reader can tell it in its own words, and then a person judges whether it is so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from frontdesk.answers.checks import packs
from frontdesk.answers.checks import text as texts
from frontdesk.answers.help import asked, central
from frontdesk.answers.help.phrases import promises
from frontdesk.answers.help.suggest import Way
from frontdesk.conversations.models import Author, Conversation, Message
from frontdesk.kit import language
from frontdesk.kit.reader.ask import complete
from frontdesk.kit.reader.data import Marks
from frontdesk.kit.reader.grounded import has_only_facts_of
from frontdesk.kit.reader.models import Task

LONG_FROM = 6
"""Messages; a shorter conversation is read sooner than its summary."""
MOST_ASKED, MOST_PROMISED, MOST_CENTRAL = 4, 4, 4
LONGEST_SENTENCE = 300
SHORT_WORDS = 5
LONGEST_SENT = 40_000


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it was said, by whom and when."""

    message: Message
    text: str

    @property
    def is_ours(self) -> bool:
        return self.message.author_kind != Author.CUSTOMER


@dataclass(frozen=True, slots=True)
class Summary:
    """`told` is a reader's text, else ''. `last` is the last thing that was said."""

    began: Message | None
    asked: list[Line]
    middle: list[Line]
    promised: list[Line]
    last: Message | None
    people: list[str]
    told: str = ""
    way: Way = Way.LOCAL


def summary(conversation: Conversation) -> Summary:
    """Of what was said with the customer, by their sentences. Nothing of notes and whispers is in it."""
    said = asked.public(conversation)
    lines = [Line(message, sentence) for message in said for sentence in _sentences(message)]
    spoken = {message.pk: _language(message) for message in said}
    asks = [line for message in said if message.is_from_customer for line in _questions(message, spoken[message.pk])]
    promised = [line for line in lines if line.is_ours and promises(line.text, spoken[line.message.pk])]
    taken = "\n".join(line.text for line in (*asks, *promised))
    others = [line for line in lines if line.text not in taken and not _is_frame(line.text, spoken[line.message.pk])]
    weights = central.weights([line.text for line in others])
    most = sorted(range(len(others)), key=lambda place: -weights[place])[:MOST_CENTRAL]
    people = list(dict.fromkeys(message.agent.name for message in _with_agents(said) if message.agent is not None))
    return Summary(
        said[0] if said else None, _first_and_last(asks, MOST_ASKED), [others[place] for place in sorted(most) if weights[place] > 0],
        promised[-MOST_PROMISED:], said[-1] if said else None, people,
    )


def told(conversation: Conversation, found: Summary, *, tongue: str, at: datetime) -> Summary:
    """The same, told by a reader in the language `tongue`, where one is set up. It speaks to the network: never within a transaction."""
    marks, said = Marks(), asked.public(conversation)
    # The end of a very long conversation tells how it stands.
    words = _talk(conversation, said)[-LONGEST_SENT:]
    rules = (
        f"Sum up a conversation of customer service for a colleague who takes it over, in the language with the tag “{tongue}”, in at most 120 words of "
        "plain text: what the customer wants, what was done and found out, what was promised by whom and until when, and what is open now. Say only what "
        f"stands there. Copy numbers, dates and names exactly. {marks.rule}"
    )
    text = complete(Task.SUMMARY, [{"role": "system", "content": rules}, {"role": "user", "content": marks.around(words)}], at=at)
    if text is None:
        return _by(found, Way.AWAY)
    if not has_only_facts_of(text, [words, conversation.subject]):
        return _by(found, Way.MADE_UP)
    return Summary(found.began, found.asked, found.middle, found.promised, found.last, found.people, text, Way.READER)


def _by(found: Summary, way: Way) -> Summary:
    return Summary(found.began, found.asked, found.middle, found.promised, found.last, found.people, "", way)


def _talk(conversation: Conversation, said: list[Message]) -> str:
    lines = [f"Subject: {conversation.subject}"]
    for message in said:
        who = "Customer" if message.is_from_customer else ("Agent" if message.author_kind == Author.HUMAN else "Assistant")
        lines.append(f"{who}, {message.created_at:%Y-%m-%d %H:%M}: {message.text.strip()}")
    return "\n".join(lines)


def _sentences(message: Message) -> list[str]:
    return [sentence[:LONGEST_SENTENCE] for sentence in texts.sentences("\n".join(texts.quoted_away(message.text))) if len(texts.words(sentence)) > 2]


def _questions(message: Message, tongue: str) -> list[Line]:
    """What asks something; a short question says too little without the sentence before."""
    pack, found, sentences = packs.of(tongue), [], _sentences(message)
    for place, sentence in enumerate(sentences):
        if sentence.rstrip("\"'”’) ").endswith(("?", "？", "؟")) or pack.asks.match(sentence):
            before = f"{sentences[place - 1]} " if place and len(sentence.split()) < SHORT_WORDS and not _is_frame(sentences[place - 1], tongue) else ""
            found.append(Line(message, f"{before}{sentence}"))
    return found


def _is_frame(sentence: str, tongue: str) -> bool:
    """A greeting, or words of parting."""
    pack = packs.of(tongue)
    return len(sentence.split()) <= 6 and bool(pack.greets.match(sentence) or pack.signs_off.match(sentence))


def _language(message: Message) -> str:
    return (message.language or language.of(message.text).tag).partition("-")[0].lower()


def _first_and_last(lines: list[Line], most: int) -> list[Line]:
    """What it began with, and the latest."""
    unlike = list({line.text.casefold(): line for line in lines}.values())
    return unlike if len(unlike) <= most else [unlike[0], *unlike[-(most - 1) :]]


def _with_agents(said: list[Message]) -> list[Message]:
    ours = [message for message in said if message.author_kind == Author.HUMAN]
    prefetch_related_objects(ours, "agent")
    return ours
