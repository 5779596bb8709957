"""People solved a conversation, and no article that they linked to nor one that is clearly the answer told it: noted."""

from __future__ import annotations

from django.conf import settings

from frontdesk.answers.assistant.history import LINK, LONGEST_QUESTION
from frontdesk.answers.gaps.close import answering
from frontdesk.answers.gaps.models import Unanswered, Why
from frontdesk.answers.gaps.note import note
from frontdesk.conversations.models import Author, Event, Message, Visibility
from frontdesk.kit import language


def is_by_a_person(event: Event) -> bool:
    """An agent solved it."""
    return event.agent_id is not None


def look(event: Event) -> None:
    """A step; it may run twice."""
    conversation = event.conversation
    if conversation is None or conversation.merged_into_id is not None or Unanswered.objects.filter(conversation=conversation).exists():
        return
    said = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC)
    answers = list(said.filter(author_kind=Author.HUMAN).values_list("text", "html"))
    if not answers or any(LINK.search(words) for answer in answers for words in answer):
        return
    question = said.filter(author_kind=Author.CUSTOMER).order_by("pk").values_list("text", "language").first()
    if question is None:
        return
    text = question[0][:LONGEST_QUESTION]
    tag = question[1] or language.of(text, likely=tuple(code for code, _name in settings.LANGUAGES)).tag
    if answering(text, tag) is None:
        note(text, language=tag, why=Why.BY_PEOPLE, conversation=conversation, at=event.at)
