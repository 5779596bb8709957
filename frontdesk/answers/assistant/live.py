"""The desk's own assistant in chats: hears each message of a chat that is with it, and answers or hands over within a second."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.answers.assistant import consider, heard, summed, verdict
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.turn import Turn, think
from frontdesk.conversations import access, assisted, chats, post, telling
from frontdesk.conversations.models import Author, ChatSession, ChatState, Event, Message, Visibility
from frontdesk.kit import clock, jobs
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.people import assistant

PROMPT = 10
"""Before all other jobs: somebody looks at an empty line."""


def is_in_chat(event: Event) -> bool:
    """Does a customer speak who is there now, and whom the assistant is to answer?"""
    return bool(event.facts.get("live") and event.facts.get("assistant"))


def hear(event: Event) -> None:
    """The step behind `message.received`: what is said in a chat with the assistant is answered by a job at once."""
    chat = chats.live(event.conversation_id or 0)
    if chat is not None and chat.state == ChatState.ASSISTANT and event.message_id is not None and assistant.own("chat") is not None:
        speak.enqueue(event.message_id, key=key_of(event.message_id))


def was_taken(event: Event) -> bool:
    """Did the chat go to people by another hand than its own, which leaves its summary itself: a button, or because it is off?"""
    return event.facts.get("why") in ("people", "silent") and not event.facts.get("because")


def sum_up(event: Event) -> None:
    """The step behind `chat.returned`: people find what it has tried there, also where it had no last word."""
    chat = chats.live(event.conversation_id or 0)
    if chat is None or event.conversation is None:
        return
    turns = list(Told.objects.filter(conversation=chat.conversation_id, at__gte=chat.began_at))
    if turns:
        post.assistant_note(event.conversation, text=summed.what_was_tried(turns), client_id=f"tried:{event.pk}")


def key_of(message_id: int) -> str:
    return f"assistant:{message_id}"


def _speak(message_id: int) -> None:
    message = Message.objects.select_related("conversation__customer").filter(pk=message_id, author_kind=Author.CUSTOMER).first()
    at = clock.now()
    if message is None or not is_up_to_us(message, at):
        return
    chat = chats.live(message.conversation_id)
    if chat is None or chat.state != ChatState.ASSISTANT:
        return
    said = heard.listen(message, chat)
    if not said.text:
        return
    # Who is in a chat has proven nothing: only what everybody may read is told there.
    turn = think(said, reader=ANYBODY, likely=_likely(said), at=at, before_a_model_writes=lambda: _show_typing(message))
    if _done(turn):
        turn.note_gap()


speak: jobs.Task = jobs.task(name="answers.assistant.speak", priority=PROMPT)(_speak)


def _show_typing(message: Message) -> None:
    own = assistant.own("chat")
    telling.assistant_typing(message.conversation, own.name if own else "")


def is_up_to_us(message: Message, at: datetime) -> bool:
    """Is the desk's own assistant there for that team, and no program that goes before it?"""
    team_id = message.conversation.team_id
    return assistant.own("chat", team_id=team_id) is not None and not assistant.is_program_alive(at, team_id=team_id)


def _likely(said: Heard) -> tuple[str, ...]:
    """The language of the chat so far, the one on file, that of the browser."""
    customer, last = said.message.conversation.customer, said.last
    return tuple(filter(None, (last.language if last else "", customer.language, said.message.language)))


def _done(turn: Turn) -> bool:
    """Say it and write down what it was, once; False where it is nobody's turn any more: a person came, or more was said."""
    asked = turn.said.message
    with transaction.atomic():
        conversation = access.locked(asked.conversation)
        chat = chats.live(conversation)
        if chat is None or chat.state != ChatState.ASSISTANT or turn.is_overtaken:
            return False
        verdict.keep(turn.said, how="chat")
        turn.keep(assisted.say(conversation, words=turn.words, client_id=key_of(asked.pk), language=turn.spoken.language, facts=turn.facts))
        if turn.act.action == Action.HANDOVER:
            assisted.to_people(conversation, by=None, summary=summed.summary(turn.said, turn.act), because=turn.act.why)
        return True


def _look() -> None:
    """What nobody answered: a chat that an agent gave to the assistant, or that a program left behind when it fell silent."""
    own = assistant.own("chat")
    if own is None:
        return
    _warm()
    waiting = ChatSession.objects.filter(state=ChatState.ASSISTANT, ended_at=None, conversation__last_author=Author.CUSTOMER)
    for number, team_id in waiting.values_list("conversation_id", "conversation__team_id"):
        if own.answers("chat", team_id) and not assistant.is_program_alive(clock.now(), team_id=team_id):
            last = Message.objects.filter(conversation=number, author_kind=Author.CUSTOMER, visibility=Visibility.PUBLIC).order_by("-pk").first()
            if last is not None and not Told.objects.filter(message=last).exists():
                speak.enqueue(last.pk, key=key_of(last.pk))


look_often: jobs.Task = jobs.task(name="answers.assistant.look_often", every_seconds=5)(_look)
_warmed: list[bool] = []


def _warm() -> None:
    """The first look of a process loads the encoders: nobody who asks should wait for that."""
    if not _warmed:
        _warmed.append(True)
        consider.weigh(_("How can we help?"), threshold=None, reader=ANYBODY, brand_id=None)
