"""The assistant on a customer's own pages: who is signed in writes there, is proven, and reads on the same page what is said back.

The conversation stays with people all the while, as with mail. Where one of them has answered, or was passed to, it is silent.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from frontdesk.answers.assistant import heard, summed, verdict
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.live import PROMPT
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.turn import Turn, think
from frontdesk.conversations import access, chats, post
from frontdesk.conversations.models import Author, Conversation, Event, Message, Visibility
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
    likely = (said.last.language if said.last else "", message.language, customer.language)
    turn = think(said, reader=reader_of(customer, at=at), likely=likely, at=at)
    if _done(turn):
        turn.note_gap()


speak: jobs.Task = jobs.task(name="answers.assistant.speak_in_mine", priority=PROMPT)(_speak)


def _listen(message: Message) -> Heard:
    since = message.created_at - GOES_ON
    past = Told.objects.filter(conversation=message.conversation_id, at__gte=since).select_related("said")
    return Heard(message, message.text.strip()[-heard.LONGEST:], tuple(past))


def _done(turn: Turn) -> bool:
    """Say it and write down what it was, once; False where a person came, or the customer has gone on meanwhile."""
    asked = turn.said.message
    with transaction.atomic():
        conversation = access.locked(asked.conversation)
        if turn.is_overtaken or not _is_up_to_us(asked, conversation):
            return False
        verdict.keep(turn.said, how="page")
        turn.keep(post.shown_answer(
            conversation, words=turn.words, client_id=f"mine-answer:{asked.pk}", cause=asked, language=turn.spoken.language, facts=turn.facts,
        ))
        if turn.act.action == Action.HANDOVER:
            post.assistant_note(conversation, text=summed.summary(turn.said, turn.act), client_id=f"mine-note:{asked.pk}")
        return True
