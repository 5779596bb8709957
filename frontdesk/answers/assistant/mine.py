"""The assistant on a customer's own pages: who is signed in writes there, is proven, and reads on the same page what is said back.

The conversation stays with people all the while, as with mail. Where one of them has answered, or was passed to, it is silent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from frontdesk.answers.assistant import heard, phrase, summed, verdict, worded
from frontdesk.answers.assistant.consider import THANKS, Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.live import NOTED, PROMPT
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.next_act import next_act
from frontdesk.answers.assistant.worded import Spoken
from frontdesk.answers.gaps.note import note
from frontdesk.conversations import access, chats, post, queue
from frontdesk.conversations.models import Author, Conversation, Event, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.kit import clock, jobs
from frontdesk.knowledge.segments import reader_of
from frontdesk.people import assistant

CHANNEL = "mine"
GOES_ON = timedelta(hours=12)
"""What was said on the page before that is another matter."""
AWAITED = timedelta(seconds=20)
"""So long after a message its page looks again whether something was said."""


def is_there(event: Event) -> bool:
    """Does the customer read along on a page of theirs?"""
    return bool(event.facts.get("at_help"))


def hear(event: Event) -> None:
    """The step behind `message.received`: answered by a job at once, if it is for the assistant."""
    if event.message is not None and event.conversation is not None and _is_up_to_us(event.message, event.conversation):
        speak.enqueue(event.message_id, key=f"mine:{event.message_id}")


def is_awaited(conversation: Conversation, *, at: datetime) -> bool:
    """Is something about to be said on the page?"""
    last = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC).order_by("-pk").first()
    if last is None or last.author_kind != Author.CUSTOMER or at - last.created_at > AWAITED:
        return False
    is_here = Event.objects.filter(message=last, kind="message.received", facts__at_help=True).exists()
    return is_here and not Told.objects.filter(message=last).exists() and _is_up_to_us(last, conversation)


def _is_up_to_us(message: Message, conversation: Conversation) -> bool:
    """Is it on for that team, and has no person answered yet, been passed to, or taken the matter into a chat?"""
    if assistant.own(CHANNEL, team_id=conversation.team_id) is None or conversation.is_finished or conversation.merged_into_id is not None:
        return False
    if chats.live(conversation) is not None or message.attachments.filter(is_inline=False).exists():
        return False
    said = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC)
    return not said.filter(author_kind=Author.HUMAN).exists() and not Told.objects.filter(conversation=conversation, action=Action.HANDOVER).exists()


def _speak(message_id: int) -> None:
    message = Message.objects.select_related("conversation__customer", "customer").filter(pk=message_id, author_kind=Author.CUSTOMER).first()
    at = clock.now()
    if message is None or not _is_up_to_us(message, message.conversation):
        return
    said = _listen(message)
    if not said.text or Told.objects.filter(message=message).exists():
        return
    customer = message.conversation.customer
    reader = reader_of(customer, at=at)
    act = next_act(said, reader=reader, at=at)
    likely = (said.last.language if said.last else "", message.language, customer.language)
    spoken = worded.tongue(act.question if act.action == Action.ANSWER else said.text, *filter(None, likely))
    act = worded.for_reader(act, spoken=spoken, customer=customer, reader=reader)
    if phrase.is_wanted(act, spoken):
        act = replace(act, reworded=phrase.phrased(act, spoken=spoken, expertise=customer.expertise, at=at, most_seconds=phrase.CHAT_SECONDS))
    words = worded.words(act, spoken=spoken, is_anybody_there=queue.of(message.conversation.team_id).online > 0)
    if _done(said, act, words, spoken, at) and act.why in NOTED and act.action != THANKS:
        note(act.question, language=spoken, why=NOTED[act.why], conversation=message.conversation, at=at)


speak: jobs.Task = jobs.task(name="answers.assistant.speak_in_mine", priority=PROMPT)(_speak)


def _listen(message: Message) -> Heard:
    since = message.created_at - GOES_ON
    past = Told.objects.filter(conversation=message.conversation_id, at__gte=since).select_related("said")
    return Heard(message, message.text.strip()[-heard.LONGEST:], tuple(past))


def _done(said: Heard, act: Act, spoken: Spoken, language: str, at: datetime) -> bool:
    """Say it and write down what it was, once; False where a person came, or the customer has gone on meanwhile."""
    with transaction.atomic():
        conversation = access.locked(said.message.conversation)
        later = Message.objects.filter(conversation=conversation, pk__gt=said.message.pk, author_kind=Author.CUSTOMER, visibility=Visibility.PUBLIC)
        if Told.objects.filter(message=said.message).exists() or later.exists() or not _is_up_to_us(said.message, conversation):
            return False
        verdict.keep(said, how="page")
        text = "\n\n".join(filter(None, (act.said if act.action == Action.HANDOVER else "", spoken.text)))
        shown = [each.article_id for each in (act.best, *act.others) if each is not None]
        facts = {"assistant": act.action, "why": act.why, "confidence": round(act.confidence, 4), "articles": shown}
        facts |= {"worded": "model"} if act.reworded else {}
        words = Words(text, spoken.html if text == spoken.text else "", asks={"choices": list(spoken.choices)} if spoken.choices else {})
        message = post.shown_answer(
            conversation, words=words, client_id=f"mine-answer:{said.message.pk}", cause=said.message, language=spoken.language, facts=facts,
        )
        Told.objects.create(
            conversation=conversation, message=said.message, said=message, question=act.question, action=act.action, why=act.why,
            confidence=act.confidence, articles=shown, choices=spoken.choices, language=language, at=at,
        )
        if act.action == Action.HANDOVER:
            post.assistant_note(conversation, text=summed.summary(said, act), client_id=f"mine-note:{said.message.pk}")
        return True
