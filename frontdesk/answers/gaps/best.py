"""The best answers that people gave to a gap's questions: what they said, without greeting, signature and personal data."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from frontdesk.answers.assistant.passage import stems
from frontdesk.conversations import access
from frontdesk.conversations.models import Author, Conversation, Event, Message, Visibility
from frontdesk.conversations.models.chat import ChatSession
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import personal
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS
from frontdesk.people.models import Agent

MOST = 30
GOOD_RATING, BAD_RATING = 4, 2
SHORTEST = 40
"""Signs; a shorter answer explains nothing."""
_GREETING = re.compile(
    r"\A\s*(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|liebe[rs]?|sehr geehrte[rs]?|bonjour|"
    r"bonsoir|cher|chère|salut|hola|buenos días|buenas|estimad[oa]|olá|oi|bom dia|boa tarde|prezad[oa]|ciao|buongiorno|gentile|hoi|beste|مرحبا)\b"
    r"[^\n.!?]{0,60}[,.!:\n]+\s*", re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\n[^\S\n]{0,9}(?:--[^\S\n]{0,9}\n|(?:(?:best|kind|warm|with (?:kind|best)) (?:regards|wishes)|regards|sincerely|yours|cheers|many thanks|thanks|"
    r"thank you|(?:mit )?(?:freundliche[nr]?|beste[nr]?|viele|liebe|herzliche) gr(?:ü|ue)(?:ß|ss)en?|cordialement|bien à vous|(?:un )?saludos?|atentamente|"
    r"atenciosamente|abraços?|cordiali saluti|met vriendelijke groet|مع التحية)\b[^\n]{0,60}(?:\n|\Z)).*\Z", re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said in that conversation, fit to be shown to others."""

    conversation_id: int
    text: str


def answers(conversations: Collection[int], *, seen_by: Agent) -> list[Answer]:
    """One of each conversation that is solved, that the agent may see, and that was rated well or not opened again; the one
    that has most in common with the others first."""
    found = [_of(each) for each in _good(conversations, seen_by)]
    return _ordered([answer for answer in found if answer is not None])


def _good(conversations: Collection[int], agent: Agent) -> list[Conversation]:
    rated = ChatSession.objects.filter(conversation=OuterRef("pk"))
    solved = Event.objects.filter(conversation=OuterRef("conversation"), kind="conversation.solved", pk__lt=OuterRef("pk"))
    again = Event.objects.filter(conversation=OuterRef("pk"), kind__in=("conversation.opened", "message.received", "conversation.recontacted"))
    good, bad = Exists(rated.filter(rating__gte=GOOD_RATING)), Exists(rated.filter(rating__lte=BAD_RATING))
    solved_well = access.conversations(agent).filter(pk__in=conversations, status__in=FINISHED_STATUSES).exclude(bad)
    was_opened_again = Exists(again.filter(Exists(solved)).exclude(facts__outcome="automatic"))
    return list(solved_well.filter(good | ~was_opened_again).select_related("customer").order_by("-pk")[:MOST])


def _of(conversation: Conversation) -> Answer | None:
    """The longest of its answers is the one that explains."""
    said = list(
        Message.objects.filter(conversation=conversation, author_kind=Author.HUMAN, visibility=Visibility.PUBLIC).select_related("agent").order_by("pk"),
    )
    names = [conversation.customer.name, *{message.agent.name for message in said if message.agent}]
    cleaned = [personal.without(bare(message.text), names=names) for message in said]
    best = max(cleaned, key=len, default="")
    return Answer(conversation.pk, best) if len(best) >= SHORTEST else None


def bare(text: str) -> str:
    """Without greeting and signature."""
    return _FAREWELL.sub("", _GREETING.sub("", f"{text.strip()}\n")).strip()


def _ordered(found: Sequence[Answer]) -> list[Answer]:
    spoken = {answer: stems(set(words_of(answer.text)) - STOP_WORDS) for answer in found}

    def in_common(answer: Answer) -> float:
        own = spoken[answer]
        return sum(len(own & others) / max(1, len(own | others)) for other, others in spoken.items() if other != answer)

    return sorted(found, key=lambda answer: (-in_common(answer), -len(answer.text), -answer.conversation_id))
