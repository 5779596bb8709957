"""Learns what was asked and how it was solved, once a conversation is solved; and in the background what was solved before."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from frontdesk.answers.help import asked
from frontdesk.answers.help.models import SolvedQuestion
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import encoder, jobs, language
from frontdesk.kit.encoder.missing import Missing

AT_ONCE = 50
EVERY_SECONDS = 60
MOST_KEPT = 20_000
"""The newest; of older ones what was said then may no longer be true."""


def learn(event: Event) -> None:
    """The step after a conversation was solved."""
    if event.conversation_id is not None:
        learn_one(event.conversation_id)


def learn_one(number: int) -> bool:
    """Keep what was asked in that conversation, if it is still solved; was there something to keep?"""
    conversation = Conversation.objects.filter(pk=number, status__in=FINISHED_STATUSES, merged_into=None).first()
    if conversation is None:
        return False
    said = asked.public(conversation)
    answer, question = asked.solution(said), asked.first(conversation, said)
    name, vector = _vector(question, said) if answer is not None and question else ("", b"")
    with transaction.atomic():
        SolvedQuestion.objects.filter(conversation=conversation).delete()
        SolvedQuestion.objects.create(conversation=conversation, answer=answer if name else None, encoder=name, vector=vector)
    return bool(name)


def _vector(question: str, said: list[Message]) -> tuple[str, bytes]:
    """By the encoder of the customer's language; nothing where there is none here."""
    told = next((message.language for message in said if message.is_from_customer and message.language), "")
    try:
        maker = encoder.of(told or language.of(question).tag)
        (vector,) = maker.encode([question])
    except Missing:
        return "", b""
    return maker.name, vector.astype("<f4").tobytes()


def catch_up(*, at_most: int = AT_ONCE) -> int:
    """Learn what was solved and is not known yet, the newest first; how many."""
    newest = Conversation.objects.aggregate(newest=Max("pk"))["newest"] or 0
    lacking = Conversation.objects.filter(
        pk__gt=newest - MOST_KEPT, status__in=FINISHED_STATUSES, merged_into=None,
    ).exclude(pk__in=SolvedQuestion.objects.values("conversation")).order_by("-pk").values_list("pk", flat=True)[:at_most]
    numbers = list(lacking)
    for number in numbers:
        learn_one(number)
    return len(numbers)


def _look_often() -> None:
    catch_up()


look_often = jobs.task(name="answers.solved", every_seconds=EVERY_SECONDS)(_look_often)
