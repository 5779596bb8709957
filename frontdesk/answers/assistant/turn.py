"""One turn of the assistant with somebody who reads along: what it does, in which words, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from frontdesk.answers.assistant import phrase, worded
from frontdesk.answers.assistant.consider import THANKS, Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.next_act import next_act
from frontdesk.answers.assistant.worded import Spoken
from frontdesk.answers.gaps.models import Why
from frontdesk.answers.gaps.note import note
from frontdesk.conversations import queue
from frontdesk.conversations.models import Author, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.knowledge.reader import Reader

NOTED = {"nothing_found": Why.NOTHING_FOUND, "unsure": Why.UNSURE, "no_threshold": Why.UNSURE, "loop": Why.HANDOVER, "failed": Why.DID_NOT_HELP}


@dataclass(frozen=True, slots=True)
class Turn:
    """`language` is the customer's; that of the words may be another."""

    said: Heard
    act: Act
    spoken: Spoken
    language: str
    at: datetime

    @property
    def words(self) -> Words:
        """For the conversation. What a tool says as it hands over goes before."""
        text = "\n\n".join(filter(None, (self.act.said if self.act.action == Action.HANDOVER else "", self.spoken.text)))
        asks = {"choices": list(self.spoken.choices)} if self.spoken.choices else {}
        return Words(text, self.spoken.html if text == self.spoken.text else "", asks=asks)

    @property
    def shown(self) -> list[int]:
        """The articles in it, the cited one first."""
        return [each.article_id for each in (self.act.best, *self.act.others) if each is not None]

    @property
    def facts(self) -> dict[str, Any]:
        """For the ledger."""
        facts = {"assistant": self.act.action, "why": self.act.why, "confidence": round(self.act.confidence, 4), "articles": self.shown}
        return facts | ({"worded": "model"} if self.act.reworded else {})

    @property
    def is_overtaken(self) -> bool:
        """Has this run before, or has the customer gone on meanwhile, so that the answer to their last line answers all?"""
        asked = self.said.message
        later = Message.objects.filter(
            conversation=asked.conversation_id, pk__gt=asked.pk, author_kind=Author.CUSTOMER, visibility=Visibility.PUBLIC,
        )
        return Told.objects.filter(message=asked).exists() or later.exists()

    def keep(self, message: Message) -> None:
        """Write down what it was, once it has been said by that message, in the same transaction."""
        conversation, act = self.said.message.conversation, self.act
        Told.objects.create(
            conversation=conversation, message=self.said.message, said=message, question=act.question, action=act.action, why=act.why,
            confidence=act.confidence, articles=self.shown, choices=self.spoken.choices, language=self.language, at=self.at,
        )

    def note_gap(self) -> None:
        """What it did not know is a gap of the knowledge base."""
        if self.act.why in NOTED and self.act.action != THANKS:
            note(self.act.question, language=self.language, why=NOTED[self.act.why], conversation=self.said.message.conversation, at=self.at)


def think(said: Heard, *, reader: Reader, likely: tuple[str, ...], at: datetime, before_a_model_writes: Callable[[], None] = lambda: None) -> Turn:
    """Nothing is said yet. Call it outside of any transaction: tools and models may be asked over the network. `reader` is who may
    read what is told, `likely` are the languages that are expected here, the likeliest first.
    """
    conversation = said.message.conversation
    customer = conversation.customer
    act = next_act(said, reader=reader, at=at)
    language = worded.tongue(act.question if act.action == Action.ANSWER else said.text, *likely)
    act = worded.for_reader(act, spoken=language, customer=customer, reader=reader)
    if phrase.is_wanted(act, language):
        before_a_model_writes()
        reworded = phrase.phrased(act, spoken=language, expertise=customer.expertise, at=at, most_seconds=phrase.CHAT_SECONDS)
        act = replace(act, reworded=reworded)
    spoken = worded.words(act, spoken=language, is_anybody_there=queue.of(conversation.team_id).online > 0)
    return Turn(said, act, spoken, language, at)
